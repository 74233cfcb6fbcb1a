"""Trains, calibrates and measures the models that Loupe runs; no service imports it."""
