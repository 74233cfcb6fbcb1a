"""Designs as scenes of the renderer, and the commands that render them."""
