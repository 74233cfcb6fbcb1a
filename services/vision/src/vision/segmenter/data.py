"""Views of rendered pieces with prompts: boxes as a detector would draw them, and the true masks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from vision.augment import Backdrop, Piece, Placement, Rng, View, make_view
from vision.geometry import Box
from vision.masks import BoolMask

PLACE = Placement(margin=(0.1, 0.35), shift=0.05, degrees=20.0, cut=0.05, close_up=0.0)
LEAST_SHARE = 0.001
"""A part that shows on less of the view than this (15 x 15 of 480 x 480 pixels) is left out."""
NAMELESS = 0.15
"""The share of prompts that do not say what they mean, so that a kind stays optional."""


@dataclass(frozen=True)
class Prompted:
    """A batch: pictures (n, 3, s, s) uint8 and k prompts with their true masks (k, s/2, s/2) 0..1."""

    images: Tensor
    owners: Tensor
    boxes: Tensor
    points: Tensor
    kinds: list[str | None]
    targets: Tensor


@dataclass(frozen=True)
class Prompt:
    """One thing to cut out of a view."""

    kind: str | None
    box: Box
    point: tuple[float, float]
    mask: BoolMask


def prompts_of(view: View, most: int, rng: Rng, jitter: float) -> list[Prompt]:
    """The piece and up to `most` - 1 of its parts, in random order, boxes off by `jitter`."""
    parts = [(kind, mask) for kind, mask in view.parts if mask.mean() >= LEAST_SHARE]
    chosen = rng.permutation(len(parts))[: most - 1]
    things = [("piece", view.mask), *(parts[i] for i in chosen)]
    return [_prompt(kind, mask, rng, jitter) for kind, mask in things if mask.any()]


def _prompt(kind: str, mask: BoolMask, rng: Rng, jitter: float) -> Prompt:
    rows, columns = np.nonzero(mask)
    x0, y0, x1, y1 = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    spread = jitter * np.array([x1 - x0, y1 - y0] * 2, float)
    box = np.clip(np.array([x0, y0, x1, y1]) + rng.normal(0, 1, 4) * spread, 0, len(mask))
    index = rng.integers(len(rows))
    name = None if jitter and rng.random() < NAMELESS else kind
    corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    return Prompt(name, corners, (columns[index] + 0.5, rows[index] + 0.5), mask)


def batch_of(views: Sequence[View], prompts: Sequence[Sequence[Prompt]]) -> Prompted:
    """Views and prompts as tensors."""
    flat = [prompt for of_view in prompts for prompt in of_view]
    owners = np.repeat(np.arange(len(views)), [len(of_view) for of_view in prompts])
    masks = torch.from_numpy(np.stack([prompt.mask for prompt in flat])).float()
    return Prompted(
        images=torch.from_numpy(np.stack([view.image for view in views])).permute(0, 3, 1, 2),
        owners=torch.from_numpy(owners),
        boxes=torch.tensor([prompt.box for prompt in flat]),
        points=torch.tensor([prompt.point for prompt in flat], dtype=torch.float32),
        kinds=[prompt.kind for prompt in flat],
        targets=functional.avg_pool2d(masks[:, None], 2)[:, 0],
    )


@dataclass(frozen=True)
class Source:
    """What training batches are drawn from: pieces, grounds, and how many views and prompts each."""

    pieces: Sequence[Piece]
    backdrop: Backdrop
    views: int = 8
    prompts: int = 4

    def batch(self, size: int, seed: list[int]) -> Prompted:
        """A batch of size x size views, the same for the same seed."""
        rng = np.random.default_rng(seed)
        chosen: NDArray[np.int64] = rng.integers(len(self.pieces), size=self.views)
        views = [make_view(self.pieces[i], size, rng, self.backdrop, PLACE) for i in chosen]
        views = [view for view in views if view.mask.any()]
        return batch_of(views, [prompts_of(view, self.prompts, rng, 0.04) for view in views])
