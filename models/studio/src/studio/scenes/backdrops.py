"""What a piece may lie on: paper, cloth, skin, and the clutter of other people's photos."""

from collections.abc import Callable

import cv2
import numpy as np
from vision.imaging import Pixels

from studio.arrays import Floats, Rng

Backdrop = Callable[[Rng, int], Pixels]
"""A square RGB backdrop of the given side."""
Painter = Callable[[Rng, int], Floats]


def noise(rng: Rng, size: int, smooth: float) -> Floats:
    """Random waves over all scales, 0..1; the larger `smooth`, the softer."""
    field, weight = np.zeros((size, size), np.float32), 0.0
    for octave in range(1, 7):
        cells = 2**octave + 1
        share = 2.0 ** (-smooth * octave)
        patch = rng.random((cells, cells)).astype(np.float32)
        field += share * cv2.resize(patch, (size, size), interpolation=cv2.INTER_CUBIC)
        weight += share
    return (field / weight).clip(0, 1)[..., None]


def colour(rng: Rng, low: float = 0.02, high: float = 0.95, vivid: float = 0.6) -> Floats:
    """A random colour, often greyish."""
    grey = rng.uniform(low, high)
    return (grey + (rng.random(3) - 0.5) * rng.uniform(0, vivid)).clip(0, 1).astype(np.float32)


def paper(rng: Rng, size: int) -> Floats:
    """Seamless white or nearly white, sometimes darker towards one side."""
    level = rng.uniform(0.93, 1.0) if rng.random() < 0.75 else rng.uniform(0.75, 0.95)
    tint = 1 + rng.normal(0, 0.008, 3)
    slope = rng.normal(0, 0.04, 2) * (rng.random() < 0.5)
    y, x = np.mgrid[0:size, 0:size] / size - 0.5
    return (level * tint * (1 + slope[0] * x + slope[1] * y)[..., None]).astype(np.float32)


def gradient(rng: Rng, size: int) -> Floats:
    """Two colours flowing into each other."""
    share = noise(rng, size, 2.0)
    return colour(rng) * share + colour(rng) * (1 - share)


def plain_cloth(rng: Rng, size: int) -> Floats:
    """One colour with folds and a weave."""
    folds = 0.55 + 0.8 * noise(rng, size, rng.uniform(0.9, 1.6))
    weave = 1 + rng.uniform(0, 0.25) * (rng.random((size, size, 1)) - 0.5)
    return (colour(rng) * folds * weave).astype(np.float32)


def stripes(rng: Rng, size: int) -> Floats:
    """Stripes or checks in two or three colours, bent by folds."""
    bend = 0.15 * noise(rng, size, 1.3)[..., 0]
    y, x = np.mgrid[0:size, 0:size] / size
    angle, count = rng.uniform(0, np.pi), rng.uniform(4, 22)
    first = (
        np.sin(2 * np.pi * count * (x * np.cos(angle) + y * np.sin(angle) + bend))
        > rng.uniform(-0.6, 0.6)
    )[..., None]
    picture = np.where(first, colour(rng), colour(rng))
    if rng.random() < 0.5:
        second = (np.sin(2 * np.pi * count * (y * np.cos(angle) - x * np.sin(angle) + bend)) > 0.3)[
            ..., None
        ]
        picture = np.where(second, 0.5 * picture + 0.5 * colour(rng), picture)
    return picture * (0.6 + 0.6 * noise(rng, size, 1.2))


def printed(rng: Rng, size: int) -> Floats:
    """Cloth printed with dots, leaves and flowers."""
    picture = plain_cloth(rng, size)
    inks = [colour(rng, vivid=1.0) for _ in range(3)]
    span = size * rng.uniform(0.015, 0.07)
    for _ in range(int(rng.integers(20, 160))):
        centre = tuple(int(v) for v in rng.integers(0, size, 2))
        axes = (
            max(1, int(span * rng.uniform(0.3, 1.2))),
            max(1, int(span * rng.uniform(0.3, 1.2))),
        )
        ink = inks[int(rng.integers(3))] * rng.uniform(0.7, 1.0)
        cv2.ellipse(
            picture, centre, axes, rng.uniform(0, 180), 0, 360, ink.tolist(), -1, cv2.LINE_AA
        )
    return picture * (0.7 + 0.5 * noise(rng, size, 1.2))


def skin(rng: Rng, size: int) -> Floats:
    """Skin of any tone beside cloth."""
    tone = np.array([0.95, 0.75, 0.62], np.float32) * rng.uniform(0.25, 1.0) ** np.array(
        [0.7, 1.0, 1.15]
    )
    share = noise(rng, size, 2.2)
    edge = 1 / (1 + np.exp(-(share - rng.uniform(0.35, 0.6)) * 60))
    ground = plain_cloth(rng, size) if rng.random() < 0.7 else paper(rng, size)
    return tone * (0.75 + 0.4 * noise(rng, size, 1.4)) * edge + ground * (1 - edge)


def wood(rng: Rng, size: int) -> Floats:
    """Grain of wood or veins of stone."""
    y = np.mgrid[0:size, 0:size][0] / size
    wave = np.sin(2 * np.pi * (y * rng.uniform(3, 16) + 2.5 * noise(rng, size, 1.6)[..., 0]))[
        ..., None
    ]
    share = 0.5 + 0.5 * wave
    return (colour(rng, vivid=0.4) * share + colour(rng, vivid=0.4) * (1 - share)) * (
        0.8 + 0.3 * noise(rng, size, 0.5)
    )


def clutter(rng: Rng, size: int) -> Floats:
    """Boxes, straps, buttons, buckles and blurred things that are no jewelry."""
    painter = (plain_cloth, stripes, gradient, wood)[int(rng.integers(4))]
    picture = np.ascontiguousarray(painter(rng, size), np.float32)
    for _ in range(int(rng.integers(2, 9))):
        _thing(picture, rng, size)
    if rng.random() < 0.4:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(1, 6)).astype(np.float32)
    return picture * (0.75 + 0.4 * noise(rng, size, 1.3))


def _thing(picture: Floats, rng: Rng, size: int) -> None:
    ink, choice = colour(rng, vivid=1.0).tolist(), rng.random()
    a, b = (tuple(int(v) for v in rng.integers(-size // 8, size + size // 8, 2)) for _ in range(2))
    thick = int(rng.integers(1, max(2, size // 8)))
    if choice < 0.3:
        cv2.line(picture, a, b, ink, thick, cv2.LINE_AA)
    elif choice < 0.55:
        corners = rng.integers(0, size, (int(rng.integers(3, 6)), 2)).astype(np.int32)
        cv2.fillConvexPoly(picture, cv2.convexHull(corners), ink, cv2.LINE_AA)
    elif choice < 0.8:
        cv2.circle(picture, a, int(rng.integers(3, max(4, size // 6))), ink, -1, cv2.LINE_AA)
    else:
        cv2.rectangle(picture, a, b, ink, max(1, thick // 4), cv2.LINE_AA)


PAINTERS: dict[str, tuple[float, Painter]] = {
    "paper": (0.42, paper),
    "gradient": (0.08, gradient),
    "plain_cloth": (0.12, plain_cloth),
    "stripes": (0.08, stripes),
    "printed": (0.09, printed),
    "skin": (0.07, skin),
    "wood": (0.05, wood),
    "clutter": (0.09, clutter),
}


def backdrop(rng: Rng, size: int) -> Pixels:
    """A random backdrop, size x size RGB; nearly half are white paper, as in shops."""
    odds = np.array([share for share, _ in PAINTERS.values()])
    return paint(rng, size, odds)


def busy_backdrop(rng: Rng, size: int) -> Pixels:
    """A random backdrop that is rarely paper."""
    odds = np.array([share for share, _ in PAINTERS.values()])
    odds[0] *= 0.3
    return paint(rng, size, odds)


def paint(rng: Rng, size: int, odds: Floats) -> Pixels:
    """A backdrop of a kind drawn by these odds."""
    index = int(rng.choice(len(odds), p=odds / odds.sum()))
    painter = list(PAINTERS.values())[index][1]
    return (painter(rng, size).clip(0, 1) * 255).astype(np.uint8)
