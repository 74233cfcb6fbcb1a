"""What an analysis is, and how an answer of the models becomes one. No I/O, no models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from vision.geometry import Box
from vision.serving.schemas import AnalysisOut, ComponentOut, ItemOut, Region

State = Literal["analysed", "failed", "deleted"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An image's analysis. `items` hold boxes, outlines and claims as events carry them; masks lie at `masks_key`."""

    image_id: str
    version: int
    state: State
    changed_at: datetime
    sha256: str | None = None
    width: int = 0
    height: int = 0
    items: list[dict[str, Any]] = field(default_factory=list)
    masks_key: str | None = None
    models: Mapping[str, str] = field(default_factory=dict)
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Embedding:
    """An image's vector in one space; none of a deleted one."""

    image_id: str
    space: str
    version: int
    vector: list[float] | None
    changed_at: datetime


def is_up_to_date(current: Analysis | None, sha256: str | None) -> bool:
    """Whether these bytes were analyzed already, or the image was deleted."""
    if current is None:
        return False
    return current.state == "deleted" or (sha256 is not None and current.sha256 == sha256)


def items_of(answer: AnalysisOut) -> list[dict[str, Any]]:
    """The items as ImageAnalysed carries them: every claim with the version of the model and where it was read."""
    return [_item(item, answer.models["reader"]) for item in answer.items]


def _item(item: ItemOut, reader: str) -> dict[str, Any]:
    claims = {
        code: {**claim.model_dump(), "model": reader, "evidence": _corners(claim.evidence)}
        for code, claim in item.attributes.items()
    }
    components = [_component(part) for part in item.components]
    return {**_region(item), "components": components, "attributes": claims}


def _component(part: ComponentOut) -> dict[str, Any]:
    return {"kind": part.kind, **_region(part)}


def _region(region: Region) -> dict[str, Any]:
    return {"confidence": region.confidence, "box": _corners(region.box), "outline": region.outline}


def _corners(box: Box) -> dict[str, float]:
    return dict(zip(("x0", "y0", "x1", "y1"), box, strict=True))


def masks_of(answer: AnalysisOut) -> list[dict[str, Any]]:
    """For each item its mask and its components' masks, in the order of the items."""
    return [
        {"mask": item.mask, "components": [part.mask for part in item.components]}
        for item in answer.items
    ]
