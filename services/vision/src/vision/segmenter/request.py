"""What a segmenter is asked. Imports no model library: whoever only asks stays small."""

from collections.abc import Sequence
from dataclasses import dataclass

from vision.geometry import Box
from vision.imaging import Pixels


@dataclass(frozen=True)
class Request:
    """Things to cut out of one region of a picture: the piece itself and its components."""

    image: Pixels
    region: Box
    boxes: Sequence[Box]
    kinds: Sequence[str | None]
