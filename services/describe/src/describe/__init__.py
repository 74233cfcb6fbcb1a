"""Writes grounded listing text for pieces."""
