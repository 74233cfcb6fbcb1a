"""Finds jewelry in photos, cuts out its components and reads its attributes."""
