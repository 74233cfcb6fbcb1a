"""Stones in a row between two rails: no claw, no bead, only metal along either side."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import Line, bevelled, swept
from studio.geometry.meshes import Mesh, merge, moved
from studio.stones.gems import gem

CUTS = {"round": 0.5, "princess": 0.3, "baguette": 0.2}
RAILS = 1.5
"""How wide a row is with its rails, in stones."""
SUNK = 0.1
"""How far a stone's girdle lies below the rails' edges, in half-widths."""


def draw_cut(rng: Rng) -> str:
    """The cut of a row's stones."""
    return str(rng.choice(list(CUTS), p=list(CUTS.values())))


def stone_of(cut: str) -> tuple[Mesh, float]:
    """A stone whose half-width across its row is 1, x along the row; and its half-length along it."""
    if cut != "baguette":
        return gem(cut, 8), 1.0
    points, faces = gem("emerald_cut")
    return (points / np.abs(points[:, 1]).max() * [0.8, 1.0, 0.8], faces), 0.8 / 1.45


def grooved(line: Line, wide: float, thick: float, half: float, share: float = 1.0) -> Mesh:
    """A flat band with a groove of this half-width in its middle part; the line is its underside."""
    count = 360
    where = np.abs(np.arange(count) / (count - 1 + line.closed) - 0.5)
    cut = (
        np.clip((share / 2 - where) * count / 2 + 0.5, 0, 1)[:, None]
        if share < 1
        else np.ones((count, 1))
    )
    inner, deep = 0.93 * half, min(0.85 * thick, half) * cut
    corners = np.array([-wide / 2, -wide / 2, -inner, -inner, inner, inner, wide / 2, wide / 2])
    level = np.repeat(thick, count)[:, None]
    floor = level - deep
    heights = np.concatenate([0 * level, level, level, floor, floor, level, level, 0 * level], 1)
    sections = [
        bevelled(np.column_stack([corners, row]), 0.06 * min(wide, thick)) for row in heights
    ]
    return swept(line, np.array(sections), count)


def row_of_stones(  # noqa: PLR0917
    design: Design, line: Line, cut: str, half: float, out: float, share: float = 1.0
) -> Floats:
    """Stones along the middle part of a line, their girdles `out` above it; where they are along it."""
    stone, long = stone_of(cut)
    raised = Line(line.points + out * line.normals, line.normals, line.closed)
    reach = share * raised.length
    count = max(3, int(reach / (2.04 * long * half)))
    step = reach / count
    along = raised.length / 2 + (np.arange(count) - (count - 1) / 2) * step
    points, normals, sides = raised.at(along)
    stones = [
        moved(stone, np.stack([np.cross(s, n), s, n], 1), p, half)
        for p, n, s in zip(points, normals, sides, strict=True)
    ]
    material = "gem2" if cut == "round" else "gem"  # Steps as mirrors would be flat and grey.
    design.add("gemstone", merge(stones), material, smooth=False)
    return np.asarray(along * line.length / raised.length)


def channel(  # noqa: PLR0917
    design: Design, line: Line, cut: str, half: float, share: float = 1.0, kind: str = "setting"
) -> None:
    """A stiff band with a row of stones in its groove."""
    thick = 1.1 * half
    wide = 2 * half * RAILS
    design.add(kind, grooved(line, wide, thick, half, share))
    row_of_stones(design, line, cut, half, thick - SUNK * half, share)


def linked_channel(design: Design, line: Line, cut: str, half: float) -> None:
    """A supple row: every stone between two short rails of its own, hinged to the next."""
    along = row_of_stones(design, line, cut, half, 0.75 * half)
    step = float(along[1] - along[0])
    section = bevelled(np.array([[-0.16, -0.6], [-0.16, 0.85], [0.16, 0.85], [0.16, -0.6]]), 0.1)
    rails, place = [], line.strip()
    for middle in along:
        for side in (-1, 1):
            ends = middle + np.linspace(-0.47, 0.47, 6) * step
            path = place(ends, np.full(6, side * 1.08 * half), np.zeros(6))
            _, normals, _ = line.at(ends)
            rails.append(swept(Line(path, normals, False), section * half, 6))
    design.add("setting", merge(rails))
    base = bevelled(np.array([[-0.7, -0.6], [-0.7, -0.1], [0.7, -0.1], [0.7, -0.6]]), 0.1)
    design.add("chain", swept(line, base * half))


def draw_half(rng: Rng, cut: str, most: float) -> float:
    """Half the width of a row; baguettes lie across it, so theirs are wider."""
    return float(rng.uniform(0.55, 1.0) * most * (1.2 if cut == "baguette" else 1.0))
