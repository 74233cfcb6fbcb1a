"""Necklaces and pendants."""
