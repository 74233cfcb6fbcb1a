"""Jewelry by type: each function builds one design from its attributes and a random generator."""
