"""Average precision of boxes and masks by pycocotools: COCO's own code and its rules."""

import contextlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from vision.geometry import Box

Rle = dict[str, Any]
RECALLS = np.linspace(0, 1, 101)


@dataclass(frozen=True)
class Target:
    """A true thing in a photo; where `counts` is false, finding it is neither right nor wrong."""

    photo: str
    kind: str
    box: Box
    counts: bool = True


@dataclass(frozen=True)
class Guess:
    """A thing that a model says is in a photo."""

    photo: str
    kind: str
    box: Box
    confidence: float


@dataclass(frozen=True)
class Precision:
    """Average precision over IoU 0.50 to 0.95, at 0.50, by kind, and curves at IoU 0.50.

    A curve holds the precision at the recalls 0, 0.01, … 1.
    """

    map: float
    map_50: float
    by_kind: dict[str, float] = field(default_factory=dict)
    curves: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    targets: dict[str, int] = field(default_factory=dict)


def average_precision(
    photos: Sequence[str], targets: Sequence[Target], guesses: Sequence[Guess]
) -> Precision:
    """COCO's mean average precision over the kinds that the targets name (Lin et al. 2014).

    Kinds that no target has are not scored; guesses of them are passed over, as in COCO.
    """
    kinds = sorted({target.kind for target in targets if target.counts})
    if not kinds:
        return Precision(float("nan"), float("nan"))
    numbers = {name: i + 1 for i, name in enumerate(photos)}
    classes = {kind: i + 1 for i, kind in enumerate(kinds)}
    truth = [
        _annotation(i + 1, t, numbers, classes) for i, t in enumerate(targets) if t.kind in classes
    ]
    found = [_result(g, numbers, classes) for g in guesses if g.kind in classes]
    counts = {kind: sum(t.kind == kind and t.counts for t in targets) for kind in kinds}
    if not found:
        return Precision(0.0, 0.0, dict.fromkeys(kinds, 0.0), _empty(kinds), counts)
    precision = _evaluated(numbers.values(), classes.values(), truth, found)
    return _summed(precision, kinds, counts)


def _annotation(
    number: int, target: Target, photos: Mapping[str, int], classes: Mapping[str, int]
) -> dict[str, Any]:
    x0, y0, x1, y1 = target.box
    return {
        "id": number,
        "image_id": photos[target.photo],
        "category_id": classes[target.kind],
        "bbox": [x0, y0, x1 - x0, y1 - y0],
        "area": (x1 - x0) * (y1 - y0),
        "iscrowd": int(not target.counts),
    }


def _result(guess: Guess, photos: Mapping[str, int], classes: Mapping[str, int]) -> dict[str, Any]:
    x0, y0, x1, y1 = guess.box
    return {
        "image_id": photos[guess.photo],
        "category_id": classes[guess.kind],
        "bbox": [x0, y0, x1 - x0, y1 - y0],
        "score": guess.confidence,
    }


def _evaluated(
    photos: Any, classes: Any, truth: list[dict[str, Any]], found: list[dict[str, Any]]
) -> NDArray[np.float64]:
    """Precision by IoU, recall, kind (COCO's first area range, its largest number of guesses)."""
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "info": {},
            "images": [{"id": number} for number in photos],
            "categories": [{"id": number} for number in classes],
            "annotations": truth,
        }
        coco.createIndex()
        scored = COCOeval(coco, coco.loadRes(found), "bbox")
        scored.evaluate()
        scored.accumulate()
    return np.asarray(scored.eval["precision"][:, :, :, 0, -1])


def _summed(
    precision: NDArray[np.float64], kinds: Sequence[str], counts: dict[str, int]
) -> Precision:
    by_kind = {kind: float(precision[:, :, i].mean()) for i, kind in enumerate(kinds)}
    curves = {kind: precision[0, :, i] for i, kind in enumerate(kinds)}
    whole = float(np.mean(list(by_kind.values())))
    return Precision(whole, float(precision[0].mean()), by_kind, curves, counts)


def _empty(kinds: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    return {kind: np.zeros(len(RECALLS)) for kind in kinds}
