"""A product as it crosses HTTP: for shoppers, and what the staff's answers share with them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from catalog.photos.schemas import Image


class Money(BaseModel):
    """Minor units (cents) of an ISO 4217 currency."""

    amount: int
    currency: str


class EvidenceOut(BaseModel):
    """A photo that speaks for a value."""

    image_id: UUID
    confidence: float


class AttributeOut(BaseModel):
    """A value with its label. `suggestion`: read from a photo, and no person has confirmed it."""

    code: str
    label: str
    value: str
    value_label: str
    confidence: float
    known: bool
    set_by: str
    suggestion: bool
    model: str | None
    evidence: list[EvidenceOut]


class Card(BaseModel):
    """A published piece in a list."""

    id: UUID
    title: str
    alt_text: str
    price: Money
    condition: str | None
    condition_label: str | None
    image: Image | None
    attributes: list[AttributeOut]
    published_at: datetime | None


class ProductPage(Card):
    """A piece with all its pictures and words."""

    description: str
    tags: list[str]
    images: list[Image]
    version: int
    summary: Annotated[
        str,
        Field(description="the facts in one sentence, e.g. for search engines and shared links"),
    ]
