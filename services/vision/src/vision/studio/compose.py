"""Training scenes: one to a few pieces laid on a backdrop, with the boxes of all that can be seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from vision.augment import Floats, Piece, Rng, photographed
from vision.geometry import Box
from vision.imaging import Pixels
from vision.masks import BoolMask
from vision.studio.backdrops import backdrop, busy_backdrop
from vision.studio.hands import draw, fingers_of, some_hand, worn

HANDS, SEVERAL = 0.16, 0.4
"""Shares of scenes that show a hand, and several pieces."""
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


@dataclass
class Ground:
    """A backdrop that pieces are laid on, one after the other."""

    canvas: Floats
    rng: Rng
    boxes: list[tuple[str, Box]] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def lay(self, piece: Piece, span: float) -> None:
        """Lay a piece, its longer side `span` of the ground's shorter one, where it is free."""
        height, width = self.canvas.shape[:2]
        colour, alpha, parts = _turned(piece, span * min(height, width), self.rng)
        place = self._place(alpha.shape)
        if place is None:
            return
        left, top, box = place
        self.taken.append(box)
        x0, y0, x1, y1 = (int(v) for v in box)
        view = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
        where = (slice(y0, y1), slice(x0, x1))
        shadow = _shadow(alpha, (left, top), self.canvas.shape, self.rng)
        self.canvas = self.canvas * shadow[..., None]
        self.canvas[where] = colour[view] + self.canvas[where] * (1 - alpha[view][..., None])
        seen = [(kind, mask[view]) for kind, mask in parts]
        self.boxes += _boxes(piece, alpha[view] > 0.5, seen, (x0, y0))

    def wear(self, rings: Sequence[Piece]) -> None:
        """A hand with one to three rings, sometimes with none."""
        height, width = self.canvas.shape[:2]
        hand = some_hand(self.rng, width, height)
        fingers = fingers_of(hand, self.rng)
        self.canvas = draw(self.canvas, hand, fingers, self.rng)
        count = int(self.rng.choice([0, 1, 2, 3], p=[0.1, 0.6, 0.2, 0.1]))
        for number in self.rng.permutation(4)[:count]:
            ring = rings[int(self.rng.integers(len(rings)))]
            found = worn(self.canvas, fingers[number], ring, self.rng)
            if found is not None:
                self.canvas, box = found
                self.boxes.append((ring.truth["type"], box))

    def _place(self, shape: tuple[int, ...]) -> tuple[int, int, Box] | None:
        """A left and top where a thing of this shape overlaps nothing; a little may hang out."""
        (h, w), (height, width) = shape[:2], self.canvas.shape[:2]
        for _ in range(8):
            left = int(self.rng.integers(-w // 12, max(1, width - w + w // 12)))
            top = int(self.rng.integers(-h // 12, max(1, height - h + h // 12)))
            x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + w), min(height, top + h)
            box = (float(x0), float(y0), float(x1), float(y1))
            free = not any(_overlap(box, other) for other in self.taken)
            if x1 - x0 > 8 and y1 - y0 > 8 and free:
                return left, top, box
        return None


def make_scene(pieces: Sequence[Piece], size: int, rng: Rng) -> Scene:
    """A scene with one piece (as shops show it), several (as people lay them out), or a hand."""
    kind = rng.random()
    x, y, width, height = letterbox(size, rng)
    paint = busy_backdrop if kind > 1 - SEVERAL else backdrop
    ground = Ground(paint(rng, size)[:height, :width].astype(np.float32), rng)
    rings = [piece for piece in pieces if piece.truth["type"] == "ring"]
    if kind < HANDS and rings:
        ground.wear(rings)
    elif kind > 1 - SEVERAL:
        for _ in range(int(rng.integers(1, 5))):
            ground.lay(pieces[int(rng.integers(len(pieces)))], rng.uniform(0.12, 0.6))
    else:
        ground.lay(pieces[int(rng.integers(len(pieces)))], rng.uniform(0.35, 0.98))
    image = np.full((size, size, 3), PADDING, np.uint8)
    image[y : y + height, x : x + width] = photographed(ground.canvas, rng)
    moved = [(k, (b[0] + x, b[1] + y, b[2] + x, b[3] + y)) for k, b in ground.boxes]
    return Scene(image, moved)


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) + 2 and min(a[3], b[3]) > max(a[1], b[1]) + 2


def _turned(
    piece: Piece, span: float, rng: Rng
) -> tuple[Floats, Floats, list[tuple[str, BoolMask]]]:
    """The piece scaled so that its longer side is `span` pixels, turned and maybe mirrored."""
    rows, columns = np.nonzero(piece.rgba[..., 3] > 127)
    crop = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    alpha = piece.rgba[crop][..., 3:].astype(np.float32) / 255
    layers = np.concatenate([piece.rgba[crop][..., :3] * alpha, alpha], axis=2)
    degrees = rng.normal(0, 8) if rng.random() < 0.6 else rng.uniform(-60, 60)
    scale = span / max(alpha.shape[:2])
    h, w = alpha.shape[:2]
    c, s = abs(np.cos(np.deg2rad(degrees))), abs(np.sin(np.deg2rad(degrees)))
    size = (max(4, int(scale * (w * c + h * s))), max(4, int(scale * (w * s + h * c))))
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, scale)
    matrix[:, 2] += [size[0] / 2 - w / 2, size[1] / 2 - h / 2]
    if scale < 0.75:
        layers = cv2.GaussianBlur(layers, (0, 0), 0.4 / scale)
    warped = cv2.warpAffine(layers, matrix, size, flags=cv2.INTER_LINEAR)
    parts = [
        (k, cv2.warpAffine(m[crop].astype(np.float32), matrix, size) > 0.4) for k, m in piece.parts
    ]
    if rng.random() < 0.5:
        warped = warped[:, ::-1]
        parts = [(kind, mask[:, ::-1]) for kind, mask in parts]
    return warped[..., :3], warped[..., 3].clip(0, 1), parts


def _shadow(alpha: Floats, at: tuple[int, int], shape: tuple[int, ...], rng: Rng) -> Floats:
    strength = rng.uniform(0.1, 0.6) if rng.random() < 0.75 else 0.0
    reach = rng.uniform(0.008, 0.05) * max(alpha.shape)
    move = np.array(
        [[1, 0, at[0] + rng.normal(0, reach)], [0, 1, at[1] + abs(rng.normal(0, reach))]],
        np.float32,
    )
    ground = cv2.warpAffine(alpha, move, (shape[1], shape[0]))
    return 1 - strength * cv2.GaussianBlur(ground, (0, 0), max(0.5, reach))


def _boxes(
    piece: Piece, whole: BoolMask, parts: Sequence[tuple[str, BoolMask]], at: tuple[int, int]
) -> list[tuple[str, Box]]:
    """Boxes of the piece and of its parts that are large enough to be seen, and not the piece again."""
    own = _bounds(whole, at)
    if own is None:
        return []
    found: list[tuple[str, Box]] = [(piece.truth["type"], own)]
    for kind, mask in parts:
        box = _bounds(mask, at)
        if box is None or min(box[2] - box[0], box[3] - box[1]) < 6:
            continue
        found.append((kind, box))
    return found


def _bounds(mask: BoolMask, at: tuple[int, int]) -> Box | None:
    rows, columns = np.nonzero(mask)
    if len(rows) < 6:
        return None
    x, y = at
    return (
        float(columns.min() + x),
        float(rows.min() + y),
        float(columns.max() + 1 + x),
        float(rows.max() + 1 + y),
    )
