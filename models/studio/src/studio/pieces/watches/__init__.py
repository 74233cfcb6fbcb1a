"""Wristwatches."""
