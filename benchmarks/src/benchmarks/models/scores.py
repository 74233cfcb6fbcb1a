"""All figures of what one set of models says of the test set's photos."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from vision.masks import BoolMask, boundary_iou, boundary_width, bounds, decode_rle, mask_iou

from benchmarks.models import detection
from benchmarks.models.attributes import NOTHING, Claim, Figures, figures
from benchmarks.models.detection import Guess, Precision, Target
from benchmarks.models.finding import PieceRecall, finding
from benchmarks.models.matching import Item, box_of, claim, main_item, matched
from benchmarks.models.predictions import Predictions
from benchmarks.models.retrieval import Text, chance, ranks, share_within, texts_found
from benchmarks.models.truth import Part, Photo, Whole

ALONE = ("single", "catalogue", "market")
"""Kinds of photos that are of one piece: their attributes are asked for."""
THIN = ("chain", "setting", "prong")
"""Components whose masks' edges matter most."""


@dataclass(frozen=True)
class MaskScores:
    """Masks: how many, how many found, mean IoU and boundary IoU of those, mean IoU over all."""

    count: int
    found: float
    iou: float
    boundary_iou: float
    iou_of_all: float


@dataclass(frozen=True)
class SearchRates:
    """Shares of searches that succeed; `texts_by_chance` is what any order of photos would give."""

    among: int
    photos: int
    same_piece_first: float
    same_piece_in_ten: float
    texts: int = 0
    text_in_ten: float = float("nan")
    texts_by_chance: float = float("nan")


@dataclass(frozen=True)
class Scores:
    """Everything measured of one entry."""

    finding: dict[str, PieceRecall]
    pieces: Precision
    components: Precision
    listed_pieces: Precision
    listed_components: Precision
    piece_masks: MaskScores | None
    component_masks: dict[str, MaskScores]
    attributes: dict[str, Figures]
    claims: dict[str, list[Claim]]
    searches: SearchRates | None
    milliseconds: dict[str, float] = field(default_factory=dict)


def score(
    photos: Sequence[Photo], predicted: Predictions, texts: Sequence[Text], plan: Any
) -> Scores:
    """All figures; `plan` is the recipe."""
    claims, listed = claims_of(photos, predicted), listed_alone(predicted)
    seed = plan.seeds["bootstrap"]
    return Scores(
        finding=finding(photos, predicted),
        pieces=pieces_precision(photos, predicted),
        components=components_precision(photos, predicted),
        listed_pieces=pieces_precision(photos, listed),
        listed_components=components_precision(photos, listed),
        piece_masks=piece_masks(photos, predicted),
        component_masks=component_masks(photos, predicted),
        attributes={code: figures(c, seed) for code, c in claims.items() if c},
        claims=claims,
        searches=searches(photos, predicted, texts, plan.search),
        milliseconds=milliseconds(predicted),
    )


def listed_alone(predicted: Predictions) -> Predictions:
    """Without what the detector said of what is not listed: the pieces and components that a person sees."""
    lines = {file: {**line, "boxes": None} for file, line in predicted.lines.items()}
    return Predictions(lines, predicted.texts)


def pieces_precision(photos: Sequence[Photo], predicted: Predictions) -> Precision:
    """Average precision of pieces by type: of all the detector's boxes, else of the items.

    An item is as certain as that there is a piece and that it is of its type.
    """
    known = [p for p in photos if all(w.boxed and "type" in w.attributes for w in p.pieces)]
    targets = [
        Target(photo.file, piece.attributes["type"], piece.box)
        for photo in known
        for piece in photo.pieces
    ]
    guesses = [guess for photo in known for guess in _piece_guesses(photo.file, predicted)]
    return detection.average_precision([p.file for p in known], targets, guesses)


def _piece_guesses(file: str, predicted: Predictions) -> Iterator[Guess]:
    boxes = predicted.lines.get(file, {}).get("boxes")
    if boxes is not None:
        yield from (Guess(file, b["kind"], box_of(b), b["confidence"]) for b in boxes)
        return
    for item in predicted.items(file):
        said_of = claim(item, "type")
        sure = float(item["confidence"]) * float(said_of.get("confidence", 1.0))
        yield Guess(file, str(said_of.get("value", "")), box_of(item), sure)


def components_precision(photos: Sequence[Photo], predicted: Predictions) -> Precision:
    """Average precision of components by kind, where the photo's are all known."""
    known = [photo for photo in photos if _parts(photo) is not None]
    targets = [
        Target(photo.file, part.kind, part.box, part.counts)
        for photo in known
        for part in _parts(photo) or ()
    ]
    guesses = [guess for photo in known for guess in _component_guesses(photo.file, predicted)]
    return detection.average_precision([p.file for p in known], targets, guesses)


def _component_guesses(file: str, predicted: Predictions) -> Iterator[Guess]:
    boxes = predicted.lines.get(file, {}).get("boxes")
    found = predicted_components(predicted, file) if boxes is None else boxes
    yield from (Guess(file, b["kind"], box_of(b), float(b["confidence"])) for b in found)


def predicted_components(predicted: Predictions, file: str) -> list[Item]:
    """The components of all of a photo's items."""
    return [part for item in predicted.items(file) for part in item.get("components") or ()]


def _parts(photo: Photo) -> list[Part] | None:
    """All components of a photo, or nothing where a piece's are unknown."""
    found: list[Part] = []
    for piece in photo.pieces:
        if piece.components is None:
            return None
        found += piece.components
    return found


def piece_masks(photos: Sequence[Photo], predicted: Predictions) -> MaskScores | None:
    """Masks of pieces through all stages."""
    pairs: list[tuple[float, float] | None] = []
    for photo in photos:
        wholes = [piece for piece in photo.pieces if piece.mask]
        hits = matched(predicted.items(photo.file), [piece.box for piece in wholes])
        pairs += [_agreement(h, w) for h, w in zip(hits, wholes, strict=True)]
    return mask_scores(pairs) if pairs else None


def component_masks(photos: Sequence[Photo], predicted: Predictions) -> dict[str, MaskScores]:
    """Masks of components through all stages: all, the thin ones, and by kind."""
    pairs: dict[str, list[tuple[float, float] | None]] = defaultdict(list)
    for photo in photos:
        parts = [part for part in _parts(photo) or () if part.counts and part.mask]
        for part, hit in zip(parts, _component_hits(parts, photo, predicted), strict=True):
            agreed = _agreement(hit, part)
            for group in ("all", *(("thin",) if part.kind in THIN else ()), part.kind):
                pairs[group].append(agreed)
    return {group: mask_scores(mine) for group, mine in sorted(pairs.items())}


def _component_hits(
    parts: Sequence[Part], photo: Photo, predicted: Predictions
) -> list[Item | None]:
    def same(item: Item, k: int) -> bool:
        return bool(item["kind"] == parts[k].kind)

    return matched(predicted_components(predicted, photo.file), [part.box for part in parts], same)


def _agreement(hit: Item | None, true: Part | Whole) -> tuple[float, float] | None:
    """IoU and boundary IoU of what was found with what is true."""
    if hit is None or not hit.get("mask") or true.mask is None:
        return None
    guess, truth = decode_rle(hit["mask"]), decode_rle(true.mask)
    if guess.shape != truth.shape:
        return None
    return agreement(guess, truth)


def agreement(guess: BoolMask, truth: BoolMask) -> tuple[float, float]:
    """IoU and boundary IoU; only the part of the photo where either is gets looked at."""
    width = boundary_width(truth.shape)
    x0, x1, y0, y1 = bounds(guess | truth)
    near, true = guess[y0:y1, x0:x1], truth[y0:y1, x0:x1]
    return mask_iou(near, true), boundary_iou(near, true, width)


def mask_scores(pairs: Sequence[tuple[float, float] | None]) -> MaskScores:
    """The figures of masks, of which some were not found."""
    found = [pair for pair in pairs if pair is not None]
    total = sum(iou for iou, _ in found)
    return MaskScores(
        count=len(pairs),
        found=len(found) / max(1, len(pairs)),
        iou=total / len(found) if found else float("nan"),
        boundary_iou=float(np.mean([edge for _, edge in found])) if found else float("nan"),
        iou_of_all=total / max(1, len(pairs)),
    )


def claims_of(photos: Sequence[Photo], predicted: Predictions) -> dict[str, list[Claim]]:
    """By attribute, what was claimed of the main piece of each photo of one piece."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for photo in photos:
        if photo.kind not in ALONE or not photo.pieces:
            continue
        main = main_item(predicted.items(photo.file))
        for code, value in photo.pieces[0].attributes.items():
            if value == "unknown":
                continue
            said_of = claim(main, code)
            guess = str(said_of.get("value") or NOTHING)
            sure = float(said_of.get("confidence") or 0.0)
            claims[code].append(Claim(value, guess, sure, photo.file))
    return dict(claims)


def searches(
    photos: Sequence[Photo], predicted: Predictions, texts: Sequence[Text], rules: dict[str, Any]
) -> SearchRates | None:
    """Searches by a second photo and by words; nothing where photos have no embeddings."""
    among = [photo for photo in photos if photo.kind == "single" and photo.pieces][: rules["among"]]
    place = {photo.pieces[0].design: i for i, photo in enumerate(among)}
    asked = [
        photo
        for photo in photos
        if photo.kind == "second_view" and photo.pieces and photo.pieces[0].design in place
    ]
    gallery = predicted.vectors([photo.file for photo in among])
    queries = predicted.vectors([photo.file for photo in asked])
    if gallery is None or queries is None:
        return None
    places = ranks(queries, gallery, [place[photo.pieces[0].design] for photo in asked])
    first = rules["first"]
    words = _words(among, gallery, predicted, texts, first)
    return SearchRates(
        len(among), len(asked), share_within(places, 1), share_within(places, first), *words
    )


def _words(
    among: Sequence[Photo], gallery: Any, predicted: Predictions, texts: Sequence[Text], first: int
) -> tuple[int, float, float]:
    read = [text for text in texts if text.text in predicted.texts]
    if not read:
        return 0, float("nan"), float("nan")
    vectors = np.array([predicted.texts[text.text] for text in read], np.float32)
    true = np.array([[text.fits(p.pieces[0].attributes) for p in among] for text in read])
    return len(read), texts_found(vectors, gallery, true, first), chance(true, first)


def milliseconds(predicted: Predictions) -> dict[str, float]:
    """Median milliseconds a photo of each stage, as the lines say."""
    columns: dict[str, list[float]] = defaultdict(list)
    for line in predicted.lines.values():
        for stage, value in (line.get("milliseconds") or {}).items():
            columns[stage].append(float(value))
    return {stage: float(np.median(values)) for stage, values in columns.items()}
