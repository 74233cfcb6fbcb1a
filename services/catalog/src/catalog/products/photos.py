"""What is known of each photo of a piece, when a piece's photos are settled, and what staff should
notice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from catalog.products.domain import TYPE, Product, State
from catalog.products.fusion import Claim, Sighting

SURE_ITEM = 0.5
"""From this detector confidence on, an item counts as a piece that is really there."""


class PhotoState(StrEnum):
    """How far media is with a photo."""

    AWAITED = "awaited"
    PROCESSED = "processed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of jewelry that the models found in a photo."""

    confidence: float
    claims: Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the models saw; `failure` is set instead where they could not look."""

    items: tuple[Item, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """All that this service has heard of one photo; `also_in` is a piece that has the same file."""

    image_id: UUID
    state: PhotoState = PhotoState.AWAITED
    reason: str | None = None
    detail: str | None = None
    analysis: Analysis | None = None
    also_in: UUID | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be waited for."""
        return self.state is PhotoState.REJECTED or self.analysis is not None

    @property
    def analysed(self) -> bool:
        """Whether the models looked at it."""
        return self.analysis is not None and self.analysis.failure is None

    @property
    def lacking(self) -> bool:
        """Whether a photo that media took has no analysis to show."""
        return self.state is not PhotoState.REJECTED and not self.analysed


@dataclass(frozen=True, slots=True)
class Notice:
    """Something staff should know before they publish; the code has a text for people."""

    code: str
    image_id: UUID | None = None
    detail: str | None = None
    count: int | None = None
    product_id: UUID | None = None


def analysis_from(record: Mapping[str, Any]) -> Analysis:
    """Reads an ImageAnalysed or AnalysisFailed record. Raises KeyError, TypeError or ValueError if
    it is neither.
    """
    if "items" not in record:
        return Analysis(failure=str(record["detail"] or record["reason"]))
    return Analysis(items=tuple(_item_from(item) for item in record["items"]))


def _item_from(item: Mapping[str, Any]) -> Item:
    claims = {
        code: Claim(str(c["value"]), float(c["confidence"]), bool(c["known"]), str(c["model"]))
        for code, c in item["attributes"].items()
    }
    return Item(float(item["confidence"]), claims)


def all_settled(photos: Iterable[Photo]) -> bool:
    """Whether a piece need not wait any longer."""
    return all(photo.settled for photo in photos)


def unreadable(photos: Iterable[Photo]) -> bool:
    """Whether no photo could be read, or none is left."""
    return all(photo.state is PhotoState.REJECTED for photo in photos)


def incomplete(photos: Iterable[Photo]) -> bool:
    """Whether an analysis failed or did not come (yet)."""
    return any(photo.lacking for photo in photos)


def sightings(photos: Iterable[Photo]) -> list[Sighting]:
    """The main item of each analysed photo: the one the detector puts first."""
    return [
        Sighting(photo.image_id, photo.analysis.items[0].claims)
        for photo in photos
        if photo.analysis and photo.analysis.items
    ]


def notices(product: Product, photos: Sequence[Photo]) -> list[Notice]:
    """What staff should know of this piece, most pressing first."""
    found = _blind_notices(product.state, photos)
    found += [notice for photo in photos for notice in _photo_notices(photo, product.state)]
    found += [
        Notice("same_photo", photo.image_id, product_id=photo.also_in)
        for photo in photos
        if photo.also_in
    ]
    if len(_known_types(photos)) > 1:
        found.append(Notice("photos_disagree", detail=", ".join(sorted(_known_types(photos)))))
    if product.text_failure:
        found.append(Notice("text_failed", detail=product.text_failure))
    return found


def _blind_notices(state: State, photos: Sequence[Photo]) -> list[Notice]:
    """Why the photos of a piece tell nothing of it, if they do not."""
    if not photos:
        return [Notice("no_photos")]
    if all(photo.state is PhotoState.REJECTED for photo in photos):
        return [Notice("all_photos_rejected")]
    if state is State.COLLECTING or sightings(photos):
        return []
    analysed = any(photo.analysed for photo in photos)
    return [Notice("no_photo_shows_jewelry" if analysed else "no_photo_analysed")]


def _photo_notices(photo: Photo, state: State) -> list[Notice]:
    if photo.state is PhotoState.REJECTED:
        return [Notice("photo_rejected", photo.image_id, photo.detail or photo.reason)]
    if photo.analysis is None:
        waiting = state is State.COLLECTING
        return [] if waiting else [Notice("analysis_missing", photo.image_id)]
    if photo.analysis.failure is not None:
        return [Notice("analysis_failed", photo.image_id, photo.analysis.failure)]
    return _content_notices(photo.image_id, photo.analysis)


def _content_notices(image_id: UUID, analysis: Analysis) -> list[Notice]:
    if not analysis.items:
        return [Notice("no_jewelry", image_id)]
    count = _pieces(analysis)
    return [Notice("several_pieces", image_id, count=count)] if count > 1 else []


def _pieces(analysis: Analysis) -> int:
    """How many pieces a photo shows; two earrings are one pair."""
    sure = [item for item in analysis.items if item.confidence >= SURE_ITEM]
    types = [item.claims[TYPE].value if TYPE in item.claims else None for item in sure]
    return 1 if types == ["earrings", "earrings"] else len(sure)


def _known_types(photos: Iterable[Photo]) -> set[str]:
    claims = [s.claims[TYPE] for s in sightings(photos) if TYPE in s.claims]
    return {claim.value for claim in claims if claim.known}
