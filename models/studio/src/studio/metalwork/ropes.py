"""Wires twisted about each other: ropes, cords of beaded wire, twisted ribbons."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.geometry.lines import Line, swept
from studio.geometry.meshes import Mesh, merge, sphere, tube

KINDS = {"rope": 0.4, "corded": 0.25, "pair": 0.2, "ribbon": 0.15}


def rope(rng: Rng, line: Line, radius: float, swell: float = 0.0) -> Mesh:
    """A twist of this radius along a line, thicker in its middle by a share `swell`."""
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    if kind == "ribbon" and not swell:
        return _ribbon(rng, line, radius)
    strands = 2 if kind == "pair" else int(rng.choice([2, 3, 3, 4]))
    pitch = rng.uniform(4.0, 7.0) * (1.6 if kind == "pair" else 1.0)
    return merge(twisted(line, radius, strands, pitch, swell, kind == "corded"))


def twisted(  # noqa: PLR0917
    line: Line, radius: float, strands: int, pitch: float, swell: float = 0.0, corded: bool = False
) -> list[Mesh]:
    """Its strands, once around in `pitch` radii; corded ones are rows of beads."""
    turns = max(2, round(line.length / (pitch * radius)))
    count = min(2600, turns * (26 if corded else 14))
    along = np.linspace(0, line.length, count, endpoint=not line.closed)
    share = along / line.length
    place = line.round(0.0)
    wide = radius * (1 - swell * np.cos(2 * np.pi * share))
    part = np.sin(np.pi / strands) / (1 + np.sin(np.pi / strands))
    beads = 0.12 * np.cos(np.pi * np.arange(count)) if corded else 0.0
    meshes = []
    for k in range(strands):
        angle = 2 * np.pi * (turns * share + k / strands)
        path = place(along, angle, wide * (1 - part))
        meshes.append(tube(path, 1.05 * part * wide * (1 + beads), 9, line.closed))
    return meshes


def _ribbon(rng: Rng, line: Line, radius: float) -> Mesh:
    """One square or flat wire, twisted about itself."""
    flat = rng.choice([1.0, 0.6, 0.3])
    turns = max(2, round(line.length / (radius * rng.uniform(6, 11))))
    t = np.arange(16) / 16 * 2 * np.pi
    bulge = (np.abs(np.cos(t)) ** 6 + np.abs(np.sin(t)) ** 6) ** (-1 / 6)
    section = np.column_stack([np.cos(t), flat * np.sin(t)]) * bulge[:, None] * 0.8 * radius
    count = min(1600, 20 * turns)
    angle = 2 * np.pi * turns * np.arange(count) / (count if line.closed else count - 1)
    c, s = np.cos(angle), np.sin(angle)
    turned = section @ np.stack([np.stack([c, s], -1), np.stack([-s, c], -1)], 1)
    return swept(line, turned, count)


def rope_ends(line: Line, radius: float) -> Mesh:
    """A ball on either end of an open rope."""
    return merge([sphere(p, radius, 14) for p in line.points[[0, -1]]])


def love_knot(at: Floats, size: float) -> Line:
    """A trefoil knot that faces -y: three loops, each through the next."""
    t = np.arange(240) / 240 * 2 * np.pi
    flat = np.column_stack([np.sin(t) + 2 * np.sin(2 * t), np.cos(t) - 2 * np.cos(2 * t)]) / 3
    points = np.column_stack([flat[:, 0], -0.3 * np.sin(3 * t), flat[:, 1]]) * size + at
    return Line(points, np.tile([0.0, -1, 0], (240, 1)), True)
