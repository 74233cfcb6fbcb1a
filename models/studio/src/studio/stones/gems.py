"""Faceted stones as convex solids: every facet is a plane, the stone is what lies under all of them.

Proportions follow Tolkowsky's round brilliant (Diamond Design, 1919): pavilion mains near 41 degrees,
crown mains near 34, a table a little over half of the width. Other outlines keep those heights and let
the slopes follow, as cutters do.
"""

from functools import cache

import numpy as np
from scipy.spatial import ConvexHull, HalfspaceIntersection

from studio.arrays import Floats
from studio.geometry.meshes import Mesh, grid, heart_stone, outline_of

TABLE = 0.56
CROWN = 0.32
PAVILION = 0.86
GIRDLE = 0.03
INSIDE = np.array([0.0, 0.0, -0.05])
STEPS = {
    "crown": ((0.0, 1.25), (0.16, 0.85), (0.3, 0.5)),
    "pavilion": ((0.0, 1.5), (0.35, 1.05), (0.62, 0.7)),
}
"""Where each tier of a step cut begins (share of the way inwards) and its slope."""


@cache
def cut_stone(cut: str, small: bool = False) -> Mesh:
    """A faceted stone: table up, half-width 1, girdle at z = 0. `small` ones have fewer facets."""
    rim = _convex(outline_of(cut, 24 if small else 96))
    planes = _steps(rim) if cut == "emerald_cut" else _brilliant(rim, 6 if small else 8)
    return _solid(np.array([*planes, *_walls(rim)]))


def _convex(outline: Floats) -> Floats:
    return np.asarray(outline[ConvexHull(outline).vertices])


def _normals(rim: Floats) -> Floats:
    ahead = np.roll(rim, -1, 0) - np.roll(rim, 1, 0)
    outwards = np.column_stack([ahead[:, 1], -ahead[:, 0]])
    return np.asarray(outwards / np.linalg.norm(outwards, axis=1, keepdims=True))


def _plane(across: Floats, slope: float, up: int, through: Floats) -> Floats:
    """The facet facing `across` (2D), `slope` high per unit inwards, above or below, through a point."""
    normal = np.array([slope * across[0], slope * across[1], up]) / np.hypot(slope, 1)
    return np.array([*normal, normal @ through])


def _walls(rim: Floats) -> list[Floats]:
    """The girdle."""
    normals = _normals(rim)
    return [np.array([n[0], n[1], 0, float((rim @ n).max())]) for n in normals]


def _brilliant(rim: Floats, mains: int) -> list[Floats]:
    normals = _normals(rim)
    planes = [np.array([0, 0, 1, CROWN + GIRDLE]), np.array([0, 0, -1, PAVILION])]
    for k in range(mains):
        planes += _main(rim, normals, k / mains)
        planes.append(_star(rim, normals, (k + 0.5) / mains))
        for quarter in (0.25, 0.75):
            planes += _halves(rim, normals, (k + quarter) / mains)
    return planes


def _at(rim: Floats, normals: Floats, share: float) -> tuple[Floats, Floats, float]:
    """A point of the outline, its normal, and how far the outline reaches that way."""
    index = round(share * len(rim)) % len(rim)
    normal = normals[index]
    return rim[index], normal, float((rim @ normal).max())


def _main(rim: Floats, normals: Floats, share: float) -> list[Floats]:
    _, normal, reach = _at(rim, normals, share)
    edge = reach * normal
    crown = _plane(normal, CROWN / (reach * (1 - TABLE)), 1, np.array([*edge, GIRDLE]))
    return [crown, _plane(normal, PAVILION / reach, -1, np.array([*edge, -GIRDLE]))]


def _star(rim: Floats, normals: Floats, share: float) -> Floats:
    _, normal, reach = _at(rim, normals, share)
    edge = reach * TABLE * 0.95 * normal
    return _plane(
        normal, 0.62 * CROWN / (reach * (1 - TABLE)), 1, np.array([*edge, CROWN + GIRDLE])
    )


def _halves(rim: Floats, normals: Floats, share: float) -> list[Floats]:
    _, normal, reach = _at(rim, normals, share)
    edge = reach * normal
    crown = _plane(normal, 1.22 * CROWN / (reach * (1 - TABLE)), 1, np.array([*edge, GIRDLE]))
    return [crown, _plane(normal, 1.06 * PAVILION / reach, -1, np.array([*edge, -GIRDLE]))]


def _steps(rim: Floats) -> list[Floats]:
    planes = [np.array([0, 0, 1, CROWN]), np.array([0, 0, -1, PAVILION])]
    for angle in np.arange(8) * np.pi / 4:
        normal = np.array([np.cos(angle), np.sin(angle)])
        reach = float((rim @ normal).max())
        for tiers, up in ((STEPS["crown"], 1), (STEPS["pavilion"], -1)):
            planes += _tiers(normal, reach, tiers, up)
    return planes


def _tiers(
    normal: Floats, reach: float, tiers: tuple[tuple[float, float], ...], up: int
) -> list[Floats]:
    """Facets one above the other, each flatter than the last."""
    planes, height = [], GIRDLE
    for (start, slope), (end, _) in zip(tiers, (*tiers[1:], (1.0, 0.0)), strict=True):
        planes.append(
            _plane(normal, slope, up, np.array([*(normal * (reach - start)), up * height]))
        )
        height += slope * (end - start)
    return planes


def _solid(planes: Floats) -> Mesh:
    """The convex body under planes (n, 4): n · x <= d, as triangles facing outwards."""
    inside = HalfspaceIntersection(np.column_stack([planes[:, :3], -planes[:, 3]]), INSIDE)
    corners = np.unique(inside.intersections.round(6), axis=0)
    hull = ConvexHull(corners)
    faces = hull.simplices.astype(np.int64)
    a, b, c = (corners[faces[:, i]] for i in range(3))
    turned = (np.cross(b - a, c - a) * hull.equations[:, :3]).sum(1) < 0
    faces[turned] = faces[turned][:, ::-1]
    return corners, faces


def gem(cut: str, sides: int = 16) -> Mesh:
    """A stone of any cut; a heart is not convex, so it is built ring by ring. Few sides: a small one."""
    return heart_stone(sides) if cut == "heart" else cut_stone(cut, sides <= 8)


SPARKLES = 6
"""How many different ones of each cut there are."""


@cache
def sparkle(cut: str, number: int) -> Mesh:
    """A small diamond as a mirror: facets that look everywhere, as the back of a brilliant shows them.

    Real refraction in so small a stone is noise at the few paths a pixel that training pictures get.
    """
    rng = np.random.default_rng([5, number])
    rim = outline_of(cut, 16)
    turns = np.where(np.arange(16) % 2, 0.09, -0.09)
    heights = 0.14 + turns + rng.uniform(-0.06, 0.06, 16), 0.28 + rng.uniform(-0.13, 0.13, 16)
    rings = [
        np.column_stack([rim * share, height])
        for share, height in (
            (1e-4, np.full(16, 0.26)),
            (0.4, heights[1]),
            (0.74, heights[0]),
            (1.0, np.zeros(16)),
            (1e-4, np.full(16, -0.5)),
        )
    ]
    return grid(np.array(rings), False, True)
