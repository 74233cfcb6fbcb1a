"""Training and evaluation of the detector."""
