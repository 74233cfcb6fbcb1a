"""What crosses HTTP."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, StringConstraints

from vision.analyses.domain import Analysis


class BoxOut(BaseModel):
    """Pixels of the upright original: x right, y down."""

    x0: float
    y0: float
    x1: float
    y1: float


class RleOut(BaseModel):
    """COCO's compressed run-length code."""

    size: tuple[int, int] = Field(description="height, width")
    counts: str


class SeenClaim(BaseModel):
    """A model's best value, its calibrated confidence, and whether that is enough to be called known."""

    value: str
    confidence: float
    known: bool
    model: str
    evidence: BoxOut | None = None


class SeenPart(BaseModel):
    """Something found: its box, its outline (polygons, each x0, y0, x1, y1, …), its mask where it is kept."""

    confidence: float
    box: BoxOut
    outline: list[list[float]]
    mask: RleOut | None = None


class SeenComponent(SeenPart):
    kind: str


class SeenItem(SeenPart):
    components: list[SeenComponent]
    attributes: dict[str, SeenClaim]


class AnalysisView(BaseModel):
    """What the models saw in an image, the most certain item first."""

    image_id: str
    version: int
    state: str = Field(description="analysed | failed")
    width: int
    height: int
    items: list[SeenItem]
    models: dict[str, str] = Field(description="stage to name@version")
    milliseconds: dict[str, float] = Field(description="stage to time")
    reason: str | None
    detail: str | None
    changed_at: datetime

    @classmethod
    def of(cls, one: Analysis, masks: list[dict[str, Any]]) -> Self:
        items = [_with(item, own) for item, own in zip(one.items, masks, strict=True)]
        same = set(cls.model_fields) - {"items"}
        return cls.model_validate({**{name: getattr(one, name) for name in same}, "items": items})


def _with(item: dict[str, Any], masks: dict[str, Any]) -> dict[str, Any]:
    components = [
        {**part, "mask": mask}
        for part, mask in zip(item["components"], masks["components"], strict=True)
    ]
    return {**item, "mask": masks["mask"], "components": components}


def no_masks(one: Analysis) -> list[dict[str, Any]]:
    """Stands in where the masks cannot be had: boxes and outlines are shown all the same."""
    return [{"mask": None, "components": [None] * len(item["components"])} for item in one.items]


ImageId = Annotated[
    str,
    StringConstraints(max_length=100),
    Field(examples=["01900000-0000-7000-8000-000000000000"]),
]


class AgainIn(BaseModel):
    """The image that the models are to look at again."""

    image_id: ImageId


class AgainOut(BaseModel):
    image_id: str
    queued: bool = True
