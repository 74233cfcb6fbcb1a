"""A piece under construction: its parts by kind and material, and what is true of it."""

from dataclasses import dataclass, field

import numpy as np

from studio.gems import gem
from studio.meshes import (
    Floats,
    Mesh,
    cabochon,
    frame,
    merge,
    moved,
    outline_of,
    sphere,
    tube,
)

Rng = np.random.Generator


@dataclass(frozen=True)
class Part:
    """A named component: one mesh, one material."""

    kind: str
    mesh: Mesh
    material: str
    smooth: bool = True


@dataclass(frozen=True)
class Tones:
    """What a piece is of: the metals of its body, of its second metal and of its seats, and its small stones."""

    body: str
    second: str
    seat: str
    accent: str
    sparkling: bool
    """Whether the small stones are mere glitter."""


@dataclass
class Design:
    """A piece: parts, attributes, and how it stands before the camera.

    `elevation` and `azimuth` are ranges in radians of where the camera is, `roll` of how far it is
    turned about its own axis; `focus` is the middle and half the height of what the picture shows
    (chains may run out of it). Without `tones` its materials are drawn when it is rendered.
    """

    truth: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    elevation: tuple[float, float] = (0.2, 0.8)
    azimuth: tuple[float, float] = (-0.7, 0.7)
    roll: tuple[float, float] = (0.0, 0.0)
    focus: tuple[Floats, float] | None = None
    tones: Tones | None = None

    def add(self, kind: str, mesh: Mesh, material: str = "metal", smooth: bool = True) -> None:
        """One more part; parts of one kind stay apart."""
        self.parts.append(Part(kind, mesh, material, smooth))


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
