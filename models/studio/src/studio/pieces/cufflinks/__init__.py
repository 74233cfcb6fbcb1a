"""Cufflinks."""
