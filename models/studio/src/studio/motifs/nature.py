"""Motifs from nature: flowers, leaves, animals, the moon; each a figure of its own by its seed."""

import numpy as np

from studio.arrays import Rng
from studio.geometry.meshes import outline_of
from studio.geometry.outlines import TURN, Figure, Stroke, dense, leaf_outline, polygon, ring, spun


def flower(rng: Rng) -> Figure:
    """Petals around a middle."""
    count = int(rng.choice([4, 4, 5, 5, 6, 8]))
    kind = rng.random()
    heart = spun(outline_of("heart", 40), 0) * 0.42 + np.array([0, 0.55])
    dot = outline_of("round", 32) * min(0.5, 1.5 / count) + np.array([0, 0.55])
    petal = leaf_outline(rng, min(0.48, 2.0 / count)) + np.array([0, 0.06])
    one = heart if kind < 0.2 and count == 4 else dot if kind < 0.45 else petal
    areas = [spun(one, TURN * k / count) for k in range(count)]
    if rng.random() < 0.5:
        areas.append(outline_of("round", 32) * rng.uniform(0.14, 0.26))
    return Figure("flower", tuple(areas))


def lotus(rng: Rng) -> Figure:
    """Petals fanned out upwards."""
    count, reach = int(rng.choice([3, 5, 7])), rng.uniform(0.9, 1.5)
    slim = min(0.4, 1.2 / count)
    fan = [
        spun(leaf_outline(rng, slim), a) * (1 - 0.25 * abs(a) / reach)
        for a in np.linspace(-reach, reach, count)
    ]
    return Figure("lotus", tuple(fan))


def leaf(rng: Rng) -> Figure:
    """One leaf, perhaps with its rib."""
    strokes = (Stroke(np.array([[0, -0.3], [0.03, 0.1], [0, 0.75]]), 0.05),)
    return Figure("leaf", (leaf_outline(rng),), strokes if rng.random() < 0.5 else ())


def spray(rng: Rng) -> Figure:
    """A bent stem with leaves on both sides."""
    t = np.linspace(0, 1, 30)
    bend, count = rng.uniform(-0.8, 0.8), int(rng.integers(3, 7))
    stem = np.column_stack([bend * (t - 0.5) ** 2 * 2, 2.2 * t])
    areas = []
    for k in range(count):
        at = stem[int((0.12 + 0.8 * k / count) * 29)]
        for side in (-1, 1):
            one = leaf_outline(rng, rng.uniform(0.25, 0.45)) * rng.uniform(0.45, 0.7)
            areas.append(spun(one, side * rng.uniform(0.6, 1.1)) + at)
    areas.append(leaf_outline(rng) * 0.6 + stem[-1])
    level = spun(np.concatenate([[[0, 0]], stem]), 0)[1:]
    turned = float(rng.choice([0, 0, np.pi / 2, -np.pi / 2, 0.6]))
    return Figure(
        "spray", tuple(spun(a, turned) for a in areas), (Stroke(spun(level, turned), 0.05),)
    )


def butterfly(rng: Rng) -> Figure:
    """Four wings and a body."""
    up = spun(leaf_outline(rng, rng.uniform(0.35, 0.5)) * 1.1, -rng.uniform(0.7, 1.0))
    down = spun(leaf_outline(rng, rng.uniform(0.35, 0.5)) * 0.8, -rng.uniform(1.9, 2.3))
    wings = [w * [side, 1] + [0.06 * side, 0] for w in (up, down) for side in (1, -1)]
    body = [Stroke(np.array([[0, -0.45], [0, 0], [0, 0.4]]), np.array([0.03, 0.08, 0.05]))]
    if rng.random() < 0.5:
        body += [
            Stroke(np.array([[0, 0.35], [0.1 * s, 0.6], [0.28 * s, 0.75]]), 0.025) for s in (1, -1)
        ]
    return Figure("butterfly", tuple(wings), tuple(body))


def plume(rng: Rng) -> Figure:
    """Bent strokes from one point: a flame, a feather, a swirl, a wing."""
    count, spread = int(rng.integers(2, 6)), rng.uniform(0.25, 0.9)
    curl, t = rng.uniform(-2.4, 2.4), np.linspace(0, 1, 30)
    strokes = []
    for k in range(count):
        a = np.pi / 2 + spread * (k - (count - 1) / 2) + curl * (t - 0.5)
        long = 1 - 0.22 * k
        step = np.column_stack([np.cos(a), np.sin(a)]) * long / 30
        strokes.append(Stroke(np.cumsum(step, 0), 0.02 + 0.09 * np.sin(np.pi * t**0.7)))
    dots = (outline_of("round", 24) * rng.uniform(0.12, 0.22),) if rng.random() < 0.5 else ()
    return Figure("plume", dots, tuple(strokes))


def moon(rng: Rng) -> Figure:
    """A crescent, perhaps with a star."""
    a = np.linspace(0.5, TURN - 0.5, 40)
    line = np.column_stack([np.cos(a), np.sin(a)])
    areas = (polygon(rng, 5, 0.5) * 0.3 + [0.45, 0],) if rng.random() < 0.5 else ()
    width = 0.03 + 0.2 * np.sin(np.linspace(0, np.pi, 40)) ** 1.3
    return Figure("moon", areas, (Stroke(spun(line, rng.uniform(-0.8, 0.8)), width),))


def tree(rng: Rng) -> Figure:
    """A tree in a ring."""
    strokes = [
        ring(1.0, 0.06),
        Stroke(np.linspace([0, -0.95], [0.02, 0.1], 8), np.linspace(0.1, 0.06, 8)),
    ]
    for a in np.linspace(0.3, np.pi - 0.3, int(rng.integers(4, 8))):
        tip = rng.uniform(0.7, 0.95) * np.array([np.cos(a), np.sin(a)])
        middle = np.array([0.15 * tip[0], 0.1 + 0.3 * tip[1]])
        strokes.append(Stroke(dense(np.array([[0, -0.2], middle, tip]), 8), 0.035))
    return Figure("tree", (), tuple(strokes))


def creature(rng: Rng) -> Figure:
    """A small animal of rounded parts: body, head, ears or fins, tail."""
    body = outline_of("oval", 40) @ np.array([[0.0, 0.45], [rng.uniform(0.5, 0.7), 0]])
    head = outline_of("round", 32) * rng.uniform(0.26, 0.4) + [0.6, rng.uniform(0.1, 0.45)]
    ears = [
        spun(leaf_outline(rng, 0.3) * rng.uniform(0.25, 0.5), -0.5 * k) + head.mean(0) + [0, 0.2]
        for k in (0, 1)
    ]
    t = np.linspace(0, 1, 16)
    tail = np.column_stack([-0.7 - 0.5 * t, rng.uniform(-0.2, 0.9) * t + 0.2 * np.sin(4 * t)])
    legs = [np.array([[x, -0.2], [x, -0.5], [x + 0.03, -0.75]]) for x in (-0.4, 0.4)]
    lines = [Stroke(tail, 0.12 - 0.07 * t), *(Stroke(leg, 0.1) for leg in legs)]
    return Figure("creature", (body, head, *ears), tuple(lines[: int(rng.choice([1, 3]))]))


def wreath(rng: Rng) -> Figure:
    """Dots or leaves in a ring, with or without one in the middle."""
    count = int(rng.integers(6, 14))
    one = (
        outline_of("round", 24) * np.pi / count * 0.95
        if rng.random() < 0.6
        else spun(leaf_outline(rng, 0.35) * 4.5 / count, np.pi / 2 - 0.4)
    )
    areas = [spun(one + np.array([0, 0.8]), TURN * k / count) for k in range(count)]
    middle = [outline_of("round", 32) * rng.uniform(0.3, 0.6)] if rng.random() < 0.5 else []
    return Figure("wreath", (*areas, *middle))
