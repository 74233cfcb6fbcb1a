"""Stones in a figure: where they find room, and their seats."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.arrays import Floats
from studio.design import Design
from studio.geometry import meshes
from studio.geometry.outlines import Stroke
from studio.stones.gems import SPARKLES, gem, sparkle

CABOCHONS = ("onyx", "turquoise")
MOST = 90
"""Small stones of one motif at most."""


@dataclass(frozen=True)
class Place:
    """Where a motif sits: its middle, which way it faces (z column), half its size, how it is cupped."""

    at: Floats
    facing: Floats
    size: float
    bend: float = 0.0

    def points(self, flat: Floats, lift: float = 0.0) -> Floats:
        """Points (n, 2) of the figure in space."""
        local = np.column_stack([flat, lift + self.bend * (flat**2).sum(1)])
        return np.asarray(self.at + self.size * local @ self.facing.T)

    def mesh(self, mesh: meshes.Mesh) -> meshes.Mesh:
        """A mesh in the figure's own units in space, bent with it."""
        vertices, faces = mesh
        cupped = vertices + np.outer((vertices[:, :2] ** 2).sum(1), [0, 0, self.bend])
        return meshes.moved((cupped, faces), self.facing, self.at, self.size)


@dataclass(frozen=True)
class Spot:
    """A stone's place in a figure: middle, half-width, cut, and how far it is turned."""

    at: Floats
    size: float
    cut: str = "round"
    angle: float = 0.0


def packed(area: Floats, grain: float) -> list[Spot]:
    """Round stones side by side in an area; smaller ones where no full one fits."""
    rim = meshes.resampled(area, 120, closed=True)
    low, high = rim.min(0), rim.max(0)
    step = 2.06 * grain
    rows = np.arange(low[1] + grain, high[1], step * 0.866)
    wide = np.arange(low[0] - step, high[0] + step, step)
    centres = np.array([[x + (i % 2) * step / 2, y] for i, y in enumerate(rows) for x in wide])
    loose = np.stack(np.meshgrid(*np.linspace(low, high, 18).T), -1).reshape(-1, 2)
    taken: list[Spot] = []
    if len(centres):
        room = _room(centres, rim)
        taken = [Spot(c, grain) for c, r in zip(centres, room, strict=True) if r > 0.85 * grain]
    room = _room(loose, rim)
    while len(taken) < MOST:
        for spot in taken[-1:] if len(taken) > 1 and taken[-1].size < grain else taken:
            room = np.minimum(room, np.linalg.norm(loose - spot.at, axis=1) - spot.size)
        best = int(room.argmax())
        if room[best] < (0.5 * grain if taken else 0.02):
            break
        taken.append(Spot(loose[best], float(min(0.99 * grain, room[best]))))
    return taken[:MOST]


def _room(points: Floats, rim: Floats) -> Floats:
    """How far points (n, 2) are from an outline; less than nothing outside of it."""
    far = np.linalg.norm(points[:, None] - rim[None], axis=2).min(1)
    return np.asarray(np.where(meshes.inside(points, rim), far, -1.0))


def along_stroke(stroke: Stroke, grain: float, cut: str = "round") -> list[Spot]:
    """Stones one after the other on a line, as wide as it is."""
    path = np.concatenate([stroke.path, stroke.path[:1]]) if stroke.closed else stroke.path
    total = float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())
    size = min(float(np.mean(stroke.width)) * 1.05, max(grain, 0.04))
    count = min(MOST, max(2, int(total / (2.08 * size))))
    at = meshes.resampled(stroke.path, count, stroke.closed)
    ahead = np.gradient(at, axis=0)
    wide = np.interp(
        np.linspace(0, 1, count),
        np.linspace(0, 1, np.size(stroke.width)),
        np.atleast_1d(stroke.width),
    )
    return [
        Spot(
            p,
            size * float(np.clip(w / np.mean(wide), 0.45, 1.2)),
            cut,
            float(np.arctan2(a[1], a[0])),
        )
        for p, a, w in zip(at, ahead, wide, strict=True)
    ]


def add_stones(
    design: Design, place: Place, spots: Sequence[Spot], material: str, lift: float
) -> None:
    """Stones (one part) and their seats (one part) on a figure, `lift` above its plane."""
    if not spots:
        return
    stone = design.truth["stone"]
    material = small_stone(stone) if material == "small" else material
    stones, seats = [], []
    for number, spot in enumerate(spots):
        at = place.points(spot.at[None], lift)[0]
        facing, size = place.facing @ meshes.turn("z", spot.angle), spot.size * place.size
        if stone == "pearl" and material == "gem":
            stones.append(meshes.sphere(at + 0.3 * size * facing[:, 2], size, 18))
            seats.append(meshes.sphere(at - 0.6 * size * facing[:, 2], 0.5 * size, 8))
            continue
        stones.append(
            meshes.moved(
                _stone(stone, spot.cut, material, number),
                facing,
                at + 0.1 * size * facing[:, 2],
                size,
            )
        )
        seats.append(meshes.moved(_holder(spot.cut, size > 0.05), facing, at, size))
    pearls = stone == "pearl" and material == "gem"
    kind, made_of = ("pearl", "pearl") if pearls else ("gemstone", material)
    smooth = pearls or (material == "gem" and stone in CABOCHONS)
    design.add(kind, meshes.merge(stones), made_of, smooth)
    design.add("setting", meshes.merge(seats), "seat")


def set_along(
    design: Design, line: Floats, outwards: Floats, size: float, cut: str = "round"
) -> None:
    """Small stones one after the other on a wire (n, 3), facing outwards (n, 3), in one row."""
    total = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    count = max(3, min(2 * MOST, int(total / (2.06 * size))))
    index = np.linspace(0, len(line) - 1, count).astype(int)
    at = meshes.resampled(line, count)
    ahead = np.gradient(at, axis=0)
    stones, seats = [], []
    material = small_stone(design.truth["stone"])
    for number, (p, out, along) in enumerate(zip(at, outwards[index], ahead, strict=True)):
        facing = meshes.frame(out, along)
        one = _stone(design.truth["stone"], cut, material, number)
        stones.append(meshes.moved(one, facing, p + facing[:, 2] * size, size))
        seats.append(meshes.moved(_holder(cut, True), facing, p + 0.85 * facing[:, 2] * size, size))
    design.add("gemstone", meshes.merge(stones), material, smooth=False)
    design.add("setting", meshes.merge(seats), "seat")


def small_stone(stone: str) -> str:
    """The material of a piece's small stones: diamonds, beside pearls too, are mere glitter."""
    return "sparkle" if stone in {"diamond", "pearl", "none"} else "gem2"


def _stone(stone: str, cut: str, material: str, number: int) -> meshes.Mesh:
    if material == "sparkle":
        return sparkle("oval" if cut in {"cabochon", "bead"} else cut, number % SPARKLES)
    if material == "gem" and stone in CABOCHONS:
        return meshes.cabochon("oval" if cut == "cabochon" else cut)
    return gem("oval" if cut in {"cabochon", "bead"} else cut, 16 if material == "gem" else 8)


def _holder(cut: str, claws: bool) -> meshes.Mesh:
    """A rim around a stone, with four beads that hold it."""
    rim = meshes.outline_of("oval" if cut == "cabochon" else cut, 24)
    ring_ = meshes.tube(np.column_stack([rim * 1.05, np.full(24, -0.16)]), 0.17, 5, closed=True)
    beads = (
        [meshes.sphere([*(rim[k] * 0.98), 0.14], 0.17, 4) for k in (3, 9, 15, 21)] if claws else []
    )
    return meshes.merge([ring_, *beads])
