"""Cuts pieces and their components out of a photo, prompted by boxes (segment-anything)."""

from typing import TYPE_CHECKING, Any

from vision.segmenter.request import Request

if TYPE_CHECKING:
    from vision.segmenter.segmenter import Segmenter

__all__ = ["Request", "Segmenter"]


def __getattr__(name: str) -> Any:
    """The segmenter itself is imported when it is asked for: torch takes seconds and memory."""
    if name == "Segmenter":
        from vision.segmenter.segmenter import Segmenter  # noqa: PLC0415

        return Segmenter
    raise AttributeError(name)
