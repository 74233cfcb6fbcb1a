"""One value per attribute from the claims about several photos: a vote weighted by confidence."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from contracts.stones import NONE, OF_STONES, fits

from catalog.photos.domain import Claim, PhotoClaims
from catalog.products.domain import Attribute, Evidence

Votes = list[tuple[UUID, Claim]]


def fuse(photos: Iterable[PhotoClaims]) -> dict[str, Attribute]:
    """Fuses the photos' claims; the photos' order does not matter.

    First it is decided whether the piece has stones. Values that do not fit that cannot win, but
    count as dissent: photos that disagree do not make a piece without stones that has a colour of
    stone. An attribute for which no photo claims a value that fits is left out.
    """
    votes: dict[str, Votes] = defaultdict(list)
    for photo in photos:
        for code, claim in photo.claims.items():
            votes[code].append((photo.image_id, claim))
    stones = _has_stones(votes)
    fitting = {
        code: [c.value for _, c in cast if stones is None or fits(code, c.value, stones=stones)]
        for code, cast in votes.items()
    }
    return {code: _decide(votes[code], values) for code, values in fitting.items() if values}


def _has_stones(votes: Mapping[str, Votes]) -> bool | None:
    """What the larger sum of confidences says; None if no photo makes a claim about stones."""
    claims = [claim for code in OF_STONES & votes.keys() for _, claim in votes[code]]
    for_stones = math.fsum(claim.confidence for claim in claims if claim.value != NONE)
    against = math.fsum(claim.confidence for claim in claims if claim.value == NONE)
    return for_stones >= against if claims else None


def _decide(votes: Votes, fitting: Collection[str]) -> Attribute:
    """The value with the most confidence behind it, of those that fit the other attributes.

    Its confidence is the mean of the winner's claims weighted by confidence, where a claim for
    another value counts as nothing: one photo keeps its own figure, dissent lowers it.
    """
    value = _winner([vote for vote in votes if vote[1].value in fitting])
    agreeing = sorted(
        ((image_id, claim) for image_id, claim in votes if claim.value == value),
        key=lambda vote: (-vote[1].confidence, vote[0]),
    )
    weight = math.fsum(claim.confidence for _, claim in votes)
    agreed = math.fsum(claim.confidence**2 for _, claim in agreeing)
    return Attribute(
        value=value,
        confidence=min(agreed / weight, 1.0) if weight else 0.0,
        known=_known(value, [claim for _, claim in votes]),
        set_by="model",
        model=agreeing[0][1].model,
        evidence=tuple(Evidence(image_id, claim.confidence) for image_id, claim in agreeing),
    )


def _winner(votes: Votes) -> str:
    weights: dict[str, list[float]] = defaultdict(list)
    for _, claim in votes:
        weights[claim.value].append(claim.confidence)
    # fsum is exact, so the photos' order cannot tip a tie by rounding.
    return min(weights, key=lambda value: (-math.fsum(weights[value]), value))


def _known(value: str, claims: list[Claim]) -> bool:
    """Known if a photo knows it and no photo knows otherwise."""
    known = {claim.value for claim in claims if claim.known}
    return known == {value}
