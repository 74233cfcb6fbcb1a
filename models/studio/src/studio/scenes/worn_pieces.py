"""Rings on fingers, and bracelets and watches on wrists: the half that a photo can see of each.

What goes around a finger or a wrist shows as a strip across it, straight or bowed, which ends where
the finger does; on it may sit the head of a rendered ring or the case of a rendered watch.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from vision.masks import BoolMask, bounds

from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes.flat_hands import Finger

METALS = (
    (235, 190, 95),
    (222, 165, 70),
    (232, 172, 140),
    (222, 222, 226),
    (190, 192, 198),
    (70, 70, 74),
)
HEADS = {"gemstone", "setting", "pearl"}
CASES = {"dial", "case"}


@dataclass(frozen=True)
class WornPiece:
    """Something worn, as large as the canvas: colour times alpha, alpha, and its parts' masks."""

    kind: str
    colour: Floats
    alpha: Floats
    parts: list[tuple[str, BoolMask]]

    def laid_on(self, canvas: Floats, rng: Rng) -> Floats:
        """A canvas (0..255) with it on, and its small shadow on the skin."""
        reach = 0.6 + 0.02 * float(np.sqrt(self.alpha.sum()))
        soft = cv2.GaussianBlur(self.alpha, (0, 0), reach)
        move = np.array(
            [[1, 0, rng.normal(0, reach)], [0, 1, abs(rng.normal(0, reach))]], np.float32
        )
        shade = 1 - rng.uniform(0.1, 0.5) * cv2.warpAffine(soft, move, soft.shape[::-1])
        return np.asarray(self.colour + canvas * shade[..., None] * (1 - self.alpha[..., None]))


def ring_on(shape: tuple[int, int], finger: Finger, rings: Sequence[Piece], rng: Rng) -> WornPiece:
    """A ring near the root of a finger, sometimes above its middle joint."""
    place = rng.uniform(0.2, 0.4) if rng.random() < 0.9 else rng.uniform(0.52, 0.68)
    band = _Strip(finger, place, rng.uniform(1.0, 1.1), 0.12 + 0.65 * rng.random() ** 2, rng)
    colour, alpha = band.drawn(shape)
    parts = [("band", np.asarray(alpha > 0.5))]
    piece = rings[int(rng.integers(len(rings)))]
    head = _cut(piece, HEADS) if rng.random() < 0.6 else None
    if head is None:
        return WornPiece("ring", colour, alpha, parts)
    span = finger.width * rng.uniform(0.3, 1.25)
    return _with_head(WornPiece("ring", colour, alpha, parts), band, head, span, rng)


def on_wrist(
    shape: tuple[int, int], wrist: Finger, watches: Sequence[Piece], rng: Rng
) -> WornPiece | None:
    """A bracelet, a bangle or a watch around a wrist."""
    kind = str(rng.choice(["bracelet", "bangle", "watch"], p=[0.3, 0.25, 0.45]))
    return around_wrist(kind, shape, wrist, watches, rng)


def around_wrist(
    kind: str, shape: tuple[int, int], wrist: Finger, watches: Sequence[Piece], rng: Rng
) -> WornPiece | None:
    """A "bracelet", a "bangle" or one of these as a "watch", unless it shows no case."""
    thick = rng.uniform(0.25, 0.5) if kind == "watch" else rng.uniform(0.04, 0.3)
    strip = _Strip(wrist, rng.uniform(0.0, 0.6), rng.uniform(1.0, 1.06), thick, rng)
    if kind == "watch" and rng.random() < 0.6:
        strip.tone = rng.uniform(10, 120, 3)
    colour, alpha = strip.drawn(shape)
    part = {"bracelet": "chain", "bangle": "band", "watch": "strap"}[kind]
    found = WornPiece(kind, colour, alpha, [(part, np.asarray(alpha > 0.5))])
    if kind != "watch":
        return found
    case = _cut(watches[int(rng.integers(len(watches)))], CASES) if watches else None
    if case is None:
        return None
    return _with_head(found, strip, case, wrist.width * rng.uniform(0.5, 0.85), rng)


class _Strip:
    """A band across a finger (or wrist) in coordinates of its own: across -1..1, along in the same."""

    def __init__(self, finger: Finger, place: float, wide: float, thick: float, rng: Rng) -> None:
        along = finger.tip - finger.root
        self.centre = finger.root + place * along
        angle = np.arctan2(along[1], along[0]) + rng.normal(0, 0.1)
        self.along = np.array([np.cos(angle), np.sin(angle)], np.float32)
        self.half = max(1.5, finger.width / 2 * wide)
        self.thick = max(thick, 1.2 / self.half)
        self.bow = rng.normal(0, 0.13)
        self.swell = rng.uniform(-0.4, 0.6) if rng.random() < 0.4 else 0.0
        self.tone: Floats = np.array(METALS[int(rng.integers(len(METALS)))], float)
        self._rng = rng

    def drawn(self, shape: tuple[int, int]) -> tuple[Floats, Floats]:
        """Colour times alpha (0..255), and alpha (0..1)."""
        y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
        dx, dy = x - np.float32(self.centre[0]), y - np.float32(self.centre[1])
        u = (dx * -self.along[1] + dy * self.along[0]) / self.half
        v = (dx * self.along[0] + dy * self.along[1]) / self.half
        arch = (1 - u**2).clip(0, 1)
        half = self.thick * (1 + self.swell * arch)
        off = v - self.bow * arch
        edge = np.minimum((half - abs(off)) * self.half, (1 - abs(u)) * self.half)
        alpha = (edge + 0.5).clip(0, 1)
        around, level = np.arcsin(u.clip(-1, 1)), (off / (half + 1e-6)).clip(-1, 1)
        colour, holes = _surface(around, level, self.thick, self.tone, self._rng)
        alpha = np.asarray(alpha * (1 - holes), np.float32)
        return np.asarray(colour * alpha[..., None], np.float32), alpha


def _surface(
    around: Floats, level: Floats, thick: float, tone: Floats, rng: Rng
) -> tuple[Floats, Floats]:
    """What a band looks like: reflections around it and a pattern; and where one sees through it."""
    knots = rng.uniform(0.3, 1.35, 9)
    light = np.interp(around, np.linspace(-1.6, 1.6, 9), knots)
    light *= (
        1.05
        - rng.uniform(0.1, 0.5) * level**2
        + rng.uniform(0, 0.5) * np.exp(-((level + 0.3) ** 2) / 0.02)
    )
    colour = tone * light[..., None] + 60 * (light[..., None] - 1.05).clip(0)
    wave = np.pi / max(thick, 0.1) * rng.uniform(0.5, 1.6)
    pattern = rng.random()
    holes = np.zeros_like(level)
    if pattern < 0.2:
        dot = np.cos(around * wave) * np.cos(level * np.pi / 2)
        sparkle = rng.uniform(30, 255, 3) if rng.random() < 0.4 else np.array([238.0, 242, 250])
        shown = (dot > 0.25)[..., None]
        colour = np.where(
            shown, sparkle * (0.5 + 0.7 * rng.random((*level.shape, 1))), colour * 0.8
        )
    elif pattern < 0.35:
        colour = (
            colour * (0.75 + 0.4 * np.cos(around * wave + level * rng.uniform(1, 4)))[..., None]
        )
    elif pattern < 0.47:
        holes = (abs(level) < rng.uniform(0.15, 0.45)).astype(np.float32)
    elif pattern < 0.57:
        holes = (np.cos(around * wave) * np.cos(level * rng.uniform(2, 6)) > 0.35).astype(
            np.float32
        )
    elif pattern < 0.65:
        inlay = abs(level - 0.4 * np.sin(around * wave)) < 0.25
        colour = np.where(inlay[..., None], rng.uniform(0, 255, 3), colour)
    return colour.clip(0, 255), holes


def _cut(piece: Piece, kinds: set[str]) -> Piece | None:
    """The parts of these kinds alone, cut to their bounds."""
    parts = [(kind, mask) for kind, mask in piece.parts if kind in kinds]
    if not parts:
        return None
    shown = np.logical_or.reduce([mask for _, mask in parts]) & (piece.rgba[..., 3] > 0)
    if shown.sum() < 60:
        return None
    x0, x1, y0, y1 = bounds(shown)
    crop = (slice(y0, y1), slice(x0, x1))
    rgba = (piece.rgba * shown[..., None])[crop]
    return Piece(
        rgba, [(kind, mask[crop]) for kind, mask in parts], piece.truth, piece.design, piece.view
    )


def _with_head(base: WornPiece, strip: _Strip, head: Piece, span: float, rng: Rng) -> WornPiece:
    """The strip with a head on its middle, `span` pixels on its longer side."""
    matrix = _placed(head, strip, span, rng)
    size = base.alpha.shape[::-1]
    layers = head.premultiplied
    shrink = max(head.rgba.shape[:2]) / span
    if shrink > 1.3:
        layers = cv2.GaussianBlur(layers, (0, 0), 0.4 * shrink)
    laid = cv2.warpAffine(layers, matrix, size)
    over = laid[..., 3].clip(0, 1)
    parts = [(kind, mask & (over < 0.5)) for kind, mask in base.parts]
    for kind, mask in head.parts:
        parts.append((kind, cv2.warpAffine(mask.astype(np.float32), matrix, size) > 0.5))
    colour = laid[..., :3] + base.colour * (1 - over[..., None])
    return WornPiece(
        base.kind, colour, over + base.alpha * (1 - over), [p for p in parts if p[1].any()]
    )


def _placed(head: Piece, strip: _Strip, span: float, rng: Rng) -> Floats:
    """From the head's pixels to the canvas's."""
    h, w = head.rgba.shape[:2]
    scale = span / max(h, w)
    angle = np.arctan2(strip.along[1], strip.along[0]) - np.pi / 2 + rng.normal(0, 0.25)
    angle += np.pi * (rng.random() < 0.5)
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    turn = np.array([[c, -s], [s, c]])
    shift = rng.normal(0, 0.15) * np.array([-strip.along[1], strip.along[0]])
    target = strip.centre + strip.half * (strip.bow * strip.along + shift)
    return np.column_stack([turn, target - turn @ np.array([w / 2, h / 2])])
