"""What the live feed tells of a product."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

DELETED: Final = "deleted"
"""The state of a product in the entry that tells of its deletion."""


@dataclass(frozen=True, slots=True)
class Change:
    """A product changed, and is now at this version and in this state."""

    product_id: UUID
    version: int
    state: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of the feed; ids rise in the order in which entries become visible."""

    id: int
    product_id: UUID
    version: int
    state: str
