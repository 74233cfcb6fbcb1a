"""Bringing a stack up, watching it, and taking it down."""
