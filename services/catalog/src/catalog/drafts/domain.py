"""What the staff's pages are made of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from catalog.photos.domain import Photo, Picture
from catalog.products.domain import Attribute, Product


class DraftNotFound(LookupError):
    """There is no such product (any more)."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """A product with all that staff see of it; `proposed` is empty in lists."""

    product: Product
    photos: Sequence[Photo]
    pictures: Mapping[UUID, Picture]
    proposed: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftQuery:
    """A page of products in these states that match every word; `after` is (created at, id) of the last one seen."""

    states: Collection[str]
    words: tuple[str, ...]
    limit: int
    after: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of a query, and the values whose labels contain it, by attribute code."""

    text: str
    values: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page of products, newest first; `counts` says how many are in each state, `has_more` if a page follows."""

    items: Sequence[DraftView]
    counts: Mapping[str, int]
    has_more: bool
