"""Photos composed of renders, with what is true of every piece and part that shows.

The training composes its pictures elsewhere (`studio.scenes`): this code is
the test set's own, so that a change there changes nothing here.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes import backdrops, flat_hands
from studio.scenes.views import cut_sides
from vision.imaging import Pixels
from vision.masks import BoolMask

from benchmarks.models import camera
from benchmarks.models.recipe import Photos, drawn

GROUNDS = {
    "white": (backdrops.paper,),
    "cloth": (backdrops.plain_cloth, backdrops.stripes, backdrops.printed),
    "surface": (backdrops.wood, backdrops.gradient, backdrops.skin),
    "clutter": (backdrops.clutter,),
}
TRIES = 30
"""Places tried for a piece before it is left out."""


@dataclass(frozen=True)
class PlacedPiece:
    """A piece in a photo: its design, what is true of it, its mask and those of its parts."""

    design: str
    truth: dict[str, str]
    mask: BoolMask
    parts: list[tuple[str, BoolMask]]


@dataclass
class Scene:
    """A photo in the making: RGB 0..255 and what was laid on it."""

    canvas: Floats
    shown: list[PlacedPiece] = field(default_factory=list)

    def lay(self, piece: Piece, span: float, rng: Rng, turn: float) -> bool:
        """Lay a piece, its longer side `span` pixels, turned up to `turn` degrees, where it is free."""
        layers, parts = turned(piece, span, rng.uniform(-turn, turn))
        place = self._free((layers.shape[0], layers.shape[1]), rng)
        if place is None:
            return False
        self._paste(piece, layers, parts, place, rng)
        return True

    def _paste(
        self, piece: Piece, layers: Floats, parts: list[Floats], at: tuple[int, int], rng: Rng
    ) -> None:
        alpha = self._spread(layers[..., 3], at)
        self.canvas = self.canvas * _shadow(alpha, rng)[..., None] * (1 - alpha[..., None])
        for channel in range(3):
            self.canvas[..., channel] += self._spread(layers[..., channel], at)
        seen = [self._spread(part, at) > 0.5 for part in parts]
        named = [(kind, mask) for (kind, _), mask in zip(piece.parts, seen, strict=True)]
        self.shown.append(PlacedPiece(piece.design, piece.truth, alpha > 0.5, named))

    def _spread(self, layer: Floats, at: tuple[int, int]) -> Floats:
        """A layer at its place on an empty canvas; what hangs out is cut off."""
        height, width = self.canvas.shape[:2]
        whole = np.zeros((height, width), np.float32)
        x, y = at
        h, w = layer.shape[:2]
        rows, columns = slice(max(0, y), min(height, y + h)), slice(max(0, x), min(width, x + w))
        whole[rows, columns] = layer[
            rows.start - y : rows.stop - y, columns.start - x : columns.stop - x
        ]
        return whole

    def _free(self, shape: tuple[int, int], rng: Rng) -> tuple[int, int] | None:
        """A left and top within the canvas where no other piece's box is."""
        (h, w), (height, width) = shape, self.canvas.shape[:2]
        taken = np.zeros((height, width), bool)
        for one in self.shown:
            rows, columns = np.nonzero(one.mask)
            taken[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] = True
        for _ in range(TRIES if h <= height and w <= width else 0):
            x, y = int(rng.integers(0, width - w + 1)), int(rng.integers(0, height - h + 1))
            if not taken[y : y + h, x : x + w].any():
                return x, y
        return None


def turned(piece: Piece, span: float, degrees: float) -> tuple[Floats, list[Floats]]:
    """Premultiplied RGBA (alpha 0..1) cut to the piece and scaled, and its parts' coverage."""
    rows, columns = np.nonzero(piece.rgba[..., 3] > 127)
    crop = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    alpha = piece.rgba[crop][..., 3:].astype(np.float32) / 255
    layers = np.concatenate([piece.rgba[crop][..., :3] * alpha, alpha], axis=2)
    h, w = layers.shape[:2]
    c, s = abs(np.cos(np.deg2rad(degrees))), abs(np.sin(np.deg2rad(degrees)))
    scale = span / max(h * c + w * s, w * c + h * s)
    size = (max(4, round(scale * (w * c + h * s))), max(4, round(scale * (w * s + h * c))))
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, scale)
    matrix[:, 2] += [size[0] / 2 - w / 2, size[1] / 2 - h / 2]
    if scale < 0.75:
        layers = cv2.GaussianBlur(layers, (0, 0), 0.4 / scale)
    warp = [cv2.warpAffine(m[crop].astype(np.float32), matrix, size) for _, m in piece.parts]
    return cv2.warpAffine(layers, matrix, size), warp


def _shadow(alpha: Floats, rng: Rng) -> Floats:
    """A soft shadow beside what lies on a ground, as a factor of its light."""
    depth, reach = rng.uniform(0, 0.5), rng.uniform(0.006, 0.03) * max(alpha.shape)
    move = np.array([[1, 0, rng.normal(0, reach)], [0, 1, abs(rng.normal(0, reach))]], np.float32)
    soft = cv2.GaussianBlur(alpha, (0, 0), max(0.5, reach))
    return 1 - depth * cv2.warpAffine(soft, move, alpha.shape[::-1])


def ground(photos: Photos, rng: Rng) -> Floats:
    """What a photo's pieces lie on, RGB 0..255."""
    painters = GROUNDS[drawn(photos.ground, rng.random())]
    painted = painters[int(rng.integers(len(painters)))](rng, photos.side)
    return np.asarray(painted.clip(0, 1) * 255, np.float32)


def single(piece: Piece, photos: Photos, rng: Rng) -> tuple[Pixels, list[PlacedPiece]]:
    """A photo of one piece; one that runs out of its render runs out of the photo."""
    scene = Scene(ground(photos, rng))
    cut = cut_sides(piece.rgba[..., 3])
    scene.lay(piece, photos.side * rng.uniform(*photos.span), rng, 0.0 if any(cut) else 12.0)
    return taken(_cropped(scene, cut), photos.phone, rng)


def several(pieces: Sequence[Piece], photos: Photos, rng: Rng) -> tuple[Pixels, list[PlacedPiece]]:
    """A photo of pieces laid side by side, none over another."""
    scene = Scene(ground(photos, rng))
    for piece in pieces:
        scene.lay(piece, photos.side * rng.uniform(*photos.span), rng, 60.0)
    return taken(scene, photos.phone, rng)


def worn(rings: Sequence[Piece], photos: Photos, rng: Rng) -> tuple[Pixels, list[PlacedPiece]]:
    """A photo of a hand that wears rings."""
    scene = Scene(ground(photos, rng))
    hand = flat_hands.random_hand(rng, photos.side, photos.side)
    fingers = flat_hands.fingers_of(hand, rng)
    scene.canvas = np.asarray(flat_hands.draw(scene.canvas, hand, fingers, rng), np.float32)
    for number, ring in zip(rng.permutation(4), rings, strict=False):
        _put_on(scene, ring, fingers[int(number)], rng)
    return taken(scene, photos.phone, rng)


def _put_on(scene: Scene, ring: Piece, finger: flat_hands.Finger, rng: Rng) -> None:
    """A ring on a finger. Its mask is where black and white grounds look the same through it."""
    state = deepcopy(rng)
    result = flat_hands.put_ring_on(scene.canvas, finger, ring, rng)
    if result is None:
        return
    black, white = np.zeros_like(scene.canvas), np.full_like(scene.canvas, 255.0)
    through = [_worn_on(ground_, finger, ring, state) for ground_ in (black, white)]
    alpha = 1 - ((through[1] - through[0]) / 255).mean(-1)
    lit = [_worn_on(black, finger, _only(ring, mask), state)[..., 0] for _, mask in ring.parts]
    seen = [value > 127 * alpha for value in lit]
    parts = [(kind, mask & (alpha > 0.5)) for (kind, _), mask in zip(ring.parts, seen, strict=True)]
    scene.canvas = np.asarray(result[0], np.float32)
    scene.shown.append(PlacedPiece(ring.design, ring.truth, alpha > 0.5, parts))


def _worn_on(canvas: Floats, finger: flat_hands.Finger, ring: Piece, state: Rng) -> Floats:
    """The same ring worn the same way on another ground."""
    result = flat_hands.put_ring_on(canvas, finger, ring, deepcopy(state))
    return canvas if result is None else np.asarray(result[0], np.float32)


def _only(piece: Piece, part: BoolMask) -> Piece:
    """A piece whose one part is white and all else black, its alpha unchanged."""
    rgba = piece.rgba.copy()
    rgba[..., :3] = np.where(part[..., None], 255, 0)
    return replace(piece, rgba=rgba)


def _cropped(scene: Scene, cut: tuple[bool, bool, bool, bool]) -> Scene:
    """The photo ends where a piece that is cut off ends: top, bottom, left, right."""
    if not any(cut) or not scene.shown or not scene.shown[0].mask.any():
        return scene
    rows, columns = np.nonzero(scene.shown[0].mask)
    height, width = scene.canvas.shape[:2]
    view = (
        slice(int(rows.min()) + 1 if cut[0] else 0, int(rows.max()) if cut[1] else height),
        slice(int(columns.min()) + 1 if cut[2] else 0, int(columns.max()) if cut[3] else width),
    )
    shown = [
        replace(one, mask=one.mask[view], parts=[(k, m[view]) for k, m in one.parts])
        for one in scene.shown
    ]
    return Scene(scene.canvas[view], shown)


def taken(scene: Scene, phone: float, rng: Rng) -> tuple[Pixels, list[PlacedPiece]]:
    """The photo, and what of each piece shows in it."""
    take = camera.phone if rng.random() < phone else camera.shop
    return take(scene.canvas, rng), scene.shown
