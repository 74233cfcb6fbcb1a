"""What crosses HTTP between the staff's pages and this service."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from catalog.products.schemas import AttributeOut, EvidenceOut, Image, Money

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=250)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextIn(_Asked):
    """The parts of the text that a person sets; parts left out stay as they are."""

    title: Title | None = None
    description: Long | None = None
    alt_text: Short | None = None
    tags: Annotated[list[Tag], Field(max_length=20)] | None = None


class PriceIn(_Asked):
    """A price in minor units; the shop's currency, which may be left out."""

    amount: Annotated[int, Field(gt=0, le=10_000_000_000)]
    currency: str | None = None


class CorrectionIn(_Asked):
    """What a person changes; what is left out stays as it is. A null attribute is withheld."""

    attributes: dict[Code, Code | None] = {}
    confirm: list[Code] = []
    text: TextIn | None = None
    price: PriceIn | None = None
    condition: Code | None = None


class MergeIn(_Asked):
    """The piece whose photos are taken over; it ends."""

    other: UUID


class ImagesIn(_Asked):
    """Photos of a piece: those to split off, or all of them in a new order."""

    image_ids: Annotated[list[UUID], Field(min_length=1, max_length=300)]


class TextOut(BaseModel):
    """The listing's words and who wrote them (model, template, person); `stale` while a new text
    is on its way.
    """

    title: str
    description: str
    alt_text: str
    tags: list[str]
    set_by: str
    stale: bool


class NoticeOut(BaseModel):
    """Something to know before publishing; `message` is for people."""

    code: str
    message: str
    image_id: UUID | None


class ClaimOut(BaseModel):
    """A model's best value in one photo."""

    value: str
    value_label: str
    confidence: float
    known: bool
    suggestion: bool
    model: str
    evidence: dict[str, float] | None = None


class ComponentOut(BaseModel):
    """A part of a piece; box and outline (x0, y0, x1, y1, …) in pixels of the upright original."""

    kind: str
    label: str
    confidence: float
    box: dict[str, float]
    outline: list[list[float]]


class ItemOut(BaseModel):
    """A piece found in a photo; box and outline in pixels of the upright original."""

    confidence: float
    box: dict[str, float]
    outline: list[list[float]]
    components: list[ComponentOut]
    attributes: dict[str, ClaimOut]


class AnalysisOut(BaseModel):
    """What the models saw in a photo, with their versions and times; `failure` where they could
    not look.
    """

    version: int
    width: int | None = None
    height: int | None = None
    items: list[ItemOut] = []
    models: dict[str, str] = {}
    milliseconds: dict[str, float] = {}
    failure: str | None = None


class PhotoOut(BaseModel):
    """A photo and how far it is: awaited, processed or rejected; waiting, analysed, failed or
    missing.
    """

    id: UUID
    position: int
    state: str
    analysis_state: str
    reason: str | None
    detail: str | None
    image: Image | None


class PhotoDetail(PhotoOut):
    """A photo with what the models saw in it."""

    analysis: AnalysisOut | None


class ProposalOut(BaseModel):
    """What a machine would change since a person touched the piece."""

    code: str
    label: str
    value: str
    value_label: str
    confidence: float
    suggestion: bool
    evidence: list[EvidenceOut]


class Draft(BaseModel):
    """A piece in the staff's list."""

    id: UUID
    version: int
    name: str | None
    state: str
    incomplete: bool
    writing: bool
    photos: list[PhotoOut]
    notices: list[NoticeOut]
    attributes: list[AttributeOut]
    withheld: list[str]
    text: TextOut | None
    price: Money | None
    condition: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None


class DraftDetail(Draft):
    """A piece under review. `missing` says what it lacks before it can be published."""

    photos: list[PhotoDetail]  # type: ignore[assignment]
    proposals: list[ProposalOut]
    upload_id: UUID
    missing: list[str]


class DraftList(BaseModel):
    """A page of pieces, newest first, and how many stand in each state."""

    items: list[Draft]
    counts: dict[str, int]
    next_cursor: str | None


class SplitOut(BaseModel):
    """What stayed and what is new."""

    kept: DraftDetail
    created: DraftDetail
