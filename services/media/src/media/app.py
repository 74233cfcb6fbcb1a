"""Puts the service together: its HTTP side, its event side and its commands."""
