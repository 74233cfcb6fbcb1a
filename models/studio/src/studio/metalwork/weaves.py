"""Woven metal: Milanese mesh of interlocked spirals, baskets, plaits, tubes that are braided."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Floats, Rng
from studio.geometry.lines import Line, Place
from studio.geometry.meshes import Mesh, inside, merge, outline_of, tube

SIDES = 5


def milanese(rng: Rng, line: Line, wide: float) -> Mesh:
    """Flat spirals across a band, each hooked into the next; their coils lean alike or to and fro."""
    coils = max(4, round(wide / rng.uniform(0.055, 0.11)))
    pitch = wide / coils
    count = int(min(line.length / (pitch * rng.uniform(0.85, 1.15)), 9000 / coils / 7))
    step, to_and_fro = line.length / count, rng.random() < 0.5
    place, high = line.strip(), 0.42 * pitch
    turned = np.linspace(0, 2 * np.pi * coils, 7 * coils + 1)
    across = wide * (turned / turned[-1] - 0.5)
    wires = []
    for k in range(count):
        hand = -1 if to_and_fro and k % 2 else 1
        along = (k + 0.5) * step + 0.72 * step * np.cos(turned)
        wires.append(tube(place(along, across, high * hand * np.sin(turned)), 0.26 * pitch, SIDES))
    return merge(wires)


def basket(rng: Rng, line: Line, wide: float) -> Mesh:
    """Wires along a band and across it, over and under in turn."""
    rows = int(np.clip(round(wide / rng.uniform(0.09, 0.2)), 3, 9))
    cell = wide / rows
    count = 2 * max(4, round(line.length / cell / 2))
    cell_along, thick = line.length / count, cell * rng.uniform(0.28, 0.46)
    place, wires = line.strip(), []
    along = np.linspace(0, line.length, 5 * count, endpoint=not line.closed)
    for row in range(rows):
        wave = np.cos(np.pi * (along / cell_along + row))
        level = np.full(len(along), (row + 0.5) * cell - wide / 2)
        wires.append(tube(place(along, level, 0.7 * thick * wave), thick, SIDES, line.closed))
    across = np.linspace(-wide / 2, wide / 2, 5 * rows)
    for k in range(count):
        wave = np.cos(np.pi * (across / cell + rows / 2 - 0.5 + k))
        fixed = np.full(len(across), k * cell_along)
        wires.append(tube(place(fixed, across, -0.7 * thick * wave), thick, SIDES))
    return merge(wires)


def plait(rng: Rng, line: Line, wide: float) -> Mesh:
    """Strands that go from edge to edge, over and under each other."""
    strands = int(rng.choice([3, 4, 5, 6]))
    turns = max(3, round(line.length / (wide * rng.uniform(1.5, 2.4))))
    place, thick = line.strip(), wide / (2.3 * strands) * rng.uniform(0.8, 1.15)
    along = np.linspace(0, line.length, 26 * turns, endpoint=not line.closed)
    wires = []
    for k in range(strands):
        angle = 2 * np.pi * (turns * along / line.length + k / strands)
        path = place(along, 0.5 * wide * np.sin(angle), 1.1 * thick * np.sin((strands - 1) * angle))
        wires.append(tube(path, thick, 7, line.closed))
    return merge(wires)


def braid(rng: Rng, line: Line, radius: float) -> Mesh:
    """A tube of wires that wind around it both ways, over and under each other."""
    wires, strands = [], int(rng.choice([5, 6, 7]))
    turns = max(4, round(line.length / (2 * np.pi * radius * rng.uniform(0.6, 1.1))))
    thick = 2 * np.pi * radius / strands * rng.uniform(0.15, 0.24)
    place = line.round(radius)
    along = np.linspace(0, line.length, 7 * strands * turns, endpoint=not line.closed)
    for hand in (1, -1):
        for k in range(strands):
            angle = hand * 2 * np.pi * turns * along / line.length + 2 * np.pi * k / strands
            over = hand * 0.8 * thick * np.cos(strands * angle)
            wires.append(tube(place(along, angle, over), thick, SIDES, line.closed))
    return merge(wires)


def rails(line: Line, wide: float, thick: float) -> Mesh:
    """A wire along either edge of a band."""
    place = line.strip()
    along = np.linspace(0, line.length, 300, endpoint=not line.closed)
    edges = [place(along, np.full(300, side * wide / 2), 0 * along) for side in (-1, 1)]
    return merge([tube(edge, thick, 8, line.closed) for edge in edges])


def woven_plate(rng: Rng, shape: str, place: Place, cell: float) -> Mesh:
    """A weave within an outline of half-width 1, domed, and its rim; `place` puts it into space."""
    rim, spin = outline_of(shape, 96), rng.choice([0.0, np.pi / 4])
    dome, thick = rng.uniform(0.0, 0.35), cell * rng.uniform(0.24, 0.42)
    wires = [tube(_domed(place, rim, dome, 0.0), 1.5 * thick, 8, closed=True)]
    for flip in (0, 1):
        for k, level in enumerate(np.arange(-int(1.5 / cell), int(1.5 / cell) + 1) * cell):
            for t in _inside(rim, level, spin + flip * np.pi / 2):
                flat = _turned(
                    np.column_stack([t, np.full(len(t), level)]), spin + flip * np.pi / 2
                )
                wave = np.cos(np.pi * (t / cell + k + flip))
                path = _domed(place, flat, dome, 0.6 * thick * wave)
                wires.append(tube(path, thick, SIDES))
    return merge(wires)


def _domed(place: Place, flat: Floats, dome: float, out: Floats | float) -> Floats:
    height = dome * np.maximum(1 - (flat**2).sum(1) / 1.8, 0)
    return place(flat[:, 0], flat[:, 1], height + out)


def _turned(flat: Floats, angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return flat @ np.array([[c, s], [-s, c]])


def _inside(rim: Floats, level: float, angle: float) -> list[Floats]:
    """Stretches of a line at this level, turned by an angle, that lie within a rim."""
    t = np.linspace(-2, 2, 240)
    flat = _turned(np.column_stack([t, np.full(240, level)]), angle)
    held = np.r_[False, inside(flat, rim), False]
    starts, ends = np.flatnonzero(~held[:-1] & held[1:]), np.flatnonzero(held[:-1] & ~held[1:])
    return [t[a:b] for a, b in zip(starts, ends, strict=True) if b - a > 4]


BANDS: dict[str, Callable[[Rng, Line, float], Mesh]] = {
    "milanese": milanese,
    "basket": basket,
    "plait": plait,
}
