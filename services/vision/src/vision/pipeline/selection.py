"""From a detector's boxes to pieces and the components of each: rules without models."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from contracts.pieces import PIECE_TYPES

from vision.detector.detection import Detection
from vision.geometry import INSIDE, Box, contained_share, hull, iou
from vision.pipeline.plain_background import is_same_object

ITEM_FROM = 0.25
"""A piece at least this certain is an item, where the detector's manifest does not say otherwise."""
LONE_ITEM_FROM = 0.05
"""Where no piece is so certain, the best one is taken from here on: most photos show a piece."""
COMPONENT_FROM = 0.2
SAME_PIECE = 0.55
"""Two boxes that overlap so much (IoU) are two guesses at one piece."""
MIN_BOX_AGREEMENT = 0.5
"""IoU from which on a detector's box and the box of its mask are of the same thing."""
MOST_COMPONENTS = 12


@dataclass(frozen=True)
class Candidate:
    """A piece, the components that lie in it, and how certain each type was found in its place."""

    piece: Detection
    components: list[Detection]
    votes: dict[str, float]


def select_candidates(
    found: Sequence[Detection], things: Sequence[Box] = (), item_from: float = ITEM_FROM
) -> list[Candidate]:
    """The pieces of a photo, the most certain first, each with its components.

    `things` are the boxes of what lies on an even ground: finds that share one become one piece.
    """
    guesses = [f for f in found if f.kind in PIECE_TYPES]
    pieces = _joined(_pieces(guesses, item_from), things)
    parts = [f for f in found if f.kind not in PIECE_TYPES and f.confidence >= COMPONENT_FROM]
    owned: list[list[Detection]] = [[] for _ in pieces]
    for part in _by_confidence(parts):
        shares = [contained_share(part.box, piece.box) for piece in pieces]
        best = max(range(len(pieces)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= 0.7 and len(owned[best]) < MOST_COMPONENTS:
            owned[best].append(part)
    return [
        Candidate(piece, mine, _votes(piece, guesses))
        for piece, mine in zip(pieces, owned, strict=True)
    ]


def refine_boxes(candidate: Candidate, bounds: Sequence[Box | None]) -> Candidate:
    """A candidate whose boxes are those of its masks: the piece's, then its components'.

    A segmenter looks closer than a detector, so its edges are nearer to the truth. Where the two do
    not agree it may have cut out something else: there the detector's box stays.
    """
    piece, *components = (
        _bounded(found, box)
        for found, box in zip([candidate.piece, *candidate.components], bounds, strict=True)
    )
    return replace(candidate, piece=piece, components=components)


def _bounded(found: Detection, box: Box | None) -> Detection:
    agreed = box is not None and iou(found.box, box) >= MIN_BOX_AGREEMENT
    return replace(found, box=box) if box and agreed else found


def _votes(piece: Detection, guesses: Iterable[Detection]) -> dict[str, float]:
    votes = {piece.kind: piece.confidence}
    for guess in guesses:
        if iou(guess.box, piece.box) >= SAME_PIECE:
            votes[guess.kind] = max(guess.confidence, votes.get(guess.kind, 0.0))
    return votes


def _pieces(found: Iterable[Detection], item_from: float) -> list[Detection]:
    kept: list[Detection] = []
    for piece in _by_confidence(found):
        if not any(_same(piece, other) for other in kept):
            kept.append(piece)
    sure = [piece for piece in kept if piece.confidence >= item_from]
    return sure or [piece for piece in kept[:1] if piece.confidence >= LONE_ITEM_FROM]


def _joined(pieces: Sequence[Detection], things: Sequence[Box]) -> list[Detection]:
    """What was found in parts made whole, under the name of its most certain part."""
    whole: list[Detection] = []
    for piece in pieces:
        rest = [other for other in whole if not is_same_object(piece.box, other.box, things)]
        parts = [piece, *(other for other in whole if other not in rest)]
        whole = [*rest, _hulled(parts) if len(parts) > 1 else piece]
    return _by_confidence(whole)


def _hulled(parts: Sequence[Detection]) -> Detection:
    best = max(parts, key=lambda part: part.confidence)
    return replace(best, box=hull([part.box for part in parts]))


def _same(piece: Detection, other: Detection) -> bool:
    """Whether a less certain box is another guess at a piece, a part of it, or more than all of it.

    A necklace may lie around a ring, but a ring hardly around a ring.
    """
    around = piece.kind == other.kind and contained_share(other.box, piece.box) >= INSIDE
    within = contained_share(piece.box, other.box) >= INSIDE
    return around or within or iou(piece.box, other.box) >= SAME_PIECE


def _by_confidence(found: Iterable[Detection]) -> list[Detection]:
    return sorted(found, key=lambda f: -f.confidence)
