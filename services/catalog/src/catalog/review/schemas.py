"""What staff send; checked here as far as that needs neither the shop nor the product."""

from typing import Annotated
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from catalog.products.text import Field as TextField
from catalog.review.domain import MAX_AMOUNT, check_amount, check_currency, check_printable

_Printable = AfterValidator(check_printable)
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), _Printable
]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), _Printable]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=250), _Printable]
Tag = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), _Printable
]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Codes = Annotated[list[Code], Field(max_length=100)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextIn(_Input):
    """The parts of the text that a person sets; parts left out stay as they are."""

    title: Title | None = None
    description: Long | None = None
    alt_text: Short | None = None
    tags: Annotated[list[Tag], Field(max_length=20)] | None = None


class PriceIn(_Input):
    """A price in minor units (cents); the shop's currency, which may be left out."""

    amount: Annotated[int, Field(gt=0, le=MAX_AMOUNT), BeforeValidator(check_amount)]
    currency: Annotated[str, BeforeValidator(check_currency)] | None = None


class CorrectionIn(_Input):
    """What a person changes; what is left out stays as it is. A null attribute is withheld."""

    attributes: Annotated[dict[Code, Code | None], Field(max_length=100)] = {}
    confirm: Codes = []
    text: TextIn | None = None
    price: PriceIn | None = None
    condition: Code | None = None


class PublishIn(_Input):
    """The codes of contradictions that are right all the same."""

    accept: Codes = []


class DescriptionIn(_Input):
    """The fields of the text that a machine is to write anew; all if it is left out."""

    fields: Annotated[list[TextField], Field(min_length=1, max_length=10)] | None = None


class ProposalIn(_Input):
    """The attributes whose proposals are taken; all if it is left out."""

    codes: Annotated[list[Code], Field(min_length=1, max_length=100)] | None = None


class MergeIn(_Input):
    """The piece whose photos are taken over; it ends."""

    other: UUID


class ImagesIn(_Input):
    """Photos of a piece: those to split off, or all of them in a new order."""

    image_ids: Annotated[list[UUID], Field(min_length=1, max_length=300)]
