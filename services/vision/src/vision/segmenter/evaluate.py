"""Mask IoU on pieces whose designs were never seen, beside the baseline of filled boxes."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch

from vision.augment import Backdrop, Piece, make_view
from vision.geometry import Box
from vision.masks import BoolMask
from vision.segmenter import Request
from vision.segmenter.data import PLACE, prompts_of
from vision.segmenter.segmenter import Segmenter

JITTER = 0.02


def mask_iou(guess: BoolMask, truth: BoolMask) -> float:
    """Intersection over union of two masks; 1 if both are empty."""
    union = (guess | truth).sum()
    return float((guess & truth).sum() / union) if union else 1.0


def filled(box: Box, shape: tuple[int, ...]) -> BoolMask:
    """The mask that a box alone would give."""
    mask = np.zeros(shape, bool)
    x0, y0, x1, y1 = (round(v) for v in box)
    mask[y0:y1, x0:x1] = True
    return mask


@torch.inference_mode()
def evaluate(
    segmenter: Segmenter, pieces: Sequence[Piece], backdrop: Backdrop, seed: int, size: int = 480
) -> dict[str, float]:
    """Mean IoU of pieces, of components (all, and by kind), and of filled boxes."""
    scores: dict[str, list[float]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        rng = np.random.default_rng([seed, number])
        view = make_view(piece, size, rng, backdrop, PLACE)
        prompts = prompts_of(view, 8, rng, JITTER)
        if not prompts:
            continue
        boxes = [prompt.box for prompt in prompts]
        kinds = ["piece", *(kind_of(p.mask, view.parts) for p in prompts[1:])]
        request = Request(view.image, boxes[0], boxes, kinds)
        for kind, prompt, mask in zip(
            kinds, prompts, segmenter.segment_all([request])[0], strict=True
        ):
            group = "piece" if kind == "piece" else "component"
            value = mask_iou(mask.pixels, prompt.mask)
            scores[f"{group}.iou"].append(value)
            scores[f"{group}.box_iou"].append(
                mask_iou(filled(prompt.box, (size, size)), prompt.mask)
            )
            if group == "component":
                scores[f"component.{kind}.iou"].append(value)
    return {name: round(float(np.mean(values)), 4) for name, values in sorted(scores.items())}


def kind_of(mask: BoolMask, parts: Sequence[tuple[str, BoolMask]]) -> str:
    """The kind of the part that has this very mask."""
    return next(kind for kind, other in parts if other is mask)
