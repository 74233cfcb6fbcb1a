"""What the Serve app takes and gives. No model library is imported here: its clients stay small."""

from typing import Annotated

from pydantic import BaseModel, Field

Box = tuple[float, float, float, float]
Rle = Annotated[dict[str, object], Field(description="COCO's compressed run-length code")]
Outline = Annotated[list[list[float]], Field(description="polygons, each x0, y0, x1, y1, …")]


class ClaimOut(BaseModel):
    """A reader's best value for an attribute, and the region of the upright photo it was read from."""

    value: str
    confidence: float
    known: bool
    evidence: Box


class Region(BaseModel):
    """Something seen, in pixels of the upright photo."""

    box: Box
    confidence: float
    mask: Rle
    outline: Outline


class ComponentOut(Region):
    kind: str


class ItemOut(Region):
    components: list[ComponentOut]
    attributes: dict[str, ClaimOut]


class AnalysisOut(BaseModel):
    """One photo: its items (the most certain first) and its embedding, of unit length in `space`."""

    width: int
    height: int
    items: list[ItemOut]
    embedding: list[float]
    space: str
    models: dict[str, str] = Field(description="stage to name@version")
    milliseconds: dict[str, float] = Field(description="stage to its share of the batch's time")


class PhotoError(BaseModel):
    """A photo that cannot be read; `detail` is for people."""

    type: str
    detail: str


class PhotoOut(BaseModel):
    """Either is set."""

    analysis: AnalysisOut | None = None
    error: PhotoError | None = None


class TextIn(BaseModel):
    texts: Annotated[
        list[Annotated[str, Field(max_length=500)]], Field(min_length=1, max_length=32)
    ]


class TextOut(BaseModel):
    space: str
    vectors: list[list[float]]
