"""Figures that brooches are made of and small jewelry is not: insects, bursts, ribbons, feathers."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Rng
from studio.geometry.meshes import outline_of
from studio.geometry.outlines import TURN, Figure, Stroke, leaf_outline, spun


def dragonfly(rng: Rng) -> Figure:
    """Four long wings on a long, jointed body."""
    slim, open_ = rng.uniform(0.14, 0.22), rng.uniform(1.15, 1.4)
    up = spun(leaf_outline(rng, slim), -open_) + np.array([0.06, 0.32])
    down = spun(leaf_outline(rng, slim * 1.1) * rng.uniform(0.8, 0.95), -open_ - 0.55) + np.array(
        [0.06, 0.2]
    )
    joints = [outline_of("round", 20) * (0.085 - 0.004 * k) + [0, 0.1 - 0.13 * k] for k in range(8)]
    thorax = outline_of("oval", 30) * [0.13, 0.14] + [0, 0.27]
    head = outline_of("round", 24) * 0.12 + [0, 0.53]
    return Figure("dragonfly", (up, up * [-1, 1], down, down * [-1, 1], thorax, head, *joints))


def bee(rng: Rng) -> Figure:
    """A striped oval body, two or four round wings, feelers."""
    wing = spun(leaf_outline(rng, 0.36) * rng.uniform(0.75, 0.95), -rng.uniform(0.9, 1.3))
    small = spun(leaf_outline(rng, 0.36) * 0.6, -rng.uniform(1.8, 2.1))
    wings = [w * [side, 1] + [0.08 * side, 0.15] for w in (wing, small) for side in (1, -1)]
    body = outline_of("oval", 40) * [0.27, 0.34] + [0, -0.28]
    chest, head = outline_of("round", 30) * 0.22 + [0, 0.25], outline_of("round", 24) * 0.15
    feelers = [np.array([[0, 0.6], [0.1 * s, 0.8], [0.22 * s, 0.88]]) for s in (1, -1)]
    stripes = [np.array([[-0.24, y], [0, y - 0.05], [0.24, y]]) for y in (-0.12, -0.3, -0.48)]
    lines = [Stroke(f, 0.025) for f in feelers] + [Stroke(s, 0.035) for s in stripes]
    return Figure("bee", (*wings, body, chest, head + np.array([0, 0.56])), tuple(lines))


def starburst(rng: Rng) -> Figure:
    """Rays of two lengths around a middle, some with a dot at their ends."""
    count, short = int(rng.choice([8, 10, 12, 16])), rng.uniform(0.5, 0.8)
    width, dots = 1.6 / count, rng.random() < 0.5
    ray = np.array([[-0.5, 0.16], [0, 1], [0.5, 0.16], [0, 0.02]])
    rim = np.concatenate(
        [np.linspace(ray[k], ray[(k + 1) % 4], 8, endpoint=False) for k in range(4)]
    )
    rays = []
    for k in range(2 * count):
        long = 1.0 if k % 2 == 0 else short
        rays.append(spun(rim * [width, long], TURN * k / (2 * count)))
        if dots and k % 2:
            at = spun(np.array([0.0, short + 0.07]), TURN * k / (2 * count))
            rays.append(outline_of("round", 16) * 0.06 + at)
    return Figure("starburst", (outline_of("round", 32) * rng.uniform(0.15, 0.26), *rays))


def ribbon(rng: Rng) -> Figure:
    """A bow of ribbon: two loops of two bands, two tails, and the knot."""
    t, fat = np.linspace(0, 1, 50), rng.uniform(0.28, 0.45)
    droop, width = rng.uniform(-0.25, 0.2), rng.uniform(0.09, 0.15)
    loop = np.column_stack(
        [0.95 * np.sin(np.pi * t) ** 0.8, fat * np.sin(TURN * t) + droop * np.sin(np.pi * t)]
    )
    long, sway = rng.uniform(0.6, 1.1), rng.uniform(0.1, 0.35)
    s = np.linspace(0, 1, 24)
    tail = np.column_stack([0.5 * s + sway * np.sin(np.pi * s * 1.4) * 0.6, -long * s])
    strokes = [Stroke(line * [side, 1], width) for line in (loop, tail) for side in (1, -1)]
    if rng.random() < 0.4:
        strokes += [Stroke(loop * [0.62 * side, 0.6], 0.7 * width) for side in (1, -1)]
    return Figure("ribbon", (outline_of("cushion", 30) * [0.17, 0.2],), tuple(strokes))


def feather(rng: Rng) -> Figure:
    """A bent quill with barbs on both sides."""
    t, bend = np.linspace(0, 1, 40), rng.uniform(-0.5, 0.5)
    quill = np.column_stack([bend * t**2, 2.2 * t])
    count, lean = int(rng.integers(9, 16)), rng.uniform(0.5, 0.9)
    barbs = []
    for k in range(count):
        at = quill[int((0.2 + 0.75 * k / count) * 39)]
        long = 0.75 * np.sin(np.pi * (0.18 + 0.72 * k / count)) ** 0.7
        for side in (-1, 1):
            turned = side * lean - bend * k / count
            barbs.append(spun(leaf_outline(rng, 0.16) * long, -turned) + at)
    return Figure("feather", tuple(barbs), (Stroke(quill, 0.06 * (1.1 - t)),))


def branch(rng: Rng) -> Figure:
    """A long bent twig with leaves that alternate, and berries."""
    t, bend = np.linspace(0, 1, 40), rng.uniform(0.2, 0.9)
    twig = np.column_stack([2.4 * t, bend * np.sin(np.pi * t) + rng.uniform(-0.3, 0.3) * t])
    count, areas = int(rng.integers(5, 10)), []
    for k in range(count):
        at, side = twig[int((0.1 + 0.85 * k / count) * 39)], (-1) ** k
        leaf = leaf_outline(rng, rng.uniform(0.28, 0.45)) * rng.uniform(0.45, 0.65)
        areas.append(spun(leaf, -np.pi / 2 + side * rng.uniform(0.6, 1.1)) + at)
        if rng.random() < 0.4:
            areas.append(outline_of("round", 20) * 0.09 + at + [0.08, -0.2 * side])
    areas.append(spun(leaf_outline(rng, 0.3) * 0.6, -np.pi / 2) + twig[-1])
    return Figure("branch", tuple(areas), (Stroke(twig, 0.05),))


FIGURES: dict[str, Callable[[Rng], Figure]] = {
    f.__name__: f for f in (dragonfly, bee, starburst, ribbon, feather, branch)
}
