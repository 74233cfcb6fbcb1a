"""What motifs are drawn of: areas and strokes in the plane, and the outlines that they share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.arrays import Floats, Rng

TURN = 2 * np.pi


@dataclass(frozen=True)
class Stroke:
    """A line (n, 2) of this half-width, one number or one a point."""

    path: Floats
    width: Floats | float
    closed: bool = False


@dataclass(frozen=True)
class Figure:
    """Areas and strokes of one motif, and its family's name."""

    family: str
    areas: tuple[Floats, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    def fitted(self) -> "Figure":
        """Moved and scaled into the square of half-width 1."""
        points = np.concatenate([*self.areas, *(s.path for s in self.strokes)])
        low, high = points.min(0), points.max(0)
        middle, scale = (low + high) / 2, 2 / float((high - low).max())
        areas = tuple((a - middle) * scale for a in self.areas)
        strokes = tuple(
            Stroke((s.path - middle) * scale, np.minimum(s.width * scale, 0.16), s.closed)
            for s in self.strokes
        )
        return Figure(self.family, areas, strokes)


def spun(points: Floats, angle: float) -> Floats:
    """Turned counter-clockwise about the origin."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(points @ np.array([[c, s], [-s, c]]))


def leaf_outline(rng: Rng, slim: float | None = None, count: int = 40) -> Floats:
    """A leaf, petal or drop that stands on the origin and points up, 1 high."""
    t = np.arange(count) / count * TURN
    slim = rng.uniform(0.22, 0.5) if slim is None else slim
    fat, sharp = rng.uniform(-0.45, 0.45), rng.uniform(0.8, 1.6)
    across = slim * np.sign(np.cos(t)) * np.abs(np.cos(t)) ** sharp * (1 + fat * np.sin(t))
    return np.column_stack([across, 0.5 + 0.5 * np.sin(t)])


def polygon(rng: Rng, corners: int, inset: float = 1.0, count: int = 60) -> Floats:
    """A polygon or star with slightly soft corners."""
    a = (np.arange(2 * corners) / (2 * corners)) * TURN + np.pi / 2
    r = np.where(np.arange(2 * corners) % 2, inset * np.cos(np.pi / corners), 1.0)
    rim = np.column_stack([r * np.cos(a), r * np.sin(a)])
    closed = np.concatenate([rim, rim[:1]])
    along = np.linspace(0, len(rim), count, endpoint=False)
    line = np.column_stack(
        [np.interp(along, np.arange(len(closed)), closed[:, i]) for i in range(2)]
    )
    return spun(line, rng.choice([0, np.pi / corners]))


def arc(radius: float, start: float, end: float, count: int = 40) -> Floats:
    """Part of a circle about the origin."""
    a = np.linspace(start, end, count)
    return radius * np.column_stack([np.cos(a), np.sin(a)])


def ring(radius: float, width: float, at: Sequence[float] = (0, 0)) -> Stroke:
    """A circle."""
    return Stroke(arc(radius, 0, TURN, 49)[:-1] + np.array(at), width, closed=True)


def dense(line: Floats, count: int = 20) -> Floats:
    """More points on a line, between its corners."""
    along = np.linspace(0, len(line) - 1, count)
    return np.column_stack([np.interp(along, np.arange(len(line)), line[:, i]) for i in range(2)])
