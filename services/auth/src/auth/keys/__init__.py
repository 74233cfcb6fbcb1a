"""Signing keys: made, sealed at rest, rotated and published."""
