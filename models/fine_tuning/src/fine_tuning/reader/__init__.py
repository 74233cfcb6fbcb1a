"""Training, calibration and evaluation of the reader."""
