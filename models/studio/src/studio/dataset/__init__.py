"""Renders on disk, read back with their labels, and checked before a training."""
