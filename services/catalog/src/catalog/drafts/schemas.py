"""The staff's answers: lists of products, and one product under review."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from catalog.photos.schemas import Image
from catalog.products.domain import Requirement
from catalog.products.schemas import AttributeOut, EvidenceOut, Money
from catalog.products.text import Field, Writer


class DisagreementOut(BaseModel):
    """`words` of a field of the text that an attribute, now `value` ("" where withheld), denies."""

    field: Field
    code: str
    label: str
    value: str
    value_label: str
    words: str


class TextOut(BaseModel):
    """The listing's words and who set each field; `set_by` is `person` where a person set any.

    `stale`: what a machine set was written from other attributes; shoppers do not see it, and a new
    text is on its way.
    """

    title: str
    description: str
    alt_text: str
    tags: list[str]
    set_by: Writer
    set_by_field: dict[Field, Writer]
    stale: bool
    disagreements: list[DisagreementOut]


class NoticeOut(BaseModel):
    """Something to know before publishing, of a photo or another piece; `message` is for people."""

    code: str
    message: str
    image_id: UUID | None
    product_id: UUID | None


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


class RequirementOut(BaseModel):
    """Something that a product needs before it can be published; `label` is for people: "a price"."""

    code: Requirement
    label: str


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
    """A piece under review. `missing` says what it lacks before it can be published, and
    `contradictions` what must be accepted then.
    """

    photos: list[PhotoDetail]  # type: ignore[assignment]
    proposals: list[ProposalOut]
    upload_id: UUID
    missing: list[RequirementOut]
    contradictions: list[NoticeOut]


class DraftList(BaseModel):
    """A page of pieces, newest first, and how many stand in each state."""

    items: list[Draft]
    counts: dict[str, int]
    next_cursor: str | None


class SplitOut(BaseModel):
    """What stayed and what is new."""

    kept: DraftDetail
    created: DraftDetail
