"""Measurements of Loupe: its events, listings, search, memory and vision models."""
