"""Pierced, engraved and filigree metal: flat figures of wire, lattices around a hoop, relief."""

from collections.abc import Callable, Sequence

import numpy as np

from studio.arrays import Floats, Rng
from studio.geometry.meshes import Mesh, merge, outline_of, tube

RIMS = ("round", "pear", "leaf", "kite", "heart", "flower", "square", "oval")
CELLS = ("round", "kite", "heart", "leaf", "flower", "oval", "pear")
RELIEFS = ("ridges", "hatch", "diamond", "hammered", "milgrain")


def figure(rng: Rng) -> list[Floats]:
    """Closed outlines (n, 2), together about a unit in half-width: a rim and what fills it."""
    fillings: Sequence[Callable[[Rng, Floats], list[Floats]]] = (_petals, _echoes, _scales, _comb)
    rim = outline_of(str(rng.choice(RIMS)), 64)
    fill = fillings[int(rng.integers(len(fillings)))]
    return [rim, *fill(rng, rim)]


def _petals(rng: Rng, _: Floats) -> list[Floats]:
    """Loops around the middle, in one or two rows."""
    count, long = int(rng.integers(5, 13)), rng.uniform(0.25, 0.42)
    petals = []
    for row in range(int(rng.integers(1, 3))):
        petal = outline_of(str(rng.choice(["leaf", "oval", "pear"])), 32) * [0.6 * long, long * 0.7]
        for k in range(count):
            petals.append(
                _spun(petal + np.array([0, 0.45 - 0.22 * row]), 2 * np.pi * (k + row / 2) / count)
            )
    return petals


def _echoes(rng: Rng, rim: Floats) -> list[Floats]:
    """The rim again, smaller and smaller, towards a side."""
    towards = rng.uniform(-0.25, 0.25, 2)
    shares = np.linspace(1, 0.2, int(rng.integers(3, 7)))[1:]
    return [rim * share + towards * (1 - share) for share in shares]


def _scales(rng: Rng, rim: Floats) -> list[Floats]:
    """Cells of a net that lie within the rim."""
    cell = outline_of(str(rng.choice(CELLS)), 20)
    step = rng.uniform(0.22, 0.4)
    rows = np.arange(-1.2, 1.21, step)
    centres = [(x + (i % 2) * step / 2, y) for i, y in enumerate(rows) for x in rows]
    inside = [c for c in centres if np.hypot(*c) < 0.62 * np.hypot(*rim.T).mean()]
    return [cell * step * 0.5 + centre for centre in inside]


def _comb(rng: Rng, rim: Floats) -> list[Floats]:
    """Bent wires from one side to the other."""
    half = len(rim) // 2
    count, bend = int(rng.integers(5, 12)), rng.uniform(-0.4, 0.4)
    wires = []
    for k in np.linspace(2, half - 2, count).astype(int):
        a, b, t = rim[k], rim[-k], np.linspace(0, 1, 12)[:, None]
        line = a * (1 - t) + b * t + np.array([0, bend]) * np.sin(np.pi * t)
        wires.append(np.concatenate([line, line[::-1] + np.array([0, 0.01])]))
    return wires


def _spun(points: Floats, angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return points @ np.array([[c, s], [-s, c]])


def wires(outlines: Sequence[Floats], place: Callable[[Floats], Floats], thick: float) -> Mesh:
    """Wires along flat outlines (n, 2) that `place` puts into space (n, 3)."""
    return merge([tube(place(outline), thick, 6, closed=True) for outline in outlines])


def lattice(rng: Rng, wide: float, length: float) -> list[Floats]:
    """Cells along a strip of this width and length, as outlines (n, 2): along it, and across."""
    cell = outline_of(str(rng.choice(CELLS)), 20)
    cell = cell / np.abs(cell).max(0)
    rows = int(rng.integers(1, 4))
    high = wide / rows
    count = max(6, int(length / (high * rng.uniform(0.8, 1.6))))
    span = length / count
    return [
        cell * [0.5 * span, 0.5 * high] + [(k + row % 2 / 2) * span, (row - (rows - 1) / 2) * high]
        for row in range(rows)
        for k in range(count)
    ]


def relief(rng: Rng, around: int, across: int) -> Floats:
    """How much higher a surface is over its grid (around, across), 0 to 1: a worked texture."""
    a = np.arange(around)[:, None] / around * 2 * np.pi
    z = np.arange(across)[None] / across * 2 * np.pi
    count = int(rng.integers(24, 90))
    kind = str(rng.choice(RELIEFS))
    if kind == "ridges":
        return np.asarray(0.5 + 0.5 * np.cos(count * a) + 0 * z)
    if kind == "hatch":
        return np.asarray(0.5 + 0.5 * np.cos(count * a + 2 * z))
    if kind == "diamond":
        return np.asarray(np.abs(np.cos(count / 2 * a + z) * np.cos(count / 2 * a - z)))
    if kind == "milgrain":
        return np.asarray((0.5 + 0.5 * np.cos(count * a)) * (np.abs(np.cos(z)) > 0.7))
    return rng.random((around, across)) * 0.6
