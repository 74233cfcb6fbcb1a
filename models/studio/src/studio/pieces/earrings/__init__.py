"""Pairs of earrings."""
