"""Pieces of woven metal: Milanese bracelets and bangles, collars, hoops, basket-weave rings, plaited bands."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import Line, bevelled, swept
from studio.geometry.meshes import outline_of, sphere
from studio.metalwork.weaves import BANDS, braid, rails, woven_plate
from studio.pieces.bangles.classic import turned_about
from studio.pieces.by_setting import layout
from studio.pieces.rings.classic import lie_or_stand
from studio.stones.settings import pave

PLATES = ("round", "round", "oval", "heart", "pear", "square", "kite", "leaf")
RING_ODDS = {"basket": 0.5, "plait": 0.3, "milanese": 0.2}
WRIST_ODDS = {"milanese": 0.55, "basket": 0.2, "plait": 0.25}


def mesh_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """A band of basket weave, plaited, or of Milanese mesh."""
    design = Design(truth | {"style": "band"}, elevation=(0.2, 0.95), azimuth=(-1.35, 1.35))
    line, wide = layout.finger_line(1.08), rng.uniform(0.35, 0.85)
    _woven_band(design, rng, line, wide, RING_ODDS, "band")
    _stones_on(design, rng, line, 0.12)
    lie_or_stand(design, rng)
    return design


def _woven_band(  # noqa: PLR0917
    design: Design, rng: Rng, line: Line, wide: float, odds: dict[str, float], kind: str
) -> None:
    """A weave, with or without wires along its edges."""
    weave = str(rng.choice(list(odds), p=list(odds.values())))
    design.add(kind, BANDS[weave](rng, line, wide))
    if weave != "plait" and rng.random() < 0.6:
        design.add(kind, rails(line, wide * 1.02, rng.uniform(0.035, 0.07)))


def _stones_on(design: Design, rng: Rng, line: Line, out: float) -> None:
    """A row of small stones in the middle of the front."""
    if design.truth["stone"] == "none":
        return
    size, count = rng.uniform(0.09, 0.14), int(rng.integers(3, 12))
    along = line.length / 2 + (np.arange(count) - (count - 1) / 2) * 2.15 * size
    points, normals, _ = line.at(along)
    pave(design, points + out * normals, normals, size)


def mesh_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A stiff band of mesh, closed or open, or a braided tube."""
    open_ = rng.random() < 0.4
    design = layout.bangle_of(truth, "cuff" if open_ else "plain")
    line = layout.wrist_line(rng, open_, truth["stone"] == "none")
    if rng.random() < 0.2:
        radius = rng.uniform(0.14, 0.24)
        design.add("band", braid(rng, line, radius))
        _stones_on(design, rng, line, radius + 0.04)
        _end_balls(design, line, 1.25 * radius)
    else:
        wide = rng.uniform(0.35, 1.3)
        _woven_band(design, rng, line, wide, WRIST_ODDS, "band")
        _stones_on(design, rng, line, 0.12)
        _end_bars(design, line, wide)
    turned_about(design, rng)
    return design


def _end_balls(design: Design, line: Line, radius: float) -> None:
    if not line.closed:
        for point in line.points[[0, -1]]:
            design.add("setting", sphere(point, radius, 14))


def _end_bars(design: Design, line: Line, wide: float) -> None:
    """Smooth caps where an open band of mesh ends."""
    if line.closed:
        return
    section = bevelled(np.array([[-0.5, -0.08], [-0.5, 0.08], [0.5, 0.08], [0.5, -0.08]]), 0.03)
    for start, end in ((0.0, 0.02), (0.98, 1.0)):
        design.add("clasp", swept(line.part(start, end), section * [1.06 * wide, 1], 12))


def mesh_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A supple band of mesh, or a braided cord of wires, with its clasp."""
    design = Design(truth | {"style": "chain"})
    line = layout.supple_line(design, rng)
    if rng.random() < 0.25:
        wide = rng.uniform(0.12, 0.24)
        design.add("chain", braid(rng, line, wide))
    else:
        wide = rng.uniform(0.3, 1.1)
        _woven_band(design, rng, line, wide, WRIST_ODDS, "chain")
        _end_bars(design, line, wide)
    _stones_on(design, rng, line, 0.12 if wide > 0.3 else wide + 0.04)
    if wide < 0.6:
        layout.fasten(design, rng, line, wide)
    return design


def mesh_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A collar of mesh, or a braided tube."""
    design = Design(truth | {"style": "chain"})
    line = layout.neck_line(design, rng)
    if rng.random() < 0.5:
        design.add("chain", braid(rng, line, rng.uniform(0.1, 0.22)))
    else:
        wide = rng.uniform(0.25, 0.6)
        _woven_band(design, rng, line, wide, WRIST_ODDS, "chain")
    at, facing = layout.front_of(line)
    if design.truth["stone"] != "none":
        _stones_on(design, rng, line, 0.2)
    elif rng.random() < 0.25:
        first, size = len(design.parts), rng.uniform(0.4, 0.8)
        _plate(design, rng, at - [0, 0, 0.2 + size], size)
        layout.lift(design, first, at - [0, 0, 0.08])
        layout.reface(design, first, facing, at)
        design.truth["style"] = "drop"
    return design


def _plate(design: Design, rng: Rng, at: Floats, size: float) -> None:
    """A woven figure in a rim, facing -y."""

    def place(x: Floats, y: Floats, out: Floats) -> Floats:
        return np.column_stack([x, -out, y]) * size + at

    shape = str(rng.choice(PLATES))
    design.add("setting", woven_plate(rng, shape, place, rng.uniform(0.16, 0.28)))
    if design.truth["stone"] != "none":
        rim = outline_of(shape, 22)
        points = np.column_stack([rim[:, 0], np.full(22, -0.1), rim[:, 1]]) * size + at
        pave(design, points, np.tile([0.0, -1, 0], (22, 1)), 0.13 * size)


def mesh_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """A woven figure on a chain."""
    design, size = Design(truth | {"style": "charm"}), rng.uniform(0.5, 0.95)
    _plate(design, rng, np.array([0, 0, -0.15 - 1.2 * size]), size)
    layout.hang(design, rng)
    return design


def mesh_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """Hoops of braid or mesh, woven studs, ribbons of mesh that hang."""
    one, choice = Design(truth), rng.random()
    if choice < 0.6:
        line = layout.hoop_line(rng, rng.uniform(0.75, 1.3))
        if rng.random() < 0.5:
            one.add("hoop", braid(rng, line, rng.uniform(0.09, 0.18)))
        else:
            _woven_band(one, rng, line, rng.uniform(0.25, 0.6), WRIST_ODDS, "hoop")
        _stones_on(one, rng, line, 0.16)
        layout.close_hoop(one, line)
        return layout.pair_of_hoops(rng, one)
    if choice < 0.8:
        return layout.studs(rng, one, _plate, rng.uniform(0.5, 0.8))
    _ribbon(one, rng)
    return layout.pair_of(rng, one, "drop")


def _ribbon(design: Design, rng: Rng) -> None:
    """A length of mesh that hangs from the ear."""
    low, long, wide = -rng.uniform(0.1, 0.3), rng.uniform(1.2, 2.6), rng.uniform(0.25, 0.5)
    layout.ear_wire(design, rng, low)
    points = np.linspace([0, 0, low], [0, 0, low - long], 60)
    line = Line(points, np.tile([0.0, -1, 0], (60, 1)), False)
    _woven_band(design, rng, line, wide, WRIST_ODDS, "setting")
    _end_bars(design, line, wide)
    if design.truth["stone"] != "none":
        _stones_on(design, rng, line, 0.1)


MAKERS = layout.by_type(
    mesh_ring, mesh_earrings, mesh_necklace, mesh_pendant, mesh_bracelet, mesh_bangle
)
