"""Bangles and cuffs."""
