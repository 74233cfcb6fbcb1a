"""Bracelets."""
