"""What staff should notice about a product's photos before they publish it: pure, no I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from contracts.pieces import PAIRS

from catalog.photos.domain import Analysis, Photo, all_rejected, main_claims
from catalog.products.domain import TYPE, Product, State

MIN_ITEM_CONFIDENCE: Final = 0.5
"""From this detector confidence on, an item counts as a piece that is really there."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something staff should know before they publish; each code has a message for people."""

    code: str
    image_id: UUID | None = None
    detail: str | None = None
    count: int | None = None
    product_id: UUID | None = None


def photo_notices(product: Product, photos: Sequence[Photo]) -> list[Notice]:
    """What staff should know about a product's photos and its text failure, most urgent first."""
    found = _unusable(product.state, photos)
    found += [notice for photo in photos for notice in _of_photo(photo, product.state)]
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


def _unusable(state: State, photos: Sequence[Photo]) -> list[Notice]:
    """Why the photos give no attributes, if they give none."""
    if not photos:
        return [Notice("no_photos")]
    if all_rejected(photos):
        return [Notice("all_photos_rejected")]
    if state is State.COLLECTING or main_claims(photos):
        return []
    analysed = any(photo.analysed for photo in photos)
    return [Notice("no_photo_shows_jewelry" if analysed else "no_photo_analysed")]


def _of_photo(photo: Photo, state: State) -> list[Notice]:
    if all_rejected([photo]):
        return [Notice("photo_rejected", photo.image_id, photo.detail or photo.reason)]
    if photo.analysis is None:
        waiting = state is State.COLLECTING
        return [] if waiting else [Notice("analysis_missing", photo.image_id)]
    if photo.analysis.failure is not None:
        return [Notice("analysis_failed", photo.image_id, photo.analysis.failure)]
    return _of_analysis(photo.image_id, photo.analysis)


def _of_analysis(image_id: UUID, analysis: Analysis) -> list[Notice]:
    if not analysis.items:
        return [Notice("no_jewelry", image_id)]
    count = _piece_count(analysis)
    return [Notice("several_pieces", image_id, count=count)] if count > 1 else []


def _piece_count(analysis: Analysis) -> int:
    """How many pieces a photo shows; two earrings are one pair."""
    sure = [item for item in analysis.items if item.confidence >= MIN_ITEM_CONFIDENCE]
    types = [item.claims[TYPE].value if TYPE in item.claims else None for item in sure]
    is_pair = len(types) == 2 and types[0] == types[1] and types[0] in PAIRS
    return 1 if is_pair else len(sure)


def _known_types(photos: Iterable[Photo]) -> set[str]:
    claims = [found.claims[TYPE] for found in main_claims(photos) if TYPE in found.claims]
    return {claim.value for claim in claims if claim.known}
