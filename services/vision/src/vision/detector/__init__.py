"""Finds pieces of jewelry and their components in a photo (ultralytics' YOLO)."""

from typing import TYPE_CHECKING, Any

from vision.detector.detection import Detection

if TYPE_CHECKING:
    from vision.detector.detector import Detector

__all__ = ["Detection", "Detector"]


def __getattr__(name: str) -> Any:
    """The detector itself is imported when it is asked for: ultralytics takes seconds and memory."""
    if name == "Detector":
        from vision.detector.detector import Detector  # noqa: PLC0415

        return Detector
    raise AttributeError(name)
