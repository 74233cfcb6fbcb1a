"""Training views of single pieces: laid on a backdrop, turned, lit, graded and compressed anew.

Photographs differ from renders in light, colour balance, sharpness and compression; every view draws
all of these at random, so that a model cannot lean on any of them.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from vision.imaging import Pixels
from vision.masks import BoolMask, Limits, bounds

from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes.backdrops import Backdrop
from studio.scenes.camera import photographed


@dataclass(frozen=True)
class View:
    """A piece as a camera might have seen it: RGB 0..255, its mask and those of its parts."""

    image: Pixels
    mask: BoolMask
    parts: list[tuple[str, BoolMask]]


@dataclass(frozen=True)
class Placement:
    """How far a piece may be moved: shares of the square, degrees; how often it is cut off.

    `one_of_two` is how often one earring of a pair is shown alone, as where the other lies far off.
    `close_up` is how often a necklace is shown in part only, as shops show a chain's links;
    `framed` how often the photo ends within the square, beside the piece. A piece that runs out of
    its render always ends where the photo does. `anywhere`: the view's middle is some spot of the
    piece, not its centre.
    """

    margin: tuple[float, float] = (0.05, 0.45)
    shift: float = 0.1
    degrees: float = 15.0
    cut: float = 0.12
    close_up: float = 0.35
    one_of_two: float = 0.15
    framed: float = 0.3
    anywhere: bool = False


CLOSE_UP = Placement(margin=(-0.65, -0.3), shift=0.1, degrees=60.0, cut=0.0, anywhere=True)


def make_view(
    piece: Piece, size: int, rng: Rng, backdrop: Backdrop, place: Placement | None = None
) -> View:
    """A random view of a piece, size x size."""
    chosen = place or Placement()
    if piece.truth.get("type") == "earrings" and rng.random() < chosen.one_of_two:
        piece = _one_of_two(piece, rng)
    if piece.truth.get("type") == "necklace" and rng.random() < chosen.close_up:
        chosen = CLOSE_UP
    cut = any(cut_sides(piece.rgba[..., 3])) and chosen is not CLOSE_UP
    if cut:
        chosen = replace(chosen, degrees=0.0)
    matrix = _affine(piece, size, rng, chosen)
    colour, alpha = _warped(piece, matrix, size)
    ground = backdrop(rng, size).astype(np.float32)
    ground *= _shadow(alpha, rng)[..., None]
    laid = colour + ground * (1 - alpha[..., None])
    parts = [(kind, _warp_mask(mask, matrix, size)) for kind, mask in piece.parts]
    view = View(photographed(laid, rng), alpha > 0.5, parts)
    if cut:
        return _framed(view, _cut_limits(piece, matrix, size))
    if rng.random() < chosen.framed and view.mask.any():
        return _framed(view, _limits(view.mask, rng))
    return view


def _one_of_two(piece: Piece, rng: Rng) -> Piece:
    """The left or the right half of a pair that stands apart; else the whole."""
    seen: BoolMask = np.asarray((piece.rgba[..., 3] > 127).any(0))
    first, last = np.flatnonzero(seen)[[0, -1]]
    gaps = np.flatnonzero(~seen[first:last]) + first
    if not len(gaps):
        return piece
    middle = int(gaps[np.abs(gaps - (first + last) / 2).argmin()])
    kept = np.arange(len(seen)) < middle if rng.random() < 0.5 else np.arange(len(seen)) > middle
    parts = [(kind, mask & kept) for kind, mask in piece.parts]
    return replace(piece, rgba=piece.rgba * kept[:, None], parts=parts)


def cut_sides(alpha: NDArray[np.uint8]) -> tuple[bool, bool, bool, bool]:
    """Whether a piece runs out of its render at the top, the bottom, the left, the right."""
    solid = alpha > 127
    edges = solid[:2], solid[-2:], solid[:, :2], solid[:, -2:]
    top, bottom, left, right = (bool(edge.any()) for edge in edges)
    return top, bottom, left, right


def _framed(view: View, limits: Limits) -> View:
    """A photo that ends within the square: beyond its limits the outermost pixels go on."""
    x0, x1, y0, y1 = limits
    along = np.arange(len(view.mask))
    rows, columns = along.clip(y0, max(y0, y1 - 1)), along.clip(x0, max(x0, x1 - 1))
    inside = (along == rows)[:, None] & (along == columns)[None]
    image = np.ascontiguousarray(view.image[rows][:, columns])
    return View(image, view.mask & inside, [(kind, mask & inside) for kind, mask in view.parts])


def _limits(mask: BoolMask, rng: Rng) -> Limits:
    """A wide or tall photo around a piece: it ends somewhere beside the piece's shorter side."""
    size = len(mask)
    x0, x1, y0, y1 = bounds(mask)
    before, after = rng.uniform(0.2, 1.0, 2)
    if y1 - y0 < x1 - x0:
        return 0, size, int(y0 * before), size - int((size - y1) * after)
    return int(x0 * before), size - int((size - x1) * after), 0, size


def _cut_limits(piece: Piece, matrix: Floats, size: int) -> Limits:
    """Where the photo of a piece that runs out of its render must end: where the piece does."""
    height, width = piece.rgba.shape[:2]
    top, bottom, left, right = cut_sides(piece.rgba[..., 3])
    (ax, ay), (bx, by) = (matrix[:, :2] @ np.array([(0, 0), (width, height)]).T).T + matrix[:, 2]
    if matrix[0, 0] < 0:
        ax, bx, left, right = bx, ax, right, left
    x0, x1 = (int(ax) + 1 if left else 0), (int(bx) - 1 if right else size)
    y0, y1 = (int(ay) + 1 if top else 0), (int(by) - 1 if bottom else size)
    x0, y0 = min(max(x0, 0), size - 2), min(max(y0, 0), size - 2)
    return x0, min(max(x1, x0 + 1), size), y0, min(max(y1, y0 + 1), size)


def _affine(piece: Piece, size: int, rng: Rng, place: Placement) -> Floats:
    """From the piece's pixels to the view's: fit its box, turn, mirror, shift, sometimes cut."""
    solid: BoolMask = np.asarray(piece.rgba[..., 3] > 127)
    x0, x1, y0, y1 = bounds(solid)
    room = 1 + rng.uniform(*place.margin)
    if rng.random() < place.cut:
        room = rng.uniform(0.75, 1.0)
    scale = size / (max(x1 - x0, y1 - y0) * room)
    angle = np.deg2rad(rng.normal(0, place.degrees / 2))
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if rng.random() < 0.5:
        turn[:, 0] *= -1
    centre = np.array([(x0 + x1) / 2, (y0 + y1) / 2])
    if place.anywhere:
        rows, columns = np.nonzero(solid)
        spot = rng.integers(len(rows))
        centre = np.array([columns[spot], rows[spot]])
    target = size * (0.5 + rng.uniform(-place.shift, place.shift, 2))
    return np.column_stack([turn, target - turn @ centre]).astype(np.float32)


def _warped(piece: Piece, matrix: Floats, size: int) -> tuple[Floats, Floats]:
    """Colour times alpha, and alpha, in the view; strong shrinking is smoothed first."""
    layers = piece.premultiplied
    shrink = 1 / max(1e-6, float(np.hypot(matrix[0, 0], matrix[1, 0])))
    if shrink > 1.3:
        layers = cv2.GaussianBlur(layers, (0, 0), 0.4 * shrink)
    flat = cv2.warpAffine(layers, matrix, (size, size), flags=cv2.INTER_LINEAR)
    return flat[..., :3], flat[..., 3].clip(0, 1)


def _warp_mask(mask: BoolMask, matrix: Floats, size: int) -> BoolMask:
    soft = cv2.warpAffine(mask.astype(np.float32), matrix, (size, size), flags=cv2.INTER_LINEAR)
    return soft > 0.5


def _shadow(alpha: Floats, rng: Rng) -> Floats:
    """A soft contact shadow on the ground, as a factor of its light."""
    strength = rng.uniform(0, 0.5) if rng.random() < 0.7 else 0.0
    reach = rng.uniform(0.01, 0.05) * len(alpha)
    dx, dy = rng.normal(0, 0.03, 2) * len(alpha)
    move = np.array([[1, 0, dx], [0, 1, abs(dy)]], np.float32)
    soft = cv2.GaussianBlur(alpha, (0, 0), reach)
    return 1 - strength * cv2.warpAffine(soft, move, alpha.shape[::-1])


def rough_mask(mask: BoolMask, rng: Rng) -> BoolMask:
    """A piece's mask as a segmenter might give it: too wide, too narrow, its box, or none at all."""
    choice = rng.random()
    if choice < 0.1 or not mask.any():
        return np.ones_like(mask)
    if choice < 0.2:
        rows, columns = np.nonzero(mask)
        box = np.zeros_like(mask)
        box[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] = True
        return box
    width = int(rng.integers(1, 6))
    kernel = np.ones((width, width), np.uint8)
    change = cv2.dilate if rng.random() < 0.6 else cv2.erode
    changed = change(mask.astype(np.uint8), kernel) > 0
    return changed if changed.any() else mask
