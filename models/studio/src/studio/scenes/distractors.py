"""Things beside jewelry that are none: a detector that has seen them leaves them alone."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from vision.imaging import Pixels

from studio.arrays import Floats, Rng
from studio.scenes.backdrops import colour, noise

SIDE = 128
"""Things are drawn on a square of this side, then turned and scaled."""
Stencil = Pixels
LETTERS = "ABCDEFGHIKLMNOPRSTUVWXYZabcdeghiklmnoprstuy0123456789"


def _empty() -> Stencil:
    return np.zeros((SIDE, SIDE), np.uint8)


def coin(rng: Rng) -> Stencil:
    """A coin or a disc with a rim."""
    shape = _empty()
    cv2.circle(shape, (64, 64), 56, 255, -1, cv2.LINE_AA)
    cv2.circle(shape, (64, 64), int(rng.integers(40, 53)), 190, 2, cv2.LINE_AA)
    cv2.ellipse(shape, (64, 64), (18, 30), rng.uniform(0, 90), 0, 360, 215, -1, cv2.LINE_AA)
    return shape


def button(rng: Rng) -> Stencil:
    """A button with two or four holes."""
    shape = _empty()
    cv2.circle(shape, (64, 64), 54, 255, -1, cv2.LINE_AA)
    cv2.circle(shape, (64, 64), 40, 205, 3, cv2.LINE_AA)
    for dx, dy in ((-10, -10), (10, 10), (-10, 10), (10, -10))[: int(rng.choice([2, 4]))]:
        cv2.circle(shape, (64 + dx, 64 + dy), 6, 60, -1, cv2.LINE_AA)
    return shape


def key(rng: Rng) -> Stencil:
    """A key: a bow with a hole, a shank, a bit."""
    shape = _empty()
    cv2.line(shape, (40, 64), (118, 64), 255, 9, cv2.LINE_AA)
    cv2.circle(shape, (28, 64), 24, 255, -1, cv2.LINE_AA)
    cv2.circle(shape, (24, 64), int(rng.integers(6, 17)), 0, -1, cv2.LINE_AA)
    for x in range(80, 116, 9):
        cv2.rectangle(shape, (x, 64), (x + 5, int(rng.integers(70, 86))), 240, -1)
    return shape


def zipper(rng: Rng) -> Stencil:
    """Teeth on two tapes, and sometimes the slider."""
    shape = _empty()
    cv2.rectangle(shape, (0, 48), (127, 80), 120, -1)
    for x in range(0, 128, 6):
        cv2.rectangle(shape, (x, 58), (x + 3, 70), 255, -1)
    if rng.random() < 0.6:
        cv2.rectangle(shape, (56, 54), (72, 74), 230, -1)
        cv2.ellipse(shape, (64, 88), (7, 18), 0, 0, 360, 240, 4, cv2.LINE_AA)
    return shape


def buckle(rng: Rng) -> Stencil:
    """A belt's buckle, on its belt or alone."""
    shape = _empty()
    if rng.random() < 0.7:
        cv2.rectangle(shape, (0, 40), (127, 88), 110, -1)
    a, b = int(rng.integers(26, 44)), int(rng.integers(26, 48))
    if rng.random() < 0.6:
        cv2.rectangle(shape, (64 - a, 64 - b), (64 + a, 64 + b), 255, int(rng.integers(5, 14)))
    else:
        cv2.ellipse(shape, (64, 64), (a, b), 0, 0, 360, 255, int(rng.integers(5, 14)), cv2.LINE_AA)
    cv2.line(shape, (64, 64), (64 + a + 4, 64), 235, 6, cv2.LINE_AA)
    return shape


def pen(rng: Rng) -> Stencil:
    """A pen or a stick with a clip."""
    shape = _empty()
    cv2.line(shape, (8, 64), (112, 64), 235, int(rng.integers(6, 16)), cv2.LINE_AA)
    cv2.line(shape, (112, 64), (124, 64), 150, 4, cv2.LINE_AA)
    cv2.line(shape, (10, 58), (int(rng.integers(36, 60)), 58), 255, 3, cv2.LINE_AA)
    return shape


def ribbon(rng: Rng) -> Stencil:
    """A cord, a strap or a ribbon in curves."""
    shape = _empty()
    along = np.linspace(0, 1, 40)
    phase, turns = rng.uniform(0, 6.3, 2), rng.uniform(0.5, 2.2, 2)
    x = 64 + 56 * np.sin(phase[0] + 6.3 * turns[0] * along / 2)
    y = 64 + 56 * np.sin(phase[1] + 6.3 * turns[1] * along / 2)
    points = np.stack([x, y], axis=1).astype(np.int32)
    cv2.polylines(
        shape, [points], False, int(rng.integers(150, 255)), int(rng.integers(2, 18)), cv2.LINE_AA
    )
    return shape


def flower(rng: Rng) -> Stencil:
    """Petals around a middle, or leaves on a stem."""
    shape = _empty()
    count, long, wide = int(rng.integers(4, 9)), int(rng.integers(16, 30)), int(rng.integers(8, 18))
    for number in range(count):
        angle = 2 * np.pi * number / count
        centre = (int(64 + 30 * np.cos(angle)), int(64 + 30 * np.sin(angle)))
        level = int(rng.integers(170, 255))
        cv2.ellipse(shape, centre, (long, wide), np.degrees(angle), 0, 360, level, -1, cv2.LINE_AA)
    cv2.circle(shape, (64, 64), 12, 110, -1, cv2.LINE_AA)
    return shape


def box(rng: Rng) -> Stencil:
    """A card, a tag or a box with a lid."""
    shape = _empty()
    a, b = (int(v) for v in rng.integers(24, 58, 2))
    cv2.rectangle(shape, (64 - a, 64 - b), (64 + a, 64 + b), 255, -1)
    if rng.random() < 0.6:
        cv2.rectangle(
            shape,
            (64 - a + 6, 64 - b + 6),
            (64 + a - 6, 64 + b - 6),
            int(rng.integers(80, 220)),
            -1,
        )
    return shape


def glasses(rng: Rng) -> Stencil:
    """The frame of a pair of glasses."""
    shape = _empty()
    axes = (int(rng.integers(20, 27)), int(rng.integers(16, 26)))
    for x in (34, 94):
        cv2.ellipse(shape, (x, 64), axes, 0, 0, 360, 120 * int(rng.integers(2)) or 1, -1)
        cv2.ellipse(shape, (x, 64), axes, 0, 0, 360, 255, int(rng.integers(2, 7)), cv2.LINE_AA)
    cv2.line(shape, (56, 60), (72, 60), 255, 4, cv2.LINE_AA)
    return shape


def writing(rng: Rng) -> Stencil:
    """A word, as on a label or as a shop's mark on its photo."""
    shape = _empty()
    word = "".join(rng.choice(list(LETTERS), int(rng.integers(3, 9))))
    face = int(rng.choice([0, 1, 2, 3, 4, 6]))
    (width, _), _ = cv2.getTextSize(word, face, 1.0, 2)
    scale = min(2.0, 116 / width)
    cv2.putText(shape, word, (6, 76), face, scale, 255, int(rng.integers(1, 4)), cv2.LINE_AA)
    return shape


THINGS: Sequence[Callable[[Rng], Stencil]] = (
    coin,
    button,
    key,
    zipper,
    buckle,
    pen,
    ribbon,
    ribbon,
    flower,
    box,
    glasses,
    writing,
)


def strew(canvas: Floats, rng: Rng, most: int = 4) -> Floats:
    """A canvas (0..255) with one to `most` things on it, each with its shadow."""
    for _ in range(int(rng.integers(1, most + 1))):
        thing = THINGS[int(rng.integers(len(THINGS)))]
        canvas = _laid(canvas, thing(rng), thing is not writing, rng)
    return canvas


def _laid(canvas: Floats, shape: Stencil, solid: bool, rng: Rng) -> Floats:
    height, width = canvas.shape[:2]
    scale = min(height, width) * rng.uniform(0.08, 0.55) / SIDE
    angle = rng.uniform(0, 2 * np.pi)
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    turn = np.array([[c, -s], [s, c]])
    target = rng.uniform(0, 1, 2) * [width, height]
    matrix = np.column_stack([turn, target - turn @ [SIDE / 2, SIDE / 2]])
    painted = _painted(shape, rng)
    alpha = cv2.warpAffine((shape > 0).astype(np.float32), matrix, (width, height))[..., None]
    laid = cv2.warpAffine(painted, matrix, (width, height))
    if solid:
        reach = 0.5 + rng.uniform(0.02, 0.1) * scale * SIDE
        shade = cv2.GaussianBlur(alpha[..., 0], (0, 0), reach)
        canvas = canvas * (1 - rng.uniform(0, 0.5) * shade[..., None])
    return np.asarray(laid * 255 * alpha + canvas * (1 - alpha), np.float32)


def _painted(shape: Stencil, rng: Rng) -> Floats:
    """Metal with reflections, or a plain or mottled colour; a stencil's levels darken it."""
    level = shape.astype(np.float32)[..., None] / 255
    if rng.random() < 0.45:
        metals = np.array(
            [(0.9, 0.75, 0.4), (0.85, 0.85, 0.87), (0.75, 0.5, 0.35), (0.3, 0.3, 0.32)]
        )
        light = np.interp(np.arange(SIDE), np.linspace(0, SIDE, 7), rng.uniform(0.35, 1.25, 7))
        ink = metals[int(rng.integers(4))] * light[:, None]
        painted = np.broadcast_to(ink[None], (SIDE, SIDE, 3))
    else:
        painted = colour(rng, vivid=1.0) * (0.7 + 0.5 * noise(rng, SIDE, rng.uniform(0.5, 1.8)))
    return np.asarray((painted * level).clip(0, 1), np.float32)
