"""Cuts pieces and their components out of a photo, prompted by boxes (segment-anything)."""

from vision.segmenter.segmenter import Segmenter

__all__ = ["Segmenter"]
