"""How many pieces and components a detector finds on scenes of designs it never saw."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from studio.dataset.renders import Piece
from studio.scenes.composition import Scene, make_scene
from ultralytics.utils.metrics import ap_per_class
from vision.detector.detection import Detection
from vision.detector.detector import Detector
from vision.geometry import Box, iou
from vision.pipeline.selection import COMPONENT_FROM, ITEM_FROM, select_candidates

SIDE = 480
LEVELS = np.linspace(0.5, 0.95, 10)
"""The IoUs over which COCO's average precision is a mean."""
CHOICES = tuple(round(0.1 + 0.025 * step, 3) for step in range(25))

Seen = tuple[Scene, list[Detection]]


def evaluate(
    detector: Detector, pieces: Sequence[Piece], count: int, seed: int
) -> dict[str, float]:
    """Shares found at IoU 0.5 of pieces (as selected; types right, extra ones) and of components.

    `map_50_95` is COCO's average precision, a mean over classes (ultralytics' own).
    """
    seen = list(_seen(detector, pieces, count, seed))
    types = set(detector.manifest.config["pieces"])
    item_from = float(detector.manifest.config.get("item_from", ITEM_FROM))
    found, right, extra = _as_selected(seen, types, item_from)
    parts = [
        _matched(kind, box, detections)
        for scene, detections in seen
        for kind, box in scene.boxes
        if kind not in types
    ]
    return {
        "piece.found_at_50": _mean(found),
        "piece.type_of_found": _mean(right),
        "piece.extra_a_scene": _mean(extra),
        "piece.map_50_95": average_precision(seen, detector.manifest.config["pieces"]),
        "component.found_at_50": _mean(parts),
        "component.map_50_95": average_precision(seen, detector.manifest.config["components"]),
    }


def best_item_from(
    detector: Detector, pieces: Sequence[Piece], seed: int, count: int = 240
) -> float:
    """The confidence from which on pieces are best taken as found: where F1 is highest."""
    seen = list(_seen(detector, pieces, count, seed))
    types = set(detector.manifest.config["pieces"])

    def f1(item_from: float) -> float:
        found, _, extra = _as_selected(seen, types, item_from)
        hits = sum(found)
        return 2 * hits / (hits + sum(extra) + len(found))

    return max(CHOICES, key=f1)


def _seen(detector: Detector, pieces: Sequence[Piece], count: int, seed: int) -> Iterator[Seen]:
    for number in range(count):
        scene = make_scene(pieces, SIDE, np.random.default_rng([seed, number]))
        [found] = detector.detect([scene.image])
        yield scene, found


def _as_selected(
    seen: Sequence[Seen], types: set[str], item_from: float
) -> tuple[list[bool], list[bool], list[int]]:
    """For each true piece whether it was found, for each found one whether its type is right, and
    for each scene how many pieces were said to be there and are not."""
    found: list[bool] = []
    right: list[bool] = []
    extra: list[int] = []
    for scene, detections in seen:
        chosen = [one.piece for one in select_candidates(detections, item_from=item_from)]
        truths = [(kind, box) for kind, box in scene.boxes if kind in types]
        hits = [_best(box, [(c.box, c.kind) for c in chosen]) for _, box in truths]
        found += [hit is not None for hit in hits]
        right += [hit == kind for hit, (kind, _) in zip(hits, truths, strict=True) if hit]
        extra.append(max(0, len(chosen) - sum(hit is not None for hit in hits)))
    return found, right, extra


def average_precision(seen: Sequence[Seen], names: Sequence[str]) -> float:
    """COCO's mean average precision (IoU 0.50 to 0.95) over the classes that occur."""
    hits: list[NDArray[np.bool_]] = []
    said: list[tuple[float, int]] = []
    true: list[int] = []
    for scene, detections in seen:
        truths = [(names.index(kind), box) for kind, box in scene.boxes if kind in names]
        of_head = [d for d in detections if d.kind in names]
        true += [number for number, _ in truths]
        said += [(d.confidence, names.index(d.kind)) for d in of_head]
        hits += _hits(of_head, truths, names)
    if not said:
        return 0.0
    confidence, classes = (np.array(column) for column in zip(*said, strict=True))
    precision = ap_per_class(np.stack(hits), confidence, classes, np.array(true))[5]
    return round(float(np.mean(precision)), 4)


def _hits(
    detections: Sequence[Detection], truths: Sequence[tuple[int, Box]], names: Sequence[str]
) -> list[NDArray[np.bool_]]:
    """For each detection (the most certain first) at which IoUs it is the first to match a truth."""
    taken = np.zeros((len(LEVELS), len(truths)), bool)
    hits = []
    for one in detections:
        number = names.index(one.kind)
        overlaps = np.array([iou(one.box, box) * (k == number) for k, box in truths])
        row = np.zeros(len(LEVELS), bool)
        for level, least in enumerate(LEVELS):
            free = np.where(taken[level], 0.0, overlaps)
            if len(free) and free.max() >= least:
                taken[level, int(free.argmax())] = row[level] = True
        hits.append(row)
    return hits


def _best(box: Box, found: Sequence[tuple[Box, str]]) -> str | None:
    best = max(found, key=lambda one: iou(one[0], box), default=None)
    return best[1] if best and iou(best[0], box) >= 0.5 else None


def _matched(kind: str, box: Box, found: Sequence[Detection]) -> bool:
    return any(
        d.kind == kind and d.confidence >= COMPONENT_FROM and iou(d.box, box) >= 0.5 for d in found
    )


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4) if values else float("nan")
