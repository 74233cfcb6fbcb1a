"""Flat outlines of the little figures that jewelry is made of, every one drawn a little differently.

A figure is made of areas (closed outlines, star-shaped about their middle: petals, wings, leaves) and
strokes (lines of some width: stems, loops, letters). It lies in the xy plane, y up, and fills a square of
half-width 1.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vision.studio.letters import LETTERS
from vision.studio.meshes import Floats, outline_of
from vision.studio.parts import Rng

TURN = 2 * np.pi


@dataclass(frozen=True)
class Stroke:
    """A line (n, 2) of this half-width, one number or one a point."""

    path: Floats
    width: Floats | float
    closed: bool = False


@dataclass(frozen=True)
class Figure:
    """Areas and strokes of one motif, and its family's name."""

    family: str
    areas: tuple[Floats, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    def fitted(self) -> "Figure":
        """Moved and scaled into the square of half-width 1."""
        points = np.concatenate([*self.areas, *(s.path for s in self.strokes)])
        low, high = points.min(0), points.max(0)
        middle, scale = (low + high) / 2, 2 / float((high - low).max())
        areas = tuple((a - middle) * scale for a in self.areas)
        strokes = tuple(
            Stroke((s.path - middle) * scale, np.minimum(s.width * scale, 0.16), s.closed)
            for s in self.strokes
        )
        return Figure(self.family, areas, strokes)


def spun(points: Floats, angle: float) -> Floats:
    """Turned counter-clockwise about the origin."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(points @ np.array([[c, s], [-s, c]]))


def leaf_outline(rng: Rng, slim: float | None = None, count: int = 40) -> Floats:
    """A leaf, petal or drop that stands on the origin and points up, 1 high."""
    t = np.arange(count) / count * TURN
    slim = rng.uniform(0.22, 0.5) if slim is None else slim
    fat, sharp = rng.uniform(-0.45, 0.45), rng.uniform(0.8, 1.6)
    across = slim * np.sign(np.cos(t)) * np.abs(np.cos(t)) ** sharp * (1 + fat * np.sin(t))
    return np.column_stack([across, 0.5 + 0.5 * np.sin(t)])


def polygon(rng: Rng, corners: int, inset: float = 1.0, count: int = 60) -> Floats:
    """A polygon or star with slightly soft corners."""
    a = (np.arange(2 * corners) / (2 * corners)) * TURN + np.pi / 2
    r = np.where(np.arange(2 * corners) % 2, inset * np.cos(np.pi / corners), 1.0)
    rim = np.column_stack([r * np.cos(a), r * np.sin(a)])
    closed = np.concatenate([rim, rim[:1]])
    along = np.linspace(0, len(rim), count, endpoint=False)
    line = np.column_stack(
        [np.interp(along, np.arange(len(closed)), closed[:, i]) for i in range(2)]
    )
    return spun(line, rng.choice([0, np.pi / corners]))


def arc(radius: float, start: float, end: float, count: int = 40) -> Floats:
    """Part of a circle about the origin."""
    a = np.linspace(start, end, count)
    return radius * np.column_stack([np.cos(a), np.sin(a)])


def ring(radius: float, width: float, at: Sequence[float] = (0, 0)) -> Stroke:
    """A circle."""
    return Stroke(arc(radius, 0, TURN, 49)[:-1] + np.array(at), width, closed=True)


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
    return Figure("letter", (), tuple(Stroke(_dense(line), width) for line in lines))


def _dense(line: Floats, count: int = 20) -> Floats:
    along = np.linspace(0, len(line) - 1, count)
    return np.column_stack([np.interp(along, np.arange(len(line)), line[:, i]) for i in range(2)])


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
        strokes.append(Stroke(_dense(np.array([[0, -0.2], middle, tip]), 8), 0.035))
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
