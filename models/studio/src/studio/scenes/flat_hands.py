"""Hands of every skin tone, drawn flat and shaded, and rings worn on their fingers."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from vision.geometry import Box

from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes.backdrops import noise

FINGERS = ((-0.62, 0.72, -0.2), (-0.22, 0.92, -0.06), (0.2, 0.86, 0.06), (0.58, 0.66, 0.2))
"""Of each finger where it starts across the palm, how long it is, and how it spreads (radians)."""
THUMB = (-0.95, 0.62, -0.85)


@dataclass(frozen=True)
class Finger:
    """A finger's root and tip in pixels (x, y) and its width."""

    root: Floats
    tip: Floats
    width: float


@dataclass(frozen=True)
class Hand:
    """Where a hand lies: its wrist (x, y), which way it points (radians, 0 is down), half its palm."""

    wrist: Floats
    angle: float
    half: float

    def at(self, across: float, along: float) -> Floats:
        """A point of the hand in pixels; lengths in half palms."""
        c, s = np.cos(self.angle), np.sin(self.angle)
        x, y = across * self.half, along * self.half
        return np.asarray(self.wrist + np.array([c * x - s * y, s * x + c * y]))


def random_hand(rng: Rng, width: int, height: int) -> Hand:
    """A hand that comes in from above, or from anywhere."""
    half = rng.uniform(0.1, 0.19) * min(width, height)
    angle = rng.normal(0, 0.3)
    wrist = np.array([width * rng.uniform(0.35, 0.65), height * rng.uniform(-0.05, 0.2)])
    return Hand(wrist, angle, half)


def fingers_of(hand: Hand, rng: Rng) -> list[Finger]:
    """Its four fingers, more or less spread, and its thumb."""
    spread, mirror = rng.uniform(0.3, 2.0), rng.choice([-1.0, 1.0])
    found = []
    for number, (across, long, lean) in enumerate((*FINGERS, THUMB)):
        root = (across * mirror, 2.0 if number < 4 else 1.1)
        reach, turn = long * rng.uniform(1.7, 2.0), lean * spread * mirror
        tip = (root[0] + reach * np.sin(turn), root[1] + reach * np.cos(turn))
        found.append(Finger(hand.at(*root), hand.at(*tip), rng.uniform(0.36, 0.46) * hand.half))
    return found


def draw(canvas: Floats, hand: Hand, fingers: Sequence[Finger], rng: Rng) -> Floats:
    """A canvas (0..255) with the hand on it."""
    shape = np.zeros(canvas.shape[:2], np.uint8)
    outline = [hand.at(*p) for p in ((-0.6, -3), (0.6, -3), (0.65, 0.2), (0.95, 1.2), (0.85, 2.1))]
    outline += [hand.at(*p) for p in ((-0.85, 2.1), (-0.95, 1.2), (-0.65, 0.2))]
    cv2.fillPoly(shape, [np.array(outline, np.int32)], 255, cv2.LINE_AA)
    for finger in fingers:
        root, tip = ([int(v) for v in end] for end in (finger.root, finger.tip))
        cv2.line(shape, root, tip, 255, max(2, int(finger.width)), cv2.LINE_AA)
    alpha = cv2.GaussianBlur(shape, (0, 0), 0.7).astype(np.float32)[..., None] / 255
    return np.asarray(canvas * (1 - alpha) + _skin(shape, hand, fingers, rng) * alpha)


def _skin(
    shape: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    hand: Hand,
    fingers: Sequence[Finger],
    rng: Rng,
) -> Floats:
    """Colour of skin, rounder towards its edges, with creases and nails."""
    powers = np.array([0.7, 1.0, 1.15])
    tone = np.array([0.97, 0.78, 0.66]) * rng.uniform(0.22, 1.0) ** powers * 255
    depth = cv2.distanceTransform((shape > 127).astype(np.uint8), cv2.DIST_L2, 3)
    round_ = 0.72 + 0.28 * (depth / (0.22 * hand.half + 1e-6)).clip(0, 1)[..., None]
    side = max(shape.shape)
    grain = noise(rng, side, 1.2)[: shape.shape[0], : shape.shape[1]]
    skin = np.ascontiguousarray(tone * round_ * (0.88 + 0.24 * grain), np.float32)
    nail = tone * [1.05, 0.95, 0.95] if rng.random() < 0.6 else rng.uniform(20, 230, 3)
    palm = rng.random() < 0.4
    for finger in fingers:
        _details(skin, finger, (tone * 0.75).tolist(), nail.tolist(), palm)
    return skin


def _details(
    skin: Floats, finger: Finger, crease: list[float], nail: list[float], palm: bool
) -> None:
    along = finger.tip - finger.root
    across = np.array([-along[1], along[0]]) / (np.linalg.norm(along) + 1e-6) * finger.width * 0.4
    for share in (0.35, 0.68):
        middle = finger.root + share * along
        ends = [tuple(int(v) for v in middle + sign * across) for sign in (-1, 1)]
        cv2.line(skin, ends[0], ends[1], crease, 1, cv2.LINE_AA)
    if not palm:
        centre = tuple(int(v) for v in finger.root + 0.98 * along)
        axes = (max(1, int(finger.width * 0.36)), max(1, int(finger.width * 0.26)))
        degrees = float(np.degrees(np.arctan2(along[1], along[0])))
        cv2.ellipse(skin, centre, axes, degrees, 0, 360, nail, -1, cv2.LINE_AA)


def put_ring_on(canvas: Floats, finger: Finger, ring: Piece, rng: Rng) -> tuple[Floats, Box] | None:
    """A ring on a finger: the half of it that does not hide behind the finger, across its root."""
    layers = _front(ring, rng)
    along = finger.tip - finger.root
    span = finger.width * rng.uniform(1.0, 1.25)
    scale = span / layers.shape[1]
    flat = rng.uniform(0.6, 1.0)
    angle = np.arctan2(along[1], along[0]) - np.pi / 2
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    turn = np.array([[c, -s * flat], [s, c * flat]])
    target = finger.root + rng.uniform(0.12, 0.32) * along
    middle = np.array([layers.shape[1] / 2, layers.shape[0] / 2])
    matrix = np.column_stack([turn, target - turn @ middle])
    soft = cv2.GaussianBlur(layers, (0, 0), max(0.3, 0.35 / scale))
    laid = cv2.warpAffine(soft, matrix, canvas.shape[1::-1], flags=cv2.INTER_LINEAR)
    alpha = laid[..., 3:].clip(0, 1)
    rows, columns = np.nonzero(alpha[..., 0] > 0.4)
    if len(rows) < 12:
        return None
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    x0, y0, x1, y1 = (float(v) for v in box)
    return laid[..., :3] + canvas * (1 - alpha), (x0, y0, x1, y1)


def _front(ring: Piece, rng: Rng) -> Floats:
    """Colour times alpha, and alpha, of the upper or the lower part of a ring."""
    rows, columns = np.nonzero(ring.rgba[..., 3] > 127)
    top, bottom = int(rows.min()), int(rows.max()) + 1
    part = int((bottom - top) * rng.uniform(0.4, 0.6))
    chosen = slice(top, top + part) if rng.random() < 0.5 else slice(bottom - part, bottom)
    return ring.premultiplied[chosen, columns.min() : columns.max() + 1]
