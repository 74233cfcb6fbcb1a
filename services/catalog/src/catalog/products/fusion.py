"""What several photos of one piece say together: a confidence-weighted vote with its evidence."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from catalog.products.domain import Attribute, Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """A model's best value for an attribute in one photo; confidence is calibrated, 0 to 1."""

    value: str
    confidence: float
    known: bool
    model: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """The claims about the main item of one photo."""

    image_id: UUID
    claims: Mapping[str, Claim]


def fuse(sightings: Iterable[Sighting]) -> dict[str, Attribute]:
    """Fuses the photos' claims, each attribute on its own; the photos' order does not matter."""
    votes: dict[str, list[tuple[UUID, Claim]]] = defaultdict(list)
    for sighting in sightings:
        for code, claim in sighting.claims.items():
            votes[code].append((sighting.image_id, claim))
    return {code: _decide(cast) for code, cast in votes.items()}


def _decide(votes: list[tuple[UUID, Claim]]) -> Attribute:
    """The value with the most confidence behind it.

    Its confidence is the mean of the winner's claims weighted by confidence, where a claim for
    another value counts as nothing: one photo keeps its own figure, dissent lowers it.
    """
    value = _winner(votes)
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


def _winner(votes: list[tuple[UUID, Claim]]) -> str:
    weights: dict[str, list[float]] = defaultdict(list)
    for _, claim in votes:
        weights[claim.value].append(claim.confidence)
    # fsum is exact, so the photos' order cannot tip a tie by rounding.
    return min(weights, key=lambda value: (-math.fsum(weights[value]), value))


def _known(value: str, claims: list[Claim]) -> bool:
    """Known if a photo knows it and no photo knows otherwise."""
    known = {claim.value for claim in claims if claim.known}
    return known == {value}
