"""Lines that a piece's metal follows, and what is drawn along them: sections, and wires in a line's own measures."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.arrays import Floats
from studio.geometry.meshes import Mesh, grid

Place = Callable[[Floats, Floats, Floats], Floats]
"""From lengths along a line, across it and away from it to points in space (n, 3)."""


@dataclass(frozen=True)
class Line:
    """Points (n, 3) with unit normals (n, 3): the way that what lies on the line faces."""

    points: Floats
    normals: Floats
    closed: bool

    @property
    def length(self) -> float:
        """From its start to its end, or all around."""
        return float(self._steps()[-1])

    def _steps(self) -> Floats:
        points = np.concatenate([self.points, self.points[:1]]) if self.closed else self.points
        return np.r_[0.0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]

    def at(self, along: Floats) -> tuple[Floats, Floats, Floats]:
        """Points, normals and sides at lengths along it; beyond a closed line's end it begins again."""
        steps = self._steps()
        where = along % steps[-1] if self.closed else np.clip(along, 0, steps[-1])
        points, normals = (
            _between(steps, v, where, self.closed) for v in (self.points, self.normals)
        )
        ahead = _between(steps, self._tangents(), where, self.closed)
        sides = _unit(np.cross(ahead, normals))
        return points, _unit(np.cross(sides, ahead)), sides

    def _tangents(self) -> Floats:
        p = self.points
        ahead = np.roll(p, -1, 0) - np.roll(p, 1, 0) if self.closed else np.gradient(p, axis=0)
        return _unit(ahead)

    def part(self, start: float, end: float) -> "Line":
        """What lies between two shares of its length, as an open line of as many points."""
        along = np.linspace(start, end, len(self.points)) * self.length
        points, normals, _ = self.at(along)
        return Line(points, normals, False)

    def strip(self) -> Place:
        """Places on a flat band along it."""

        def place(along: Floats, across: Floats, out: Floats) -> Floats:
            points, normals, sides = self.at(along)
            return points + across[:, None] * sides + out[:, None] * normals

        return place

    def round(self, radius: float) -> Place:
        """Places on a tube about it; across it is counted in radians, from its normals on."""

        def place(along: Floats, across: Floats, out: Floats) -> Floats:
            points, normals, sides = self.at(along)
            spoke = np.cos(across)[:, None] * normals + np.sin(across)[:, None] * sides
            return points + (radius + out)[:, None] * spoke

        return place


def _between(steps: Floats, values: Floats, where: Floats, closed: bool) -> Floats:
    known = np.concatenate([values, values[:1]]) if closed else values
    return np.stack([np.interp(where, steps, known[:, i]) for i in range(3)], 1)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def swept(line: Line, section: Floats, count: int = 320) -> Mesh:
    """A body of this section (m, 2) or (count, m, 2), its points across and away from the line."""
    along = np.linspace(0, line.length, count, endpoint=not line.closed)
    points, normals, sides = line.at(along)
    section = np.broadcast_to(section, (count, *section.shape[-2:]))
    rings = (
        points[:, None] + section[..., :1] * sides[:, None] + section[..., 1:] * normals[:, None]
    )
    if not line.closed:
        caps = [r.mean(0, keepdims=True).repeat(len(r), 0)[None] for r in (rings[0], rings[-1])]
        rings = np.concatenate([caps[0], rings, caps[1]])
    return grid(rings, line.closed, True)


def bevelled(corners: Floats, edge: float) -> Floats:
    """A section (m, 2) with every corner cut off by an edge of about this length."""
    before, after = np.roll(corners, 1, 0) - corners, np.roll(corners, -1, 0) - corners
    reach = [
        np.minimum(edge / np.maximum(np.linalg.norm(v, axis=1), 1e-9), 0.3) for v in (before, after)
    ]
    cut = [corners + share[:, None] * v for share, v in zip(reach, (before, after), strict=True)]
    return np.stack(cut, 1).reshape(-1, 2)


def flat_ring(outline: Floats, at: Floats, size: float) -> Line:
    """A closed outline (n, 2), upright in the xz plane about a point, that faces -y."""
    points = np.column_stack([outline[:, 0] * size, 0 * outline[:, 0], outline[:, 1] * size]) + at
    return Line(points, np.tile([0.0, -1, 0], (len(points), 1)), True)
