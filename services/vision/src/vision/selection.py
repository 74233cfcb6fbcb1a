"""From a detector's boxes to pieces and the components of each: rules without models."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from vision.analysis import PIECE_TYPES
from vision.geometry import INSIDE, Box, contained, iou
from vision.paper import snapped

ITEM_FROM = 0.25
"""A piece at least this certain is an item, where the detector's manifest does not say otherwise."""
LONE_ITEM_FROM = 0.05
"""Where no piece is so certain, the best one is taken from here on: most photos show a piece."""
COMPONENT_FROM = 0.2
SAME_PIECE = 0.55
"""Two boxes that overlap so much (IoU) are two guesses at one piece."""
MOST_COMPONENTS = 12


class Found(Protocol):
    """What the detector gives: a box in pixels, a kind of piece or component, a confidence."""

    @property
    def box(self) -> Box: ...
    @property
    def kind(self) -> str: ...
    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True)
class Candidate:
    """A piece and the components that lie in it."""

    piece: Found
    components: list[Found]


@dataclass(frozen=True)
class Moved:
    """A find whose box was made exact."""

    box: Box
    kind: str
    confidence: float


def candidates(
    found: Sequence[Found], paper: Box | None = None, item_from: float = ITEM_FROM
) -> list[Candidate]:
    """The pieces of a photo, the most certain first, each with its components.

    `paper` is the box of all that lies on an even ground: a single piece's box is made it.
    """
    pieces = _pieces([f for f in found if f.kind in PIECE_TYPES], item_from)
    if paper is not None and len(pieces) == 1:
        [only] = pieces
        pieces = [Moved(snapped(only.box, paper), only.kind, only.confidence)]
    parts = [f for f in found if f.kind not in PIECE_TYPES and f.confidence >= COMPONENT_FROM]
    owned: list[list[Found]] = [[] for _ in pieces]
    for part in _by_confidence(parts):
        shares = [contained(part.box, piece.box) for piece in pieces]
        best = max(range(len(pieces)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= 0.7 and len(owned[best]) < MOST_COMPONENTS:
            owned[best].append(part)
    return [Candidate(piece, mine) for piece, mine in zip(pieces, owned, strict=True)]


def _pieces(found: Iterable[Found], item_from: float) -> list[Found]:
    kept: list[Found] = []
    for piece in _by_confidence(found):
        if not any(_same(piece, other) for other in kept):
            kept.append(piece)
    sure = [piece for piece in kept if piece.confidence >= item_from]
    return sure or [piece for piece in kept[:1] if piece.confidence >= LONE_ITEM_FROM]


def _same(piece: Found, other: Found) -> bool:
    """Whether a less certain box is another guess at a piece, or a part of it."""
    return iou(piece.box, other.box) >= SAME_PIECE or contained(piece.box, other.box) >= INSIDE


def _by_confidence(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda f: -f.confidence)
