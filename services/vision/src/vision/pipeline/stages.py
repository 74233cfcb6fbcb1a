"""What the pipeline asks of its three stages, loaded here or in a replica elsewhere."""

from collections.abc import Sequence
from typing import Protocol

from vision.detector.detection import Detection
from vision.imaging import Pixels
from vision.masks import BoolMask, Mask
from vision.reader.reading import Reading
from vision.registry import Manifest
from vision.segmenter.request import Request


class DetectorStage(Protocol):
    """Finds pieces and their components."""

    manifest: Manifest

    def detect(self, images: Sequence[Pixels]) -> Sequence[Sequence[Detection]]:
        """Boxes of pieces and components on each RGB picture."""
        ...


class SegmenterStage(Protocol):
    """Cuts them out."""

    manifest: Manifest

    def segment_all(self, requests: Sequence[Request]) -> list[list[Mask]]:
        """A mask for each box of each request, at its picture's size."""
        ...


class ReaderStage(Protocol):
    """Reads their attributes. `space` names that of its embeddings; `image_size` is its squares' side."""

    manifest: Manifest
    space: str
    image_size: int

    def read(
        self, crops: Sequence[Pixels], masks: Sequence[BoolMask | None] | None = None
    ) -> list[Reading]:
        """What square crops of one piece each show; a mask (same size) says which pixels are it."""
        ...
