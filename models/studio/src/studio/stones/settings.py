"""Stones in their settings: one in prongs or a bezel, many small ones in pavé."""

import numpy as np

from studio.arrays import Floats
from studio.design import Design
from studio.geometry.meshes import Mesh, cabochon, frame, merge, moved, outline_of, sphere, tube
from studio.stones.gems import gem


def set_stone(  # noqa: PLR0917
    design: Design, cut: str, size: float, at: Floats, facing: Floats, how: str
) -> None:
    """A stone of the design's kind with its setting (prong, bezel or none)."""
    stone = design.truth["stone"]
    if stone == "pearl":
        design.add("pearl", sphere(at + 0.3 * size * facing[:, 2], size, 20), "pearl")
        design.add("setting", sphere(at - 0.55 * size * facing[:, 2], size * 0.55, 8), "seat")
        return
    if design.truth["stone_shape"] == "cabochon":
        design.add("gemstone", moved(cabochon("oval"), facing, at, size), "gem")
        design.add("setting", moved(_collar("oval"), facing, at, size), "seat")
        return
    design.add("gemstone", moved(gem(cut), facing, at, size), "gem", smooth=False)
    holder = _collar(cut) if how == "bezel" else _claws(cut)
    design.add("setting", moved(holder, facing, at, size), "seat")


def _collar(cut: str) -> Mesh:
    rim = outline_of(cut, 48) * 1.06
    flat = np.column_stack([rim, np.zeros(48)])
    return merge(
        [tube(flat + np.array([0, 0, dz]), 0.13, 8, closed=True) for dz in (0.08, -0.1, -0.3)]
    )


def _claws(cut: str) -> Mesh:
    rim = outline_of(cut, 48)
    claws = []
    for index in (6, 18, 30, 42):
        x, y = rim[index]
        path = np.array(
            [
                [0.5 * x, 0.5 * y, -0.8],
                [1.04 * x, 1.04 * y, -0.1],
                [1.0 * x, 1.0 * y, 0.16],
                [0.8 * x, 0.8 * y, 0.3],
            ]
        )
        claws.append(tube(path, [0.09, 0.11, 0.11, 0.08], 7))
    base = np.column_stack([rim * 0.62, np.full(48, -0.55)])
    return merge([*claws, tube(base, 0.09, 6, closed=True)])


def pave(
    design: Design, points: Floats, normals: Floats, size: float, kind: str = "gemstone"
) -> None:
    """Small stones along points, each facing its normal, with beads between them: one part."""
    if design.truth["stone"] == "pearl":
        design.add("pearl", merge([sphere(p, size, 8) for p in points]), "pearl")
        return
    small = gem("round", 8)
    stones = [
        moved(small, frame(n), p + 0.15 * size * n, size)
        for p, n in zip(points, normals, strict=True)
    ]
    beads = [
        sphere((a + b) / 2 + 0.25 * size * n, 0.24 * size, 4)
        for a, b, n in zip(points[:-1], points[1:], normals, strict=False)
    ]
    seats = [moved(_seat(), frame(n), p, size) for p, n in zip(points, normals, strict=True)]
    design.add(kind, merge(stones), "gem2", smooth=False)
    design.add("setting", merge([*beads, *seats]), "seat")


def _seat() -> Mesh:
    t = np.arange(12) / 12 * 2 * np.pi
    ring = np.column_stack([np.cos(t), np.sin(t), np.zeros(12)])
    return tube(ring * [1.08, 1.08, 1] + [0, 0, -0.15], 0.22, 5, closed=True)
