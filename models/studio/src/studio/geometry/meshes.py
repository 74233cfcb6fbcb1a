"""Triangle meshes for jewelry: tubes, plates, links, beads. Lengths are in units of about a centimetre."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.arrays import Floats

Mesh = tuple[Floats, NDArray[np.int64]]
"""Vertices (n, 3) and triangles (m, 3), counter-clockwise seen from outside."""


def grid(points: Floats, closed_u: bool, closed_v: bool) -> Mesh:
    """A mesh over a grid of points (u, v, 3)."""
    rows, columns = points.shape[:2]
    u = np.arange(rows if closed_u else rows - 1)
    v = np.arange(columns if closed_v else columns - 1)
    a, b = np.meshgrid(u, v, indexing="ij")
    a1, b1 = (a + 1) % rows, (b + 1) % columns
    corner = [(x * columns + y).ravel() for x, y in ((a, b), (a1, b), (a1, b1), (a, b1))]
    faces = np.concatenate([np.stack(corner[:3], 1), np.stack([corner[0], *corner[2:]], 1)])
    return outward((points.reshape(-1, 3), faces))


def outward(mesh: Mesh) -> Mesh:
    """The same mesh with its faces turned so that its signed volume is positive."""
    vertices, faces = mesh
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    return (vertices, faces[:, ::-1]) if (a * np.cross(b, c)).sum() < 0 else mesh


def merge(meshes: Sequence[Mesh]) -> Mesh:
    """Several meshes as one."""
    offsets = np.cumsum([0, *(len(vertices) for vertices, _ in meshes)])
    faces = [faces + offset for (_, faces), offset in zip(meshes, offsets, strict=False)]
    return np.concatenate([vertices for vertices, _ in meshes]), np.concatenate(faces)


def moved(
    mesh: Mesh,
    turn: Floats | None = None,
    at: Sequence[float] | Floats = (0, 0, 0),
    scale: float = 1.0,
) -> Mesh:
    """Scaled, turned (3 x 3), then shifted."""
    vertices, faces = mesh
    turned = vertices * scale if turn is None else vertices * scale @ np.asarray(turn).T
    return turned + np.asarray(at), faces


def turn(axis: str, angle: float) -> Floats:
    """A rotation matrix about x, y or z, in radians."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array(
        {
            "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
            "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
            "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
        }[axis]
    )


def frame(normal: Sequence[float] | Floats, along: Sequence[float] | Floats = (1, 0, 0)) -> Floats:
    """A rotation whose z column is `normal` and whose x column is near `along`."""
    z = np.asarray(normal, float) / np.linalg.norm(normal)
    x = np.asarray(along, float)
    if abs(x @ z) > 0.95 * np.linalg.norm(x):
        x = np.array([0.0, 1.0, 0.0])
    x = x - z * (x @ z)
    x /= np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z], 1)


def frames_along(path: Floats, closed: bool) -> tuple[Floats, Floats, Floats]:
    """Tangents and two normals along a path (parallel transport)."""
    ahead = np.roll(path, -1, 0) - np.roll(path, 1, 0) if closed else np.gradient(path, axis=0)
    tangent = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    side = np.cross(tangent[0], [0.0, 0.0, 1.0])
    if np.linalg.norm(side) < 1e-2:
        side = np.cross(tangent[0], [1.0, 0.0, 0.0])
    sides = []
    for t in tangent:
        side = side - t * (side @ t)
        side = side / np.linalg.norm(side)
        sides.append(side)
    u = np.array(sides)
    return tangent, u, np.cross(tangent, u)


def tube(
    path: Floats, radius: Any, sides: int = 10, closed: bool = False, flat: float = 1.0
) -> Mesh:
    """A round wire along a path; `flat` squashes it in its second direction."""
    path = np.asarray(path, float)
    r = np.broadcast_to(radius, len(path)).astype(float)
    _, u, w = frames_along(path, closed)
    angle = np.arange(sides) / sides * 2 * np.pi
    ring = (
        np.cos(angle)[None, :, None] * u[:, None] + flat * np.sin(angle)[None, :, None] * w[:, None]
    )
    points = path[:, None] + r[:, None, None] * ring
    if not closed:
        points = np.concatenate(
            [path[:1, None].repeat(sides, 1), points, path[-1:, None].repeat(sides, 1)]
        )
    return grid(points, closed, True)


def sphere(
    at: Sequence[float] | Floats, radius: float, detail: int = 10, squash: float = 1.0
) -> Mesh:
    """A ball of 2 detail² faces."""
    polar = np.linspace(0, np.pi, detail + 1)[:, None]
    around = np.arange(2 * detail)[None] / detail * np.pi
    points = np.stack(
        np.broadcast_arrays(
            np.sin(polar) * np.cos(around),
            np.sin(polar) * np.sin(around),
            squash * np.cos(polar) + 0 * around,
        ),
        -1,
    )
    vertices, faces = grid(points, False, True)
    return vertices * radius + np.asarray(at), faces


def resampled(path: Floats, count: int, closed: bool = False) -> Floats:
    """`count` points at even distances along a path."""
    line = np.concatenate([path, path[:1]]) if closed else path
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    wanted = np.linspace(0, along[-1], count, endpoint=not closed)
    return np.stack([np.interp(wanted, along, line[:, i]) for i in range(line.shape[1])], 1)


def length(path: Floats) -> float:
    """Length of a path."""
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())


def plate(outline: Floats, thickness: float, bevel: float = 0.12) -> Mesh:
    """A plate over a star-shaped outline (n, 2) in the xy plane, its edges rounded by `bevel`."""
    centre = outline.mean(0)
    rings = []
    for share, height in (
        (0.0, 0.5),
        (1 - bevel, 0.5),
        (1.0, 0.25),
        (1.0, -0.25),
        (1 - bevel, -0.5),
        (0.0, -0.5),
    ):
        flat = centre + (outline - centre) * share
        rings.append(np.column_stack([flat, np.full(len(outline), height * thickness)]))
    return grid(np.array(rings), False, True)


def outline_of(shape: str, count: int = 64) -> Floats:
    """A closed outline (count, 2) about a unit in half-width; an unknown shape is round."""
    t = np.arange(count) / count * 2 * np.pi
    return _OUTLINES.get(shape, _round)(t, np.cos(t), np.sin(t))


def inside(points: Floats, rim: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which points (n, 2) lie within a closed outline (the even-odd rule)."""
    x, y = points[:, :1], points[:, 1:]
    (x0, y0), (x1, y1) = rim.T, np.roll(rim, -1, 0).T
    between = (y0 > y) != (y1 > y)
    crossing = x0 + (y - y0) / np.where(y1 == y0, 1e-12, y1 - y0) * (x1 - x0)
    return np.asarray((between & (x < crossing)).sum(1) % 2 == 1)


def _round(_: Floats, c: Floats, s: Floats) -> Floats:
    return np.column_stack([c, s])


def _heart(t: Floats, c: Floats, _: Floats) -> Floats:
    y = (13 * c - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)) / 16
    return np.column_stack([0.95 * np.sin(t) ** 3, y])


def _pear(_: Floats, c: Floats, s: Floats) -> Floats:
    return np.column_stack([c * (1 - 0.35 * s) * np.where(s > 0, 1 - 0.55 * s**3, 1), 1.35 * s])


def _lens(c: Floats, s: Floats, width: float, height: float) -> Floats:
    return np.column_stack([width * np.sign(c) * np.abs(c) ** 1.5, height * s])


def _flower(t: Floats, c: Floats, s: Floats) -> Floats:
    return np.column_stack([c, s]) * (0.75 + 0.25 * np.cos(5 * t))[:, None]


def _star(t: Floats, c: Floats, s: Floats) -> Floats:
    return np.column_stack([s, c]) * (0.7 + 0.3 * np.cos(5 * t) ** 3)[:, None]


def _kite(_: Floats, c: Floats, s: Floats) -> Floats:
    return np.column_stack([c, 1.35 * s]) / (np.abs(c) + np.abs(s))[:, None]


def _super(c: Floats, s: Floats, power: float, aspect: float) -> Floats:
    r = (np.abs(c) ** power + np.abs(s) ** power) ** (-1 / power)
    return np.column_stack([c * r, aspect * s * r])


_OUTLINES: dict[str, Callable[[Floats, Floats, Floats], Floats]] = {
    "heart": _heart,
    "pear": _pear,
    "flower": _flower,
    "star": _star,
    "kite": _kite,
    "princess": lambda _, c, s: _super(c, s, 8, 1.0),
    "square": lambda _, c, s: _super(c, s, 8, 1.0),
    "cushion": lambda _, c, s: _super(c, s, 3.2, 1.1),
    "emerald_cut": lambda _, c, s: _super(c, s, 6, 1.45),
    "bar": lambda _, c, s: _super(c, s, 6, 3.0),
    "marquise": lambda _, c, s: _lens(c, s, 1.0, 1.9),
    "leaf": lambda _, c, s: _lens(c, s, 0.5, 1.2),
    "oval": lambda _, c, s: np.column_stack([c, 1.35 * s]),
}


def heart_stone(sides: int = 16) -> Mesh:
    """A faceted heart: table up, half-width 1, girdle at z = 0."""
    rim = outline_of("heart", sides)
    half = outline_of("heart", 2 * sides)[1::2]

    def level(points: Floats, scale: float, height: float) -> Floats:
        return np.column_stack([points * scale, np.full(len(points), height)])

    rings = [
        level(rim, 1e-4, 0.36),
        level(rim, 0.56, 0.36),
        level(half, 0.8, 0.2),
        level(rim, 1, 0.03),
    ]
    rings += [level(rim, 1, -0.03), level(half, 0.55, -0.42), level(rim, 1e-4, -0.86)]
    return grid(np.array(rings), False, True)


def cabochon(cut: str, sides: int = 32) -> Mesh:
    """A smooth dome over an outline."""
    rim = outline_of(cut, sides)
    heights = np.linspace(np.pi / 2, 0, 8)
    rings = [
        np.column_stack([rim * max(np.cos(a), 1e-4), np.full(sides, 0.6 * np.sin(a))])
        for a in heights
    ]
    rings.append(np.column_stack([rim * 1e-4, np.full(sides, -0.1)]))
    return grid(np.array(rings), False, True)


def link(size: float, wire: float, stretch: float) -> Mesh:
    """One oval chain link in the xy plane, long in x."""
    t = np.arange(14) / 14 * 2 * np.pi
    return tube(
        np.column_stack([size * stretch * np.cos(t), size * np.sin(t), 0 * t]), wire, 6, closed=True
    )


def chain(path: Floats, size: float, style: str, closed: bool = False) -> Mesh:
    """A chain along a path. Styles: cable, curb, rope, ball, box."""
    total = length(np.concatenate([path, path[:1]]) if closed else path)
    if style == "rope":
        return _rope(resampled(path, max(60, int(total / size * 1.6)), closed), size, closed)
    pitch = {"cable": 1.9, "curb": 1.35, "ball": 1.9, "box": 1.6}[style] * size
    points = resampled(path, min(400, max(8, int(total / pitch))), closed)
    tangent, u, w = frames_along(points, closed)
    if style == "ball":
        return merge([sphere(p, size * 0.85, 6) for p in points])
    one = link(size, size * (0.26 if style != "box" else 0.42), 1.45 if style == "cable" else 1.1)
    tilt = {"cable": (0.0, np.pi / 2), "curb": (0.6, 0.6), "box": (0.0, np.pi / 2)}[style]
    return merge(
        [
            moved(one, np.stack([t, a, b], 1) @ turn("x", tilt[i % 2]), p)
            for i, (p, t, a, b) in enumerate(zip(points, tangent, u, w, strict=True))
        ]
    )


def _rope(points: Floats, size: float, closed: bool) -> Mesh:
    _, u, w = frames_along(points, closed)
    strands = []
    for phase in (0, 2 * np.pi / 3, 4 * np.pi / 3):
        a = np.arange(len(points)) * 0.9 + phase
        offset = 0.5 * size * (np.cos(a)[:, None] * u + np.sin(a)[:, None] * w)
        strands.append(tube(points + offset, size * 0.55, 6, closed))
    return merge(strands)
