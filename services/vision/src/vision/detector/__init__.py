"""Finds pieces of jewelry and their components in a photo (ultralytics' YOLO)."""

from vision.detector.detector import Detection, Detector

__all__ = ["Detection", "Detector"]
