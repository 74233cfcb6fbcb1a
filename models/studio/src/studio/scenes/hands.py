"""Hands as a heap of rounded bones: their height gives outline, light and shadow, any skin on top.

`flat_hands` draws simpler hands; the public test set is drawn with those and they stay as
they are, while training sees both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from vision.imaging import Pixels

from studio.arrays import Floats, Rng
from studio.scenes.backdrops import noise
from studio.scenes.flat_hands import Finger

TONES = np.array(
    [
        (252, 226, 208),
        (240, 202, 174),
        (226, 176, 140),
        (200, 142, 104),
        (160, 106, 74),
        (112, 72, 50),
        (74, 48, 36),
    ],
    np.float32,
)
"""Skin from light to dark, RGB."""
KNUCKLES = ((-0.37, 0.98), (-0.125, 1.05), (0.12, 1.0), (0.34, 0.87))
LENGTHS = (0.76, 0.86, 0.8, 0.6)
THUMB = ((-0.26, 0.25), (-0.55, 0.66), (-0.66, 1.0))
"""Joints across and along the hand, in lengths of the palm."""
JOINTS = (0.45, 0.74)
"""Where along a finger it bends."""


Point = Sequence[float] | Floats


@dataclass(frozen=True)
class Bone:
    """A capsule from one point (x, y) to another with a radius at each end, in pixels."""

    start: Floats
    end: Floats
    radii: tuple[float, float]
    flat: float = 1.0


@dataclass(frozen=True)
class Hand:
    """A hand in pixels: its bones, fingers, wrist (as a finger across the arm), and which side shows."""

    bones: Sequence[Bone]
    fingers: Sequence[Finger]
    wrist: Finger
    unit: float
    palm: bool


def random_hand(rng: Rng, width: int, height: int) -> Hand:
    """A hand of some size and pose that mostly comes in from above, whole or in part."""
    close = rng.random() < 0.15
    unit = min(width, height) * (rng.uniform(0.5, 1.1) if close else rng.uniform(0.24, 0.46))
    angle = rng.normal(0, 0.3) if rng.random() < 0.65 else rng.uniform(-np.pi, np.pi)
    c, s = np.cos(angle), np.sin(angle)
    turn = unit * np.array([[c, -s], [s, c]]) * np.array([rng.choice([-1.0, 1.0]), 1.0])
    middle = np.array([width, height]) * rng.normal(0.5, 0.1, 2)
    return _posed(rng, turn, middle - turn @ np.array([0.0, rng.uniform(0.7, 1.3)]), unit)


def _posed(rng: Rng, turn: Floats, wrist: Floats, unit: float) -> Hand:
    """Arm, palm, fingers and thumb in some pose."""
    frame = _Frame(turn, wrist, unit)
    arm = rng.uniform(0.28, 0.35)
    bones = [frame.bone((0, -4), (0, 0.1), (1.3 * arm, arm), 0.6)]
    bones += [
        frame.bone((0.6 * knuckle[0], 0.1), knuckle, (0.17, 0.16), 0.6) for knuckle in KNUCKLES
    ]
    fingers, thick = [], rng.uniform(0.095, 0.13)
    spread, lean = rng.uniform(-0.1, 1.3), rng.normal(0, 0.06)
    for number, (knuckle, long) in enumerate(zip(KNUCKLES, LENGTHS, strict=True)):
        direction = (number - 1.4) * 0.17 * spread + lean + rng.normal(0, 0.03)
        slim = thick * (0.85 if knuckle is KNUCKLES[-1] else 1.0)
        joints = _joints(rng, knuckle, direction, long * rng.uniform(0.92, 1.06))
        bones += _phalanges(frame, joints, slim)
        fingers.append(frame.finger(joints[0], joints[2], 2 * slim))
    thumb = _thumb(rng.uniform(-0.25, 0.45))
    bones.append(frame.bone(thumb[0], thumb[1], (0.19, 0.13), 0.8))
    bones.append(frame.bone(thumb[1], thumb[2], (0.12, 0.1), 0.8))
    fingers.append(frame.finger(thumb[1], thumb[2], 0.23))
    across = frame.finger((0, 0.12), (0, -0.9), 2.05 * arm)
    return Hand(bones, fingers, across, unit, rng.random() < 0.4)


@dataclass(frozen=True)
class _Frame:
    """From points of the hand, in lengths of its palm, to pixels."""

    turn: Floats
    wrist: Floats
    unit: float

    def bone(self, start: Point, end: Point, radii: tuple[float, float], flat: float = 1.0) -> Bone:
        """A bone, its radii in lengths of the palm."""
        thick = (radii[0] * self.unit, radii[1] * self.unit)
        return Bone(self._at(start), self._at(end), thick, flat)

    def finger(self, root: Point, tip: Point, width: float) -> Finger:
        """A finger as one line."""
        return Finger(self._at(root), self._at(tip), width * self.unit)

    def _at(self, point: Point) -> Floats:
        return np.asarray(self.turn @ np.asarray(point) + self.wrist)


def _joints(rng: Rng, knuckle: Point, direction: float, long: float) -> list[Floats]:
    """A finger's knuckle, middle joint and tip; it is slightly bent."""
    turned = direction + rng.normal(0, 0.06)
    start = np.asarray(knuckle)
    middle = start + JOINTS[0] * long * np.array([np.sin(direction), np.cos(direction)])
    tip = middle + (1 - JOINTS[0]) * long * np.array([np.sin(turned), np.cos(turned)])
    return [start, middle, tip]


def _phalanges(frame: _Frame, joints: Sequence[Floats], thick: float) -> list[Bone]:
    return [
        frame.bone(joints[0], joints[1], (1.12 * thick, thick)),
        frame.bone(joints[1], joints[2], (thick, 0.78 * thick)),
    ]


def _thumb(swing: float) -> list[Floats]:
    """The thumb's joints, turned about the first one."""
    c, s = np.cos(swing), np.sin(swing)
    first = np.array(THUMB[0])
    turn = np.array([[c, -s], [s, c]])
    return [first + turn @ (np.array(point) - first) for point in THUMB]


def relief(hand: Hand, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Height of the hand above the ground (pixels), and how far inside (0..1) each pixel is."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    height, inside = np.zeros(shape, np.float32), np.full(shape, -1e3, np.float32)
    for bone in hand.bones:
        along = (bone.end - bone.start).astype(np.float32)
        dx, dy = x - np.float32(bone.start[0]), y - np.float32(bone.start[1])
        share = ((dx * along[0] + dy * along[1]) / max(1e-3, float(along @ along))).clip(0, 1)
        radius = np.float32(bone.radii[0]) + share * np.float32(bone.radii[1] - bone.radii[0])
        far = np.hypot(dx - share * along[0], dy - share * along[1])
        np.maximum(inside, radius - far, out=inside)
        np.maximum(height, bone.flat * np.sqrt((radius**2 - far**2).clip(0)), out=height)
    return height, (inside + 0.5).clip(0, 1)


def draw(canvas: Floats, hand: Hand, rng: Rng) -> tuple[Floats, Floats]:
    """A canvas (0..255) with the hand and its shadow on it, and the hand's coverage 0..1."""
    height, alpha = relief(hand, (canvas.shape[0], canvas.shape[1]))
    skin = _skin(hand, rng, canvas.shape[0], canvas.shape[1])
    skin *= _light(height, hand.unit, rng)[..., None]
    reach = rng.uniform(0.02, 0.15) * hand.unit
    moved = np.array([[1, 0, rng.normal(0, reach)], [0, 1, abs(rng.normal(0, reach))]], np.float32)
    soft = cv2.GaussianBlur(cv2.warpAffine(alpha, moved, alpha.shape[::-1]), (0, 0), reach + 0.5)
    ground = canvas * (1 - rng.uniform(0, 0.4) * soft[..., None])
    return np.asarray(ground * (1 - alpha[..., None]) + skin * alpha[..., None]), alpha


def _light(height: Floats, unit: float, rng: Rng) -> Floats:
    """Lambert's cosine of a lamp somewhere above, softened as by a large window."""
    smooth = cv2.GaussianBlur(height, (0, 0), max(0.8, 0.035 * unit))
    lamp = np.append(rng.normal(0, 0.45, 2), 1.0)
    lamp /= np.linalg.norm(lamp)
    dx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.125)
    dy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.125)
    cosine = (lamp[2] - lamp[0] * dx - lamp[1] * dy) / np.sqrt(1 + dx**2 + dy**2)
    depth = rng.uniform(0.35, 0.9)
    return np.asarray((1 - depth * (1 - cosine)).clip(0.12, 1.2), np.float32)


def _skin(hand: Hand, rng: Rng, rows: int, columns: int) -> Floats:
    """Colour of skin: blotches, wrinkles at the joints, lines of the palm or nails."""
    place = rng.uniform(0, len(TONES) - 1.01)
    low = int(place)
    tone = TONES[low] + (place - low) * (TONES[low + 1] - TONES[low])
    tone = tone * np.exp(rng.normal(0, [0.03, 0.04, 0.05]))
    side = max(rows, columns)
    blotches = noise(rng, side, rng.uniform(0.3, 1.3))[:rows, :columns] - 0.5
    skin = tone * (1 + blotches * np.array([0.15, 0.28, 0.3]) * rng.uniform(0.4, 1.3))
    skin = np.ascontiguousarray(skin, np.float32)
    folds = np.zeros((rows, columns), np.uint8)
    for finger in hand.fingers:
        _wrinkles(folds, finger, hand, rng)
    if hand.palm:
        _lines(folds, hand, rng)
    dark = cv2.GaussianBlur(folds, (0, 0), 0.6).astype(np.float32)[..., None] / 255
    skin *= 1 - dark * np.array([0.25, 0.38, 0.4]) * rng.uniform(0.5, 1.4)
    if not hand.palm:
        _nails(skin, hand, tone, rng)
    return skin


def _wrinkles(folds: Pixels, finger: Finger, hand: Hand, rng: Rng) -> None:
    along = finger.tip - finger.root
    across = np.array([-along[1], along[0]]) / (np.linalg.norm(along) + 1e-6) * finger.width
    for joint in (0.28, *JOINTS) if hand.palm else JOINTS:
        for _ in range(int(rng.integers(1, 3 if hand.palm else 6))):
            middle = finger.root + (joint + rng.normal(0, 0.03)) * along
            half = rng.uniform(0.15, 0.45)
            ends = [
                tuple(int(v) for v in middle + sign * half * across + rng.normal(0, 0.02) * along)
                for sign in (-1, 1)
            ]
            thick = max(1, int(0.02 * hand.unit * rng.random()))
            cv2.line(folds, ends[0], ends[1], int(rng.integers(90, 255)), thick, cv2.LINE_AA)


def _lines(folds: Pixels, hand: Hand, rng: Rng) -> None:
    """The long lines of a palm, and a few short ones."""
    middle = np.mean([finger.root for finger in hand.fingers[:4]], axis=0)
    wrist = hand.wrist.root
    for _ in range(int(rng.integers(3, 7))):
        centre = wrist + rng.uniform(0.4, 0.95) * (middle - wrist)
        axes = tuple(max(2, int(hand.unit * v)) for v in rng.uniform(0.1, 0.5, 2))
        first = rng.uniform(0, 360)
        cv2.ellipse(
            folds,
            tuple(int(v) for v in centre),
            axes,
            rng.uniform(0, 180),
            first,
            first + rng.uniform(40, 110),
            int(rng.integers(90, 220)),
            1,
            cv2.LINE_AA,
        )


def _nails(skin: Floats, hand: Hand, tone: Floats, rng: Rng) -> None:
    bare = rng.random() < 0.55
    colour = tone * [1.04, 0.98, 0.98] + 8 if bare else rng.uniform(20, 240, 3)
    for finger in hand.fingers:
        along = finger.tip - finger.root
        unit = along / (np.linalg.norm(along) + 1e-6)
        centre = tuple(int(v) for v in finger.tip + 0.12 * finger.width * unit)
        axes = (max(1, int(finger.width * 0.3)), max(1, int(finger.width * 0.24)))
        degrees = float(np.degrees(np.arctan2(along[1], along[0])))
        cv2.ellipse(skin, centre, axes, degrees, 0, 360, colour.tolist(), -1, cv2.LINE_AA)
        shine = tuple(int(v) for v in np.asarray(centre) - 0.08 * finger.width)
        glow = np.minimum(255, colour * 1.1 + 25).tolist()
        cv2.circle(skin, shine, max(1, int(0.06 * finger.width)), glow, -1, cv2.LINE_AA)
