"""Flat outlines of the little figures that jewelry is made of, every one drawn a little differently.

A figure is made of areas (closed outlines, star-shaped about their middle: petals, wings, leaves) and
strokes (lines of some width: stems, loops, letters). It lies in the xy plane, y up, and fills a square of
half-width 1.
"""

from collections.abc import Callable, Sequence

import numpy as np

from studio.arrays import Rng
from studio.geometry.letters import LETTERS
from studio.geometry.meshes import outline_of
from studio.geometry.outlines import (
    TURN,
    Figure,
    Stroke,
    arc,
    dense,
    leaf_outline,
    polygon,
    ring,
    spun,
)
from studio.motifs.nature import (
    butterfly,
    creature,
    flower,
    leaf,
    lotus,
    moon,
    plume,
    spray,
    tree,
    wreath,
)


def heart(rng: Rng) -> Figure:
    """A heart, or two that share a side."""
    one = outline_of("heart", 60) * [rng.uniform(0.85, 1.1), 1]
    if rng.random() < 0.75:
        return Figure("heart", (spun(one, rng.choice([0, 0, 0.3, -0.3])),))
    pair = spun(one, 0.35) - np.array([0.55, 0]), spun(one * 0.8, -0.35) + np.array([0.7, -0.1])
    return Figure("hearts", (), tuple(Stroke(rim, 0.11, closed=True) for rim in pair))


def infinity(rng: Rng) -> Figure:
    """A lying or standing eight."""
    t = np.arange(80) / 80 * TURN
    high, power = rng.uniform(0.8, 1.3), rng.uniform(0.0, 1.0)
    r = 1 / (1 + power * np.sin(t) ** 2)
    eight = np.column_stack([np.cos(t) * r, high * np.sin(t) * np.cos(t) * r])
    upright = rng.random() < 0.3
    return Figure(
        "infinity",
        (),
        (Stroke(spun(eight, np.pi / 2) if upright else eight, rng.uniform(0.07, 0.13), True),),
    )


def star(rng: Rng) -> Figure:
    """A star of four to eight points."""
    corners = int(rng.choice([4, 5, 5, 6, 8]))
    return Figure("star", (polygon(rng, corners, rng.uniform(0.35, 0.7)),))


def shape(rng: Rng) -> Figure:
    """A plain geometric shape: disc, drop, kite, polygon, bar, oval."""
    name = str(
        rng.choice(["round", "pear", "kite", "square", "bar", "oval", "marquise", "cushion"])
    )
    rim = (
        outline_of(name, 60) if rng.random() < 0.7 else polygon(rng, int(rng.choice([3, 4, 6, 8])))
    )
    return Figure("shape", (spun(rim * [rng.uniform(0.8, 1.1), 1], rng.choice([0, 0, np.pi / 2])),))


def frames(rng: Rng) -> Figure:
    """A shape in a larger open one."""
    name = str(rng.choice(["round", "pear", "kite", "square", "oval", "heart", "marquise"]))
    rim, width = outline_of(name, 64), rng.uniform(0.05, 0.12)
    inner = outline_of(str(rng.choice(["round", name])), 40) * rng.uniform(0.2, 0.5)
    down = np.array([0, rng.choice([0, 0, -0.25])])
    hold = np.linspace([0.0, rim[:, 1].max()], inner.mean(0) + down, 8)
    return Figure("frames", (inner + down,), (Stroke(rim, width, closed=True), Stroke(hold, 0.04)))


def crossed(rng: Rng) -> Figure:
    """Straight bars across each other."""
    count, open_ = int(rng.choice([2, 2, 3])), rng.uniform(0.15, 1.5)
    angles = np.linspace(-open_ / 2, open_ / 2, count) + rng.choice([0, 0, np.pi / 4])
    return Figure(
        "bars",
        (),
        tuple(
            Stroke(spun(np.linspace([-1.0, 0], [1, 0], 12), float(a)), rng.uniform(0.06, 0.12))
            for a in angles
        ),
    )


def bar(rng: Rng) -> Figure:
    """A straight or slightly bent bar, one or two."""
    x, bend = np.linspace(-1, 1, 24), rng.uniform(-0.3, 0.3)
    rows = int(rng.choice([1, 1, 2]))
    lines = [np.column_stack([x, bend * x**2 + 0.35 * k]) for k in range(rows)]
    return Figure("bar", (), tuple(Stroke(line, rng.uniform(0.06, 0.13)) for line in lines))


def cross(rng: Rng) -> Figure:
    """A cross of two beams."""
    low = rng.uniform(0.5, 1.0)
    beams = np.linspace([0, -low], [0, 0.6], 12), np.linspace([-0.5, 0], [0.5, 0], 12)
    width = rng.uniform(0.08, 0.15)
    return Figure("cross", (), tuple(Stroke(beam, width) for beam in beams))


def knot(rng: Rng) -> Figure:
    """Loops through each other: rings, a trefoil, a bow."""
    width, kind = rng.uniform(0.06, 0.12), rng.random()
    if kind < 0.4:
        count, apart = int(rng.choice([2, 2, 3])), rng.uniform(0.5, 0.8)
        places = [(apart * (k - (count - 1) / 2) * 1.3, 0.0) for k in range(count)]
        return Figure("rings", (), tuple(ring(rng.uniform(0.5, 0.65), width, p) for p in places))
    t = np.arange(120) / 120 * TURN
    lobes = int(rng.choice([3, 4, 5]))
    r = 0.45 + 0.55 * np.cos(lobes * t if kind < 0.7 else 1.5 * t) ** 2
    line = np.column_stack([r * np.cos(t + 0.4 * np.sin(lobes * t)), r * np.sin(t)])
    return Figure("knot", (), (Stroke(line, width, closed=True),))


def bow(rng: Rng) -> Figure:
    """Two loops and two tails."""
    wing = spun(leaf_outline(rng, 0.4), -np.pi / 2 + rng.uniform(0.0, 0.3))
    tails = [np.array([[0, 0], [0.2 * s, -0.35], [0.45 * s, -0.8]]) for s in (1, -1)]
    dot = outline_of("round", 24) * 0.15
    return Figure("bow", (wing, wing * [-1, 1], dot), tuple(Stroke(t, 0.09) for t in tails))


def letter(rng: Rng) -> Figure:
    """A capital."""
    name = str(rng.choice(list(LETTERS)))
    wide, width = rng.uniform(0.8, 1.2), rng.uniform(0.08, 0.18)
    lines = [np.array(line, float) * [wide, 1] for line in LETTERS[name]]
    return Figure("letter", (), tuple(Stroke(dense(line), width) for line in lines))


def wave(rng: Rng) -> Figure:
    """Waves beside each other, or one that thins out."""
    x = np.linspace(-1, 1, 40)
    count, high, turns = int(rng.integers(1, 4)), rng.uniform(0.15, 0.45), rng.uniform(0.5, 1.5)
    thin = 0.11 * (1 - 0.7 * np.abs(x))
    lines = [
        np.column_stack([x, (high + 0.12 * k) * np.sin(turns * np.pi * x) + 0.16 * k])
        for k in range(count)
    ]
    return Figure("wave", (), tuple(Stroke(line, thin) for line in lines))


def deco(rng: Rng) -> Figure:
    """A fan of straight bars below a bow: art deco."""
    count, spread = int(rng.integers(5, 10)), rng.uniform(0.5, 1.3)
    bars = [
        Stroke(np.array([spun(np.array([0, -0.35]), a), spun(np.array([0, -1.0]), a)]), 0.06)
        for a in np.linspace(-spread, spread, count)
    ]
    top = Stroke(arc(0.35, np.pi * 1.5 - spread, np.pi * 1.5 + spread, 20), 0.06)
    return Figure("deco", (), (*bars, top, Stroke(top.path * 2.86, 0.05)))


def mandala(rng: Rng) -> Figure:
    """Rays with leaves or dots at their ends, around a middle."""
    count, inner = int(rng.choice([6, 8, 10, 12])), rng.uniform(0.3, 0.5)
    tip = leaf_outline(rng, rng.uniform(0.2, 0.4)) * (0.95 - inner) + [0, inner]
    areas = [spun(tip, TURN * k / count) for k in range(count)]
    rays = [
        Stroke(spun(np.array([[0, 0.15], [0, inner]]), TURN * (k + 0.5) / count), 0.04)
        for k in range(count)
    ]
    return Figure("mandala", (outline_of("round", 24) * 0.16, *areas), (*rays, ring(inner, 0.04)))


def tiles(rng: Rng) -> Figure:
    """Squares or dots side by side: what several small stones make look like one large."""
    side = int(rng.choice([2, 2, 3, 3]))
    one = outline_of(str(rng.choice(["square", "round", "round"])), 32) * 0.98
    cells = [(x - (side - 1) / 2, y - (side - 1) / 2) for x in range(side) for y in range(side)]
    turned = float(rng.choice([0, 0, np.pi / 4]))
    return Figure("tiles", tuple(spun(one + 2 * np.array(c), turned) for c in cells))


def lattice(rng: Rng) -> Figure:
    """Dots in a kite, a row, or a triangle."""
    rows = {
        "kite": (1, 2, 3, 2, 1),
        "row": (int(rng.integers(3, 9)),),
        "drop": (1, 2, 3),
        "rows": (4, 5, 4),
        "hexagon": (2, 3, 2),
    }
    counts = rows[str(rng.choice(list(rows)))]
    dot = outline_of(str(rng.choice(["round", "round", "marquise", "kite"])), 24)
    dot = dot / np.abs(dot).max() * 0.95
    centres = [
        (2 * (x - (count - 1) / 2), 1.8 * (y - (len(counts) - 1) / 2))
        for y, count in enumerate(counts)
        for x in range(count)
    ]
    return Figure("lattice", tuple(dot + np.array(c) for c in centres))


FAMILIES: dict[str, Callable[[Rng], Figure]] = {
    f.__name__: f
    for f in (
        flower, lotus, leaf, spray, butterfly, heart, infinity, star, shape, frames, crossed, bar,
        cross, knot, bow, letter, wave, plume, moon, tree, creature, deco, mandala, tiles, lattice,
        wreath,
    )
}  # fmt: skip
LONG = ("bar", "infinity", "spray", "wave", "lattice", "crossed", "plume")
"""Families that may lie along a chain."""


def draw_figure(rng: Rng, families: Sequence[str] = tuple(FAMILIES)) -> Figure:
    """A motif of one of the families."""
    return FAMILIES[str(rng.choice(families))](rng).fitted()
