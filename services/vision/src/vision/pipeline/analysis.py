"""What was seen in a photo, in pixels of the upright picture."""

from dataclasses import dataclass, field
from typing import Any

from vision.geometry import Box
from vision.masks import BoolMask, encode_rle
from vision.reader import Claim
from vision.reader.reading import Vector


@dataclass(frozen=True)
class Component:
    """A part of a piece."""

    kind: str
    box: Box
    mask: BoolMask
    confidence: float


@dataclass(frozen=True)
class Item:
    """One piece of jewelry; a pair of earrings is one. The embedding has unit length.

    `evidence` is the region that each attribute was read from.
    """

    box: Box
    confidence: float
    mask: BoolMask
    components: list[Component]
    attributes: dict[str, Claim]
    evidence: dict[str, Box]
    embedding: Vector


@dataclass(frozen=True)
class Analysis:
    """A photo's items, the most certain first; `embedding` is the main item's, or the photo's.

    `models` maps each stage to name@version, `milliseconds` to its share of the batch's time.
    """

    width: int
    height: int
    items: list[Item]
    embedding: Vector
    space: str
    models: dict[str, str] = field(default_factory=dict)
    milliseconds: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As JSON: masks in COCO's run-length code, no embedding."""
        return {
            "width": self.width,
            "height": self.height,
            "items": [_item(item) for item in self.items],
            "models": self.models,
            "milliseconds": self.milliseconds,
        }


def _item(item: Item) -> dict[str, Any]:
    claims = {
        code: {**vars(claim), "evidence": round_box(item.evidence[code])}
        for code, claim in item.attributes.items()
    }
    components = [{"kind": part.kind, **_found(part)} for part in item.components]
    return {**_found(item), "components": components, "attributes": claims}


def _found(thing: Item | Component) -> dict[str, Any]:
    return {
        "box": round_box(thing.box),
        "confidence": round(thing.confidence, 4),
        "mask": encode_rle(thing.mask),
    }


def round_box(box: Box) -> Box:
    """A box to a tenth of a pixel."""
    x0, y0, x1, y1 = (round(v, 1) for v in box)
    return x0, y0, x1, y1
