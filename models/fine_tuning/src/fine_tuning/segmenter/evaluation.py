"""Mask IoU on pieces whose designs were never seen, beside the baseline of filled boxes."""

from collections import defaultdict
from collections.abc import Sequence

import cv2
import numpy as np
import torch
from studio.dataset.renders import Piece
from studio.scenes.backdrops import Backdrop
from studio.scenes.views import make_view
from vision.geometry import Box
from vision.imaging import Pixels
from vision.masks import BoolMask, boundary_iou, boundary_width, mask_iou
from vision.segmenter import Request
from vision.segmenter.segmenter import Click, Segmenter

from fine_tuning.segmenter.prompts import PLACE, Prompt, prompts_of

JITTER = 0.02
CLICKS = 2
CLICKED = 5
"""Clicks are tried on every fifth piece: each costs a look of its own."""
THIN = {"chain", "setting"}
"""Kinds that are often a few pixels wide: chains, and settings with their prongs."""


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
    """Mean IoU and boundary IoU of pieces, components (all, thin ones, by kind), filled boxes."""
    scores: dict[str, list[float]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        rng = np.random.default_rng([seed, number])
        view = make_view(piece, size, rng, backdrop, PLACE)
        prompts = prompts_of(view, 8, rng, JITTER)
        if not prompts:
            continue
        boxes = [prompt.box for prompt in prompts]
        kinds = ["piece", *(kind_of(p.mask, view.parts) for p in prompts[1:])]
        masks = segmenter.segment_all([Request(view.image, boxes[0], boxes, kinds)])[0]
        for kind, prompt, mask in zip(kinds, prompts, masks, strict=True):
            _count(scores, kind, prompt, mask.pixels)
            if number % CLICKED == 0:
                _count_clicks(scores, kind, mended(segmenter, view.image, prompt, kind))
    return {name: round(float(np.mean(values)), 4) for name, values in sorted(scores.items())}


def mended(segmenter: Segmenter, image: Pixels, prompt: Prompt, kind: str) -> list[float]:
    """IoU of one thing before the first click and after each of `CLICKS`.

    Each click goes to the middle of the largest patch that is wrong (Sofiiuk et al. 2022, "Reviving
    Iterative Training with Mask Guidance for Interactive Segmentation", section 3).
    """
    clicks: list[Click] = []
    found = []
    for _ in range(CLICKS + 1):
        guess = segmenter.mend(image, prompt.box, clicks, kind).pixels
        found.append(mask_iou(guess, prompt.mask))
        if (guess == prompt.mask).all():
            return found + [1.0] * (CLICKS + 1 - len(found))
        clicks.append(next_click(guess, prompt.mask))
    return found


def next_click(guess: BoolMask, truth: BoolMask) -> Click:
    """In the middle of the largest patch where a mask that is not right is wrong."""
    patches = [_largest_patch(truth & ~guess), _largest_patch(guess & ~truth)]
    inside = patches[0].sum() >= patches[1].sum()
    patch = np.pad(patches[0] if inside else patches[1], 1).astype(np.uint8)
    depth = cv2.distanceTransform(patch, cv2.DIST_L2, 5)[1:-1, 1:-1]
    row, column = divmod(int(depth.argmax()), depth.shape[1])
    return Click(column + 0.5, row + 0.5, bool(inside))


def _largest_patch(mask: BoolMask) -> BoolMask:
    """The largest connected part; empty where nothing is."""
    number, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if number < 2:
        return np.zeros_like(mask)
    return np.asarray(labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))


def _count(scores: dict[str, list[float]], kind: str, prompt: Prompt, guess: BoolMask) -> None:
    """Add a mask's figures to those of its groups."""
    whole = mask_iou(guess, prompt.mask)
    edge = boundary_iou(guess, prompt.mask, boundary_width(guess.shape))
    group = "piece" if kind == "piece" else "component"
    scores[f"{group}.box_iou"].append(mask_iou(filled(prompt.box, guess.shape), prompt.mask))
    groups = [group] if group == "piece" else [group, f"component.{kind}"]
    for name in [*groups, "component.thin"] if kind in THIN else groups:
        scores[f"{name}.iou"].append(whole)
        scores[f"{name}.boundary_iou"].append(edge)


def _count_clicks(scores: dict[str, list[float]], kind: str, ious: Sequence[float]) -> None:
    group = "piece" if kind == "piece" else "component"
    for clicks, iou in enumerate(ious):
        scores[f"{group}.iou_after_{clicks}_clicks"].append(iou)


def kind_of(mask: BoolMask, parts: Sequence[tuple[str, BoolMask]]) -> str:
    """The kind of the part that has this very mask."""
    return next(kind for kind, other in parts if other is mask)
