"""Lace of wires: scrolls and nets between rims, grains along them, pierced bells."""

from collections.abc import Sequence

import numpy as np

from studio.arrays import Floats, Rng
from studio.geometry.lines import Line, Place
from studio.geometry.meshes import Mesh, merge, outline_of, sphere, tube
from studio.metalwork.openwork import figure, lattice

SHAPES = ("round", "oval", "pear", "heart", "leaf", "kite", "flower", "square")


def scroll(turns: float, hand: int = 1) -> Floats:
    """A spiral (n, 2) from a unit's distance inwards; it begins at the bottom."""
    t = np.linspace(0, 1, int(14 * turns) + 6)
    a = hand * 2 * np.pi * turns * t - np.pi / 2
    r = 1 - 0.82 * t
    return np.column_stack([r * np.cos(a), r * np.sin(a)])


def scroll_pair(turns: float) -> list[Floats]:
    """Two spirals that are each other's mirror image, side by side."""
    return [0.48 * scroll(turns, hand) + [0.5 * hand, 0] for hand in (1, -1)]


def lace(rng: Rng) -> tuple[list[Floats], list[Floats]]:
    """A figure about a unit in half-width: closed wires, and open ones."""
    if rng.random() < 0.2:
        return figure(rng), []
    rim = outline_of(str(rng.choice(SHAPES)), 96)
    closed = [rim, 0.9 * rim] if rng.random() < 0.6 else [rim]
    count, pair = int(rng.integers(4, 9)), scroll_pair(rng.uniform(1.2, 2.0))
    reach = np.abs(rim).max(0)
    spirals = [
        _inward(_petal(one, 2 * np.pi * k / count, count) * reach, rim)
        for k in range(count)
        for one in pair
    ]
    return [*closed, 0.2 * outline_of("round", 24) * reach.min()], spirals


def _petal(flat: Floats, angle: float, count: int) -> Floats:
    """A pair of spirals, shrunk and set at a distance in one direction."""
    c, s = np.cos(angle), np.sin(angle)
    wide = 0.62 * np.tan(np.pi / count) if count > 3 else 0.6
    return np.asarray((flat * [wide, 0.84] + [0, 0.56]) @ np.array([[c, s], [-s, c]]))


def _inward(flat: Floats, rim: Floats) -> Floats:
    """The same wire, pulled in where it would pass its rim."""
    angle = np.arctan2(rim[:, 1], rim[:, 0])
    order = np.argsort(angle)
    edge = np.interp(
        np.arctan2(flat[:, 1], flat[:, 0]), angle[order], np.hypot(*rim[order].T), period=2 * np.pi
    )
    far = np.hypot(*flat.T)
    return np.asarray(flat * np.minimum(1, 0.93 * edge / np.maximum(far, 1e-6))[:, None])


def lace_mesh(
    figures: tuple[Sequence[Floats], Sequence[Floats]], place: Place, thick: float
) -> Mesh:
    """Wires along flat figures; the first, the rim, is thicker."""
    closed, free = figures
    put = [place(f[:, 0], f[:, 1], 0 * f[:, 0]) for f in (*closed, *free)]
    size = [1.6 * thick, *[thick] * (len(put) - 1)]
    return merge(
        [
            tube(p, r, 6, closed=k < len(closed))
            for k, (p, r) in enumerate(zip(put, size, strict=True))
        ]
    )


def grains(points: Floats, size: float) -> Mesh:
    """Granulation: small balls."""
    return merge([sphere(p, size, 7) for p in points])


def domed_place(at: Floats, size: float, dome: float) -> Place:
    """Flat figures upright about a point, facing -y, higher in their middle."""

    def place(x: Floats, y: Floats, out: Floats) -> Floats:
        high = dome * np.maximum(1 - (x**2 + y**2) / 1.8, 0) + out
        return np.column_stack([x, -high, y]) * size + at

    return place


def lace_band(rng: Rng, line: Line, wide: float, thick: float) -> tuple[Mesh, Floats]:
    """Cells or scrolls between two rails along a line; and where grains may sit."""
    place = line.strip()
    closed, free = lattice(rng, wide, line.length), []
    if rng.random() < 0.5:
        closed, free = [], _scrolls(rng, wide, line.length)
    wires = [tube(place(f[:, 0], f[:, 1], 0 * f[:, 0]), thick, 6, closed=True) for f in closed]
    wires += [tube(place(f[:, 0], f[:, 1], 0 * f[:, 0]), thick, 6) for f in free]
    along = np.linspace(0, line.length, 300, endpoint=not line.closed)
    edges = [place(along, np.full(300, s * wide / 2), 0 * along) for s in (-1, 1)]
    wires += [tube(edge, 1.7 * thick, 8, line.closed) for edge in edges]
    spots = np.linspace(0, line.length, max(8, int(line.length / (7 * thick))), endpoint=False)
    seats = [
        place(spots, np.full(len(spots), s * wide / 2), 0 * spots + 1.6 * thick) for s in (-1, 1)
    ]
    return merge(wires), np.concatenate(seats)


def _scrolls(rng: Rng, wide: float, long: float) -> list[Floats]:
    """S-shaped pairs of spirals, one after another."""
    step = wide * rng.uniform(0.8, 1.2)
    count = max(4, round(long / step))
    step, turns = long / count, rng.uniform(1.3, 2.2)
    one, scrolls = scroll(turns), []
    for k in range(count):
        for side in (-1, 1):
            flat = one * [0.5 * step, 0.25 * wide] * side
            scrolls.append(flat + np.array([(k + 0.5) * step, side * 0.25 * wide]))
    return scrolls


def bell(rng: Rng, at: Floats, radius: float, high: float, thick: float) -> tuple[Mesh, Floats]:
    """A pierced bell that hangs from a point, as of a jhumka; and the points of its lower rim."""
    lower, power = 2 * np.pi * radius, rng.uniform(0.35, 0.6)

    def place(flat: Floats) -> Floats:
        share = np.clip(flat[:, 1] / high + 0.5, 0.0, 1.0)
        r = radius * (0.12 + 0.88 * (1 - share) ** power)
        a = flat[:, 0] / lower * 2 * np.pi
        return np.column_stack([r * np.cos(a), r * np.sin(a), (share - 1) * high]) + at

    wires = [tube(place(cell), thick, 6, closed=True) for cell in lattice(rng, high, lower)]
    around = np.linspace(0, lower, 60, endpoint=False)
    levels = [-0.5, -0.5 + rng.uniform(0.08, 0.2), rng.uniform(-0.1, 0.2), 0.5]
    hoops = [place(np.column_stack([around, np.full(60, x * high)])) for x in levels]
    wires += [tube(hoop, 1.8 * thick, 7, closed=True) for hoop in hoops]
    return merge(wires), hoops[0]
