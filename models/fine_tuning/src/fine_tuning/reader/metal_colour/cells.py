"""Which metal a rendered piece shows where, told by its pixels; and as cells of its training views."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from studio.dataset.renders import Piece
from studio.scenes.views import View, make_view
from torch import Tensor
from vision.masks import BoolMask
from vision.reader.metal_cells import CELLS, METAL_COLOURS

from fine_tuning.reader.views import Views, drawing

STONES = {"gemstone", "pearl"}
UNSURE = {"dial", "strap"}
"""Kinds that may be of leather or lacquer."""
GREY, TINTED = 0.09, 0.18
"""Saturations up to which a metal is white, and from which on it has a colour."""
YELLOW = 0.56
"""Where between red and blue (0 blue, 1 red) the green of yellow gold starts; below, it is rose."""
LEAST_TINTED = 20
"""Pixels with a colour that tell which one a two-toned piece has."""
LAYERS = (*METAL_COLOURS, "unsure")

Floats = NDArray[np.float32]


def metals_of(piece: Piece) -> list[tuple[str, BoolMask]]:
    """Masks of yellow, rose and white metal, and of what is neither surely metal nor surely not."""
    solid: BoolMask = np.asarray(piece.rgba[..., 3] > 127)
    stones, unsure = _covered(piece, STONES), _covered(piece, UNSURE)
    metal = solid & ~stones & ~unsure
    rgb = _smooth(piece.rgba[..., :3].astype(np.float32) / np.float32(255), metal)
    top, low = rgb.max(2), rgb.min(2)
    saturation = (top - low) / np.maximum(top, 0.02)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    hue = (green - blue) / np.maximum(red - blue, 1e-3)
    warm = (red >= green) & (green >= blue - 0.02) & (red - blue > 0.02)
    tinted = metal & warm & (saturation > TINTED) & (hue > 0.2) & (hue < 1)
    white = metal & (saturation <= GREY) & (top > 0.12)
    between = metal & ~tinted & ~white & (saturation > GREY) & (saturation <= TINTED)
    body = _body(piece.truth["metal_colour"], hue[tinted])
    tones = [(tone, tinted if tone == body else np.zeros_like(metal)) for tone in METAL_COLOURS[:2]]
    return [*tones, ("white", white), ("unsure", unsure | between)]


def _covered(piece: Piece, kinds: set[str]) -> BoolMask:
    masks = [mask for kind, mask in piece.parts if kind in kinds]
    empty: BoolMask = np.zeros(piece.rgba.shape[:2], bool)
    return np.logical_or.reduce([empty, *masks])


def _smooth(rgb: Floats, metal: BoolMask) -> Floats:
    """Colours without glints: the mean of the metal around each pixel."""
    weights = metal.astype(np.float32)
    total = cv2.GaussianBlur(weights, (0, 0), 1.5) + np.float32(1e-4)
    return np.asarray(cv2.GaussianBlur(rgb * weights[..., None], (0, 0), 1.5) / total[..., None])


def _body(said: str, hues: Floats) -> str:
    """The colour of what is not white: as said of the piece, or by the hue of one with two."""
    if said != "two_tone":
        return said
    return "yellow" if hues.size < LEAST_TINTED or np.median(hues) > YELLOW else "rose"


def metal_cells(views: Views, pieces: Iterable[Piece], size: int, folder: Path) -> Tensor:
    """What each cell of all views shows: (n, 5, CELLS, CELLS), bytes; kept in a folder by piece.

    The layers are yellow, rose and white metal, unsure, and the piece.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shown = []
    for piece in pieces:
        file = folder / f"{views.name_of(piece)}.npy"
        if not file.exists():
            partial = file.with_suffix(".partial.npy")
            np.save(partial, _piece_cells(views, piece, size))
            partial.replace(file)
        shown.append(np.load(file))
    return torch.from_numpy(np.concatenate(shown))


def _piece_cells(views: Views, piece: Piece, size: int) -> NDArray[np.uint8]:
    """Of the very views that the reader looks at."""
    told = replace(piece, parts=metals_of(piece))
    rng = drawing(views.seed, piece)
    drawn = [make_view(told, size, rng, views.backdrop) for _ in range(views.count)]
    return np.stack([(_layers(view) * 255).round().astype(np.uint8) for view in drawn])


def _layers(view: View) -> Floats:
    masks = dict(view.parts)
    layers = [*(masks[name] for name in LAYERS), view.mask]
    shares = [
        cv2.resize(layer.astype(np.float32), (CELLS, CELLS), interpolation=cv2.INTER_AREA)
        for layer in layers
    ]
    return np.stack(shares).astype(np.float32)
