"""How many pieces a set of models finds, by kind of photo."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.models.matching import claim, matched
from benchmarks.models.predictions import Predictions
from benchmarks.models.truth import Photo


@dataclass(frozen=True)
class PieceRecall:
    """Pieces of one kind of photo: how many, found, of the right type, and extra ones a photo."""

    photos: int
    pieces: int
    found: float
    type_of_found: float
    extra_a_photo: float


def finding(photos: Sequence[Photo], predicted: Predictions) -> dict[str, PieceRecall]:
    """Pieces found by kind of photo."""
    by_kind: dict[str, list[Photo]] = defaultdict(list)
    for photo in photos:
        if len(photo.boxed) < len(photo.pieces):
            continue
        by_kind[photo.kind].append(photo)
    return {kind: _finding(of_kind, predicted) for kind, of_kind in by_kind.items()}


def _finding(photos: Sequence[Photo], predicted: Predictions) -> PieceRecall:
    found, right, extra = 0, 0, 0
    typed = 0
    pieces = sum(len(photo.boxed) for photo in photos)
    for photo in photos:
        items = predicted.items(photo.file)
        hits = matched(items, [piece.box for piece in photo.boxed])
        types = [piece.attributes.get("type") for piece in photo.boxed]
        found += sum(hit is not None for hit in hits)
        right += sum(
            claim(hit, "type").get("value") == kind
            for hit, kind in zip(hits, types, strict=True)
            if hit and kind
        )
        typed += sum(bool(hit and kind) for hit, kind in zip(hits, types, strict=True))
        extra += len(items) - sum(hit is not None for hit in hits)
    return PieceRecall(
        photos=len(photos),
        pieces=pieces,
        found=found / pieces if pieces else float("nan"),
        type_of_found=right / typed if typed else float("nan"),
        extra_a_photo=extra / len(photos),
    )
