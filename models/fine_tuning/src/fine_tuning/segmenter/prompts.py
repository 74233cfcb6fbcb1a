"""Views of rendered pieces with prompts: boxes as a detector would draw them, and the true masks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from studio.arrays import Rng
from studio.dataset.renders import Piece
from studio.scenes.backdrops import Backdrop
from studio.scenes.views import Placement, View, make_view
from torch import Tensor
from vision.geometry import Box, Window, contained_share, crop_mask, crop_window, square_window
from vision.imaging import Pixels
from vision.masks import BoolMask, bounds
from vision.segmenter.views import box_to_window

PLACE = Placement(margin=(0.1, 0.35), shift=0.05, degrees=20.0, cut=0.05, close_up=0.0)
LEAST_SHARE = 0.001
"""A part that shows on less of the view than this (15 x 15 of 480 x 480 pixels) is left out."""
LEAST_CLOSER = 0.0002
"""The same for looks at parts alone."""
NAMELESS = 0.15
"""The share of prompts that do not say what they mean, so that a kind stays optional."""
SIDE = 448
"""Pixels of the views that looks are taken of."""
WORN = 0.12
"""The share of views that show something worn on a hand."""

WornView = Callable[[Sequence[Piece], int, Rng], View | None]
"""Draws a view of something worn, size x size, or none."""


@dataclass(frozen=True)
class Prompted:
    """A batch: pictures (n, 3, s, s) uint8 and k prompts with their true masks (k, s/2, s/2) 0..1.

    `points` (k, 2, 2) and their `labels` (k, 2): one in the thing (1), then one beside it (0) or
    none (-1), as clicks that mend a mask. `maps` (n, kinds, s/2, s/2) 0..1: all that shows, by kind.
    """

    images: Tensor
    owners: Tensor
    boxes: Tensor
    points: Tensor
    labels: Tensor
    kinds: list[str | None]
    targets: Tensor
    maps: Tensor

    def to(self, device: torch.device) -> "Prompted":
        """The same on a device."""
        moved: dict[str, Any] = {
            name: value.to(device)
            for name, value in vars(self).items()
            if isinstance(value, Tensor)
        }
        return replace(self, **moved)


@dataclass(frozen=True)
class Prompt:
    """One thing to cut out of a view; `beside` is a point near it that is not of it, if there is one."""

    kind: str | None
    box: Box
    point: tuple[float, float]
    beside: tuple[float, float] | None
    mask: BoolMask


@dataclass(frozen=True)
class Look:
    """What the encoder sees of a view, and what it is asked there (in the view's pixels)."""

    view: View
    image: Pixels
    window: Window
    prompts: list[Prompt]


def prompts_of(view: View, most: int, rng: Rng, jitter: float) -> list[Prompt]:
    """The piece and up to `most` - 1 of its parts, in random order, boxes off by `jitter`."""
    parts = [(kind, mask) for kind, mask in view.parts if mask.mean() >= LEAST_SHARE]
    chosen = rng.permutation(len(parts))[: most - 1]
    things = [("piece", view.mask), *(parts[i] for i in chosen)]
    return [_prompt(kind, mask, rng, jitter) for kind, mask in things if mask.any()]


def _prompt(kind: str, mask: BoolMask, rng: Rng, jitter: float) -> Prompt:
    x0, x1, y0, y1 = bounds(mask)
    spread = jitter * np.array([x1 - x0, y1 - y0] * 2, float)
    box = np.clip(np.array([x0, y0, x1, y1]) + rng.normal(0, 1, 4) * spread, 0, len(mask))
    name = None if jitter and rng.random() < NAMELESS else kind
    corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    inside, outside = _spot(mask, rng), _spot(_around(mask, (x0, x1, y0, y1)), rng)
    return Prompt(name, corners, inside or (float(x0), float(y0)), outside, mask)


def _spot(mask: BoolMask, rng: Rng) -> tuple[float, float] | None:
    """The middle of a random pixel of a mask."""
    flat = np.flatnonzero(mask)
    if not len(flat):
        return None
    row, column = divmod(int(flat[rng.integers(len(flat))]), mask.shape[1])
    return column + 0.5, row + 0.5


def _around(mask: BoolMask, limits: tuple[int, int, int, int]) -> BoolMask:
    """What lies within a mask's bounds and is not of it."""
    x0, x1, y0, y1 = limits
    box = np.zeros_like(mask)
    box[y0:y1, x0:x1] = True
    return box & ~mask


def looks_of(view: View, prompts: int, closer: int, rng: Rng, size: int) -> list[Look]:
    """The whole piece, and `closer` looks around parts of it, each with up to `prompts` prompts."""
    whole = square_window(_box(view.mask), rng.uniform(0.1, 0.4))
    asked = prompts_of(view, prompts, rng, 0.04)
    looks = [Look(view, crop_window(view.image, whole, size), whole, asked)]
    parts = [(kind, mask) for kind, mask in view.parts if mask.mean() >= LEAST_CLOSER]
    for number in rng.permutation(len(parts))[:closer]:
        window = _closer(_box(parts[number][1]), whole, rng)
        within = [part for part in parts if _lies_in(_box(part[1]), window)]
        chosen = [within[i] for i in rng.permutation(len(within))[:prompts]]
        if chosen:
            asked = [_prompt(kind, mask, rng, 0.04) for kind, mask in chosen]
            looks.append(Look(view, crop_window(view.image, window, size), window, asked))
    return looks


def _closer(box: Box, whole: Window, rng: Rng) -> Window:
    """A window around a part, as large as what a look at several parts would need."""
    x0, y0, side = square_window(box, rng.uniform(0.4, 2.5))
    wanted = min(max(side, round(0.15 * whole[2])), whole[2])
    shift = rng.uniform(-0.1, 0.1, 2) * wanted
    centre = x0 + side / 2 + shift[0], y0 + side / 2 + shift[1]
    return round(centre[0] - wanted / 2), round(centre[1] - wanted / 2), wanted


def _lies_in(box: Box, window: Window) -> bool:
    x0, y0, side = window
    return contained_share(box, (float(x0), float(y0), float(x0 + side), float(y0 + side))) > 0.9


def _box(mask: BoolMask) -> Box:
    x0, x1, y0, y1 = bounds(mask)
    return float(x0), float(y0), float(x1), float(y1)


def batch_of(looks: Sequence[Look], kinds: Sequence[str], size: int, rng: Rng) -> Prompted:
    """Looks and their prompts as tensors; `kinds` are those that are mapped."""
    flat = [(one.window, prompt) for one in looks for prompt in one.prompts]
    owners = np.repeat(np.arange(len(looks)), [len(one.prompts) for one in looks])
    targets = np.stack([crop_mask(p.mask, window, size // 2) for window, p in flat])
    clicks = [_clicks(p, rng) for _, p in flat]
    moved = [
        box_to_window((*first, *second), window, size)
        for (window, _), ((first, second), _) in zip(flat, clicks, strict=True)
    ]
    return Prompted(
        images=torch.from_numpy(np.stack([one.image for one in looks])).permute(0, 3, 1, 2),
        owners=torch.from_numpy(owners),
        boxes=torch.tensor([box_to_window(p.box, window, size) for window, p in flat]),
        points=torch.tensor(moved, dtype=torch.float32).reshape(-1, 2, 2),
        labels=torch.tensor([labels for _, labels in clicks], dtype=torch.float32),
        kinds=[prompt.kind for _, prompt in flat],
        targets=torch.from_numpy(targets),
        maps=torch.from_numpy(np.stack([maps_of(one, kinds, size // 2) for one in looks])),
    )


def maps_of(one: Look, kinds: Sequence[str], side: int) -> NDArray[np.float32]:
    """Where each kind shows in a look: (kinds, side, side), 0..1."""
    maps = np.zeros((len(kinds), side, side), np.float32)
    for kind, mask in [("piece", one.view.mask), *one.view.parts]:
        if kind in kinds:
            place = maps[kinds.index(kind)]
            np.maximum(place, crop_mask(mask, one.window, side), out=place)
    return maps


def _clicks(
    prompt: Prompt, rng: Rng
) -> tuple[tuple[tuple[float, float], tuple[float, float]], tuple[int, int]]:
    """A click on the thing, and often one beside it; with the label of each."""
    if prompt.beside is None or rng.random() < 0.5:
        return (prompt.point, prompt.point), (1, -1)
    return (prompt.point, prompt.beside), (1, 0)


@dataclass(frozen=True)
class Source:
    """What training batches are drawn from: pieces, grounds, and how many views and prompts each."""

    pieces: Sequence[Piece]
    backdrop: Backdrop
    kinds: Sequence[str]
    views: int = 4
    prompts: int = 4
    closer: int = 2
    worn: WornView | None = None

    def batch(self, size: int, seed: list[int]) -> Prompted:
        """A batch of size x size looks, the same for the same seed."""
        rng = np.random.default_rng(seed)
        views = [self._view(rng) for _ in range(self.views)]
        seen = [view for view in views if view.mask.any()]
        looks = [one for v in seen for one in looks_of(v, self.prompts, self.closer, rng, size)]
        return batch_of(looks, self.kinds, size, rng)

    def _view(self, rng: Rng) -> View:
        worn = self.worn(self.pieces, SIDE, rng) if self.worn and rng.random() < WORN else None
        piece = self.pieces[int(rng.integers(len(self.pieces)))]
        return worn or make_view(piece, SIDE, rng, self.backdrop, PLACE)
