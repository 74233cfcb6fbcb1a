"""Training scenes: one to a few pieces laid on a backdrop, with the boxes of all that can be seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from vision.geometry import Box
from vision.imaging import Pixels

from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes import hands
from studio.scenes.backdrops import Backdrop, backdrop, busy_backdrop, paper
from studio.scenes.camera import photographed
from studio.scenes.distractors import strew
from studio.scenes.garments import garment
from studio.scenes.ground import Ground
from studio.scenes.views import cut_sides

WHOLE, CLOSE = (0.35, 1.02), (1.02, 1.4)
"""Shares of the ground's shorter side that a piece alone takes: seen whole, and in a close-up that may
cut it off, as watches are often shown."""
CLOSE_UPS = 0.25
FILLED, BESIDE, LEAST_CUT = 0.4, (0.3, 0.95), 0.25
"""How often a piece that runs out of its render fills the picture with it, and else the share that it takes;
among others it takes so much at least."""
NEAR = 0.6
"""The share of watches alone, whole in their render, that are shown so close."""
DIALS = 0.1
"""How often a scene with one piece is of a watch with a dial, beside those that come by chance."""
HANDS, SEVERAL = 0.25, 0.4
"""Shares of scenes that show a hand, and several pieces."""
FLAT_HANDS = 0.25
"""Of the hands the share that is drawn flat, as `flat_hands` does."""
LEAST_WORN = 60
"""Pixels from which on something worn is seen."""
PADDING = 114
"""The grey that fills a letterboxed picture, as in YOLO."""


@dataclass(frozen=True)
class Scene:
    """A square picture and its boxes: kind (a type or a component) and corners in pixels."""

    image: Pixels
    boxes: list[tuple[str, Box]]


def letterbox(size: int, rng: Rng) -> tuple[int, int, int, int]:
    """x, y, width and height of the picture within a square, of a random shape."""
    aspect = float(np.exp(rng.normal(0, 0.25))) if rng.random() < 0.6 else 1.0
    width, height = (size, round(size / aspect)) if aspect >= 1 else (round(size * aspect), size)
    return (size - width) // 2, (size - height) // 2, width, height


def make_scene(pieces: Sequence[Piece], size: int, rng: Rng) -> Scene:
    """A scene with one piece (as shops show it), several (as people lay them out), or a hand."""
    kind = rng.random()
    x, y, width, height = letterbox(size, rng)
    ground = Ground(np.empty(0), rng)
    if kind < HANDS:
        ground.canvas = painted(under_a_hand, size, rng)[:height, :width]
        _a_hand(ground, pieces)
    elif kind > 1 - SEVERAL:
        ground.canvas = painted(_under_several, size, rng)[:height, :width]
        _several(ground, pieces)
    else:
        piece = _one(pieces, rng)
        ground.canvas = painted(backdrop, size, rng)[:height, :width]
        _alone(ground, piece)
    image = np.full((size, size, 3), PADDING, np.uint8)
    image[y : y + height, x : x + width] = photographed(ground.canvas, rng)
    moved = [(k, (b[0] + x, b[1] + y, b[2] + x, b[3] + y)) for k, b in ground.boxes]
    return Scene(image, moved)


def any_ground(rng: Rng, size: int) -> Pixels:
    """What a piece may lie on in a photo of it alone: mostly a backdrop, sometimes a garment."""
    return backdrop(rng, size) if rng.random() < 0.75 else _pixels(garment(rng, size))


def _a_hand(ground: Ground, pieces: Sequence[Piece]) -> None:
    rings, watches = of_type(pieces, "ring"), of_type(pieces, "watch")
    if rings and ground.rng.random() < FLAT_HANDS:
        ground.wear_flat(rings)
    elif rings:
        ground.wear(rings, watches)


def of_type(pieces: Sequence[Piece], type_: str) -> list[Piece]:
    """The pieces of a type, in order."""
    return [piece for piece in pieces if piece.truth["type"] == type_]


def _one(pieces: Sequence[Piece], rng: Rng) -> Piece:
    """Any piece, watches with a dial more often than others."""
    dials = [p for p in of_type(pieces, "watch") if _has_dial(p)]
    chosen = dials if dials and rng.random() < DIALS else pieces
    return chosen[int(rng.integers(len(chosen)))]


def _alone(ground: Ground, piece: Piece) -> None:
    rng = ground.rng
    if _is_cut(piece):
        ground.lay_cut(piece, 1.0 if rng.random() < FILLED else rng.uniform(*BESIDE))
    elif _has_dial(piece) and rng.random() < NEAR:
        ground.lay_close(piece)
    else:
        ground.lay(piece, rng.uniform(*(CLOSE if rng.random() < CLOSE_UPS else WHOLE)))


def _is_cut(piece: Piece) -> bool:
    return any(cut_sides(piece.rgba[..., 3]))


def _has_dial(piece: Piece) -> bool:
    return any(kind == "dial" and mask.sum() >= LEAST_WORN for kind, mask in piece.parts)


def _several(ground: Ground, pieces: Sequence[Piece]) -> None:
    """One to four pieces, or none, among things that are no jewelry."""
    rng = ground.rng
    if rng.random() < 0.45:
        ground.canvas = strew(ground.canvas, rng)
    if rng.random() < 0.1:
        arm = hands.random_hand(rng, *ground.canvas.shape[1::-1])
        ground.canvas, _ = hands.draw(ground.canvas, arm, rng)
    for _ in range(int(rng.choice([0, 1, 2, 3, 4], p=[0.06, 0.28, 0.28, 0.26, 0.12]))):
        piece = pieces[int(rng.integers(len(pieces)))]
        span = rng.uniform(0.12, 0.6)
        if _is_cut(piece):
            ground.lay_cut(piece, max(span, LEAST_CUT))
        else:
            ground.lay(piece, span)


def painted(paint: Backdrop, size: int, rng: Rng) -> Floats:
    """A ground to draw on, size x size, 0..255."""
    return paint(rng, size).astype(np.float32)


def under_a_hand(rng: Rng, size: int) -> Pixels:
    """What a hand is photographed on: white as often as not."""
    choice = rng.random()
    if choice < 0.5:
        return _pixels(paper(rng, size))
    return _pixels(garment(rng, size)) if choice < 0.7 else busy_backdrop(rng, size)


def _under_several(rng: Rng, size: int) -> Pixels:
    """Cloth as often as not."""
    return _pixels(garment(rng, size)) if rng.random() < 0.5 else busy_backdrop(rng, size)


def _pixels(painted: Floats) -> Pixels:
    return np.asarray(painted.clip(0, 1) * 255, np.uint8)
