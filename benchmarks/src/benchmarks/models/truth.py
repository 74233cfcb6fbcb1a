"""What is true of a photo of the test set, as it lies in truth.jsonl beside the photos."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vision.geometry import Box
from vision.masks import BoolMask, box_of, encode_rle

from benchmarks.models.compose import PlacedPiece

Rle = dict[str, Any]
FILE = "truth.jsonl"


@dataclass(frozen=True)
class Part:
    """A component; where `counts` is false it is too small to be asked for."""

    kind: str
    box: Box
    mask: Rle | None = None
    counts: bool = True


@dataclass(frozen=True)
class Whole:
    """A piece. Where people gave the labels, attributes may be few, components and box unknown."""

    box: Box
    attributes: dict[str, str]
    mask: Rle | None = None
    components: list[Part] | None = None
    design: str = ""
    boxed: bool = True


@dataclass(frozen=True)
class Photo:
    """A photo; `kind` is the recipe's (single, second_view, several, worn), or a label's source."""

    file: str
    kind: str
    width: int
    height: int
    pieces: list[Whole] = field(default_factory=list)

    @property
    def boxed(self) -> list[Whole]:
        """The pieces whose boxes are known."""
        return [piece for piece in self.pieces if piece.boxed]

    def as_line(self) -> str:
        """One line of truth.jsonl."""
        return json.dumps(asdict(self))


def whole_of(shown: PlacedPiece, least: dict[str, int]) -> Whole | None:
    """The truth of a piece in a composed photo, or nothing where none of it shows."""
    box = box_of(shown.mask)
    if box is None:
        return None
    parts = [_part(kind, mask, least) for kind, mask in shown.parts if mask.any()]
    return Whole(box, shown.truth, encode_rle(shown.mask), parts, shown.design)


def _part(kind: str, mask: BoolMask, least: dict[str, int]) -> Part:
    box = box_of(mask) or (0.0, 0.0, 0.0, 0.0)
    side = min(box[2] - box[0], box[3] - box[1])
    counts = bool(mask.sum() >= least["least_pixels"] and side >= least["least_side"])
    return Part(kind, box, encode_rle(mask), counts)


def read(folder: Path) -> list[Photo]:
    """The photos of a test set's folder, in the order of truth.jsonl."""
    lines = (folder / FILE).read_text("utf-8").splitlines()
    return [_photo(json.loads(line)) for line in lines if line.strip()]


def _photo(line: dict[str, Any]) -> Photo:
    pieces = [_whole(piece) for piece in line["pieces"]]
    return Photo(**(line | {"pieces": pieces}))


def _whole(piece: dict[str, Any]) -> Whole:
    parts = piece["components"]
    components = None if parts is None else [Part(**p | {"box": tuple(p["box"])}) for p in parts]
    return Whole(**(piece | {"box": tuple(piece["box"]), "components": components}))
