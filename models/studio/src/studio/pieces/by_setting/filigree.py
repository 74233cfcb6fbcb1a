"""Pieces of filigree: jhumkas, pierced bangles and bands, lace of scrolls as pendants, with grains or small stones."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import Line
from studio.geometry.meshes import merge, moved, sphere, turn
from studio.metalwork.filigree import bell, domed_place, grains, lace, lace_band, lace_mesh
from studio.pieces.bangles.classic import turned_about
from studio.pieces.by_setting import layout
from studio.pieces.earrings.classic import FACING
from studio.pieces.rings.classic import lie_or_stand, shank
from studio.stones.settings import pave, set_stone


def _figure(design: Design, rng: Rng, at: Floats, size: float) -> None:
    """A figure of lace that faces -y, with grains on its rim, and a stone or a grain in its middle."""
    drawn, thick = lace(rng), rng.uniform(0.025, 0.05)
    place = domed_place(at, size, rng.uniform(0.0, 0.4))
    design.add("setting", lace_mesh(drawn, place, thick * max(size, 0.5)))
    rim = drawn[0][0][:: int(rng.choice([2, 3, 4]))]
    spots = place(rim[:, 0], rim[:, 1], np.zeros(len(rim)))
    if rng.random() < 0.65:
        design.add("setting", grains(spots, rng.uniform(0.03, 0.06) * size))
    middle = place(np.zeros(1), np.zeros(1), np.full(1, 0.04))[0]
    if design.truth["stone"] == "none":
        design.add("setting", sphere(middle, 0.13 * size, 12, squash=1.0))
        return
    small = rng.uniform(0.2, 0.34) * size
    set_stone(
        design, design.truth["stone_shape"], small, middle - [0, 0.3 * small, 0], FACING, "bezel"
    )
    if rng.random() < 0.4 and design.truth["stone"] != "pearl":
        count = len(spots[::3])
        pave(design, spots[::3], np.tile([0.0, -1, 0], (count, 1)), 0.07 * size)


def _band(design: Design, rng: Rng, line: Line, wide: float, kind: str) -> None:
    """A pierced band with grains along its edges, and small stones on it."""
    thick = rng.uniform(0.02, 0.038)
    mesh, seats = lace_band(rng, line, wide, thick)
    design.add(kind, mesh)
    if rng.random() < 0.6:
        design.add("setting", grains(seats, 1.7 * thick))
    if design.truth["stone"] == "none":
        return
    count, size = int(rng.integers(3, 16)), rng.uniform(0.08, 0.13)
    reach = rng.uniform(0.15, 0.45) * line.length
    points, normals, _ = line.at(line.length / 2 + np.linspace(-reach, reach, count))
    pave(design, points + 0.05 * normals, normals, size)


def filigree_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """A pierced band, or a figure of lace on a plain shank."""
    design = Design(truth | {"style": "openwork"}, elevation=(0.2, 0.95), azimuth=(-1.2, 1.2))
    if rng.random() < 0.5:
        _band(design, rng, layout.finger_line(1.06), rng.uniform(0.4, 0.9), "band")
    else:
        width, height = np.full(240, rng.uniform(0.14, 0.3)), np.full(240, rng.uniform(0.08, 0.14))
        design.add("band", shank(width, height, 0.8)[1])
        at, first = np.array([0, 0, 1.16]), len(design.parts)
        _figure(design, rng, at, rng.uniform(0.45, 0.9))
        layout.reface(design, first, turn("z", rng.choice([0, np.pi / 2])), at)
    lie_or_stand(design, rng)
    return design


def filigree_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A pierced hoop, closed or open."""
    open_ = rng.random() < 0.35
    design = layout.bangle_of(truth, "cuff" if open_ else "openwork")
    line, wide = layout.wrist_line(rng, open_, truth["stone"] == "none"), rng.uniform(0.4, 1.4)
    _band(design, rng, line, wide, "band")
    turned_about(design, rng)
    return design


def filigree_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """Figures of lace linked to each other, a supple pierced band, or one figure on a chain."""
    design = Design(truth | {"style": "openwork"})
    line = layout.supple_line(design, rng)
    if rng.random() < 0.35:
        wide = rng.uniform(0.35, 0.8)
        _band(design, rng, line, wide, "chain")
        layout.fasten(design, rng, line, 0.25)
        return design
    count = int(rng.choice([1, 3, 5, 7, 9]))
    size = min(rng.uniform(0.35, 0.7), 0.42 * line.length / (count + 1))
    layout.thin_chain(design, rng, line)
    _row(design, rng, line, count, size)
    layout.fasten(design, rng, line, 0.2)
    return design


def _row(design: Design, rng: Rng, line: Line, count: int, size: float) -> None:
    """The same figure, several times along the middle of a line; as one part of each kind and material."""
    one = Design(dict(design.truth))
    _figure(one, rng, np.zeros(3), size)
    along = line.length / 2 + (np.arange(count) - (count - 1) / 2) * 2.15 * size
    points, normals, sides = line.at(along)
    for part in one.parts:
        copies = []
        for p, n, s in zip(points, normals, sides, strict=True):
            facing = np.stack([np.cross(s, n), s, n], 1) @ FACING.T
            copies.append(moved(part.mesh, facing, p + 0.05 * n))
        design.add(part.kind, merge(copies), part.material, part.smooth)


def filigree_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A row of figures in front, one that hangs, or a pierced collar."""
    design = Design(truth | {"style": "station"})
    line, choice = layout.neck_line(design, rng), rng.random()
    if choice < 0.15:
        _band(design, rng, line, rng.uniform(0.35, 0.6), "chain")
        design.truth["style"] = "openwork"
        return design
    layout.thin_chain(design, rng, line)
    if choice < 0.55:
        _row(design, rng, line, int(rng.choice([3, 5, 7])), rng.uniform(0.25, 0.45))
        return design
    at, facing = layout.front_of(line)
    first, size = len(design.parts), rng.uniform(0.5, 1.0)
    _figure(design, rng, at - [0, 0, 1.2 * size], size)
    _fringe(design, rng, at - [0, 0, 2.2 * size], 0.7 * size)
    layout.lift(design, first, at - [0, 0, 0.05])
    layout.reface(design, first, facing, at)
    design.truth["style"] = "drop"
    return design


def _fringe(design: Design, rng: Rng, at: Floats, half: float) -> None:
    """Balls below a figure, sometimes."""
    if rng.random() < 0.5:
        return
    x = np.linspace(-half, half, int(rng.choice([1, 3, 5])) if half > 0.3 else 1)
    if len(x) == 1:
        x = np.zeros(1)
    points = np.column_stack([x, 0 * x, 0.35 * x**2 / half]) + at
    pearl = design.truth["stone"] == "pearl"
    balls = merge([sphere(p, 0.17 * half + 0.04, 10) for p in points])
    design.add("pearl" if pearl else "setting", balls, "pearl" if pearl else "metal")


def filigree_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """A figure of lace on a chain."""
    design, size = Design(truth | {"style": "openwork"}), rng.uniform(0.55, 1.05)
    _figure(design, rng, np.array([0, 0, -0.12 - 1.25 * size]), size)
    _fringe(design, rng, np.array([0, 0, -0.2 - 2.45 * size]), 0.6 * size)
    layout.hang(design, rng)
    return design


def filigree_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """Jhumkas, figures that hang or sit on the ear, pierced hoops."""
    one, choice = Design(truth), rng.random()
    if choice < 0.4:
        _jhumka(one, rng)
        return layout.pair_of(rng, one, "chandelier")
    size = rng.uniform(0.5, 0.9)
    if choice < 0.7:
        low = -rng.uniform(0.1, 0.5)
        layout.ear_wire(one, rng, low)
        first = len(one.parts)
        _figure(one, rng, np.array([0, 0, low - 1.2 * size]), size)
        _fringe(one, rng, np.array([0, 0, low - 2.4 * size]), 0.6 * size)
        layout.lift(one, first, np.array([0, 0, low]))
        return layout.pair_of(rng, one, "drop")
    if choice < 0.85:
        return layout.studs(rng, one, _figure, size, 0.8)
    line = layout.hoop_line(rng, rng.uniform(0.8, 1.3))
    _band(one, rng, line, rng.uniform(0.25, 0.5), "hoop")
    layout.close_hoop(one, line)
    return layout.pair_of_hoops(rng, one)


def _jhumka(design: Design, rng: Rng) -> None:
    """A figure on the ear, below it a pierced bell with a fringe of balls or pearls."""
    top, radius = rng.uniform(0.3, 0.55), rng.uniform(0.5, 0.85)
    _figure(design, rng, np.zeros(3), top)
    layout.ear_post(design, top)
    hangs = np.array([0, 0, -1.1 * top - rng.uniform(0.05, 0.25)])
    high = radius * rng.uniform(0.8, 1.3)
    mesh, rim = bell(rng, hangs, radius, high, rng.uniform(0.022, 0.04))
    design.add("setting", mesh)
    design.add("setting", sphere(hangs, 0.12, 10))
    balls, size = rim[:: int(rng.choice([2, 3, 4]))], rng.uniform(0.045, 0.09)
    pearl = design.truth["stone"] == "pearl"
    hung = merge([sphere(p - [0, 0, 1.5 * size], size, 8) for p in balls])
    design.add("pearl" if pearl else "setting", hung, "pearl" if pearl else "metal")


MAKERS = layout.by_type(
    filigree_ring,
    filigree_earrings,
    filigree_necklace,
    filigree_pendant,
    filigree_bracelet,
    filigree_bangle,
)
