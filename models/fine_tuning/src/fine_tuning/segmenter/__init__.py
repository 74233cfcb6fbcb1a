"""Training and evaluation of the segmenter."""
