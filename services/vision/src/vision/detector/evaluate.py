"""How many pieces and components a detector finds on scenes of designs it never saw."""

from collections.abc import Sequence

import numpy as np

from vision.augment import Piece
from vision.detector.detector import Detection, Detector
from vision.geometry import Box, iou
from vision.selection import candidates
from vision.studio.compose import make_scene

SIDE = 480


def evaluate(
    detector: Detector, pieces: Sequence[Piece], count: int, seed: int
) -> dict[str, float]:
    """Share of pieces (as selected) and components found at IoU 0.5, types right, extra pieces."""
    pieces_found, types_right, parts_found, extra = [], [], [], []
    for number in range(count):
        scene = make_scene(pieces, SIDE, np.random.default_rng([seed, number]))
        [found] = detector.detect([scene.image])
        types = set(detector.manifest.config["pieces"])
        chosen = [candidate.piece for candidate in candidates(found)]
        truths = [(kind, box) for kind, box in scene.boxes if kind in types]
        hits = [_best(box, [(c.box, c.kind) for c in chosen]) for _, box in truths]
        pieces_found += [hit is not None for hit in hits]
        types_right += [hit == kind for hit, (kind, _) in zip(hits, truths, strict=True) if hit]
        extra.append(max(0, len(chosen) - sum(hit is not None for hit in hits)))
        parts = [(kind, box) for kind, box in scene.boxes if kind not in types]
        parts_found += [_matched(kind, box, found) for kind, box in parts]
    return {
        "piece.found_at_50": _mean(pieces_found),
        "piece.type_of_found": _mean(types_right),
        "piece.extra_a_scene": _mean(extra),
        "component.found_at_50": _mean(parts_found),
    }


def _best(box: Box, found: Sequence[tuple[Box, str]]) -> str | None:
    best = max(found, key=lambda one: iou(one[0], box), default=None)
    return best[1] if best and iou(best[0], box) >= 0.5 else None


def _matched(kind: str, box: Box, found: Sequence[Detection]) -> bool:
    return any(d.kind == kind and d.confidence >= 0.2 and iou(d.box, box) >= 0.5 for d in found)


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4) if values else float("nan")
