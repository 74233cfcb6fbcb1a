"""Pieces with stones in small groups: on rings, at stations of bangles and chains, as pendants and earrings."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import Line
from studio.geometry.meshes import chain, sphere, tube, turn
from studio.pieces.bangles.classic import turned_about
from studio.pieces.by_setting import layout
from studio.pieces.earrings.classic import FACING
from studio.pieces.rings.classic import lie_or_stand, shank
from studio.stones.clusters import Group, add_group, draw_group
from studio.stones.placement import Place

SPARKLE = 0.65
"""How often the stones about the leading one are diamonds, whatever it is."""


def _drawn(rng: Rng, truth: dict[str, str]) -> tuple[Group, str]:
    """A group for a piece with this stone, and the material of the stones about its middle."""
    group = draw_group(rng)
    if truth["stone_shape"] not in ("bead", "cabochon"):
        truth["stone_shape"] = group.cut
    sparkling = truth["stone"] == "pearl" or rng.random() < SPARKLE
    return group, "sparkle" if group.middle and sparkling else "small"


def _along(  # noqa: PLR0917
    design: Design, rng: Rng, line: Line, where: Floats, size: float, out: float
) -> None:
    """The same group at lengths along a line, `out` above it, all turned alike."""
    group, accent = _drawn(rng, design.truth)
    spin = turn("z", float(rng.choice([0, 0, np.pi / 4, np.pi / 2, np.pi])))
    for p, n, s in zip(*line.at(where), strict=True):
        facing = np.stack([np.cross(s, n), s, n], 1) @ spin
        add_group(design, group, Place(p + out * n, facing, size), accent)


def _middle(line: Line, count: int, apart: float) -> Floats:
    """Lengths of `count` places about a line's middle."""
    return np.asarray(line.length / 2 + (np.arange(count) - (count - 1) / 2) * apart)


def _upright(design: Design, rng: Rng, size: float, at: Floats) -> None:
    """A group that faces -y."""
    group, accent = _drawn(rng, design.truth)
    facing = FACING @ turn("z", float(rng.choice([0, np.pi / 4, np.pi])))
    add_group(design, group, Place(at, facing, size), accent)


def _below(low: float) -> Floats:
    """A place under the origin."""
    return np.array([0, 0, low])


def cluster_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """One group on a shank, broad or narrow, a row of groups, or one on each of two ends."""
    design, choice = Design(truth), rng.random()
    if choice < 0.2:
        _passing(design, rng)
    else:
        broad = choice > 0.75
        wide = rng.uniform(0.35, 0.7) if broad else rng.uniform(0.12, 0.28)
        around = np.arange(240) / 240 * 2 * np.pi
        width = wide * (0.8 + 0.2 * np.cos(around))
        thick = rng.uniform(0.09, 0.15)
        design.add("band", shank(width, np.full(240, thick), rng.uniform(0.3, 1.0))[1])
        size = rng.uniform(0.5, 0.85) * wide if broad else rng.uniform(0.26, 0.55)
        count = 1 if broad or rng.random() < 0.65 else int(rng.integers(2, 6))
        size = size if count == 1 else size / 2
        line = layout.finger_line(1 + thick)
        _along(design, rng, line, _middle(line, count, 2.05 * size), size, 0.02)
        design.truth["style"] = "signet" if broad else "cluster" if count == 1 else "motif"
    design.elevation, design.azimuth = (0.3, 1.1), (-1.2, 1.2)
    lie_or_stand(design, rng)
    return design


def _passing(design: Design, rng: Rng) -> None:
    """An open band whose ends pass each other."""
    apart, gap = rng.uniform(0.2, 0.55), rng.uniform(-0.1, 0.25)
    a = np.linspace(gap, 2 * np.pi - gap, 140)
    away = np.minimum(a, 2 * np.pi - a)
    side = np.where(a < np.pi, 1, -1) * apart * np.exp(-(away**2) / 0.7)
    normals = np.column_stack([np.sin(a), 0 * a, np.cos(a)])
    line = Line(1.08 * normals + np.outer(side, [0, 1, 0]), normals, False)
    design.add("band", tube(line.points, rng.uniform(0.05, 0.1), 10))
    size = rng.uniform(0.22, 0.42)
    _along(design, rng, line, np.array([0, line.length]), size, 0.1)
    design.truth["style"] = "bypass"


def cluster_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A thin hoop with groups all around, a few in front, or one on either end of an open one."""
    kind = str(rng.choice(["stations", "front", "ends"], p=[0.5, 0.35, 0.15]))
    style = {"stations": "wires", "front": "hinged", "ends": "cuff"}[kind]
    design, line = layout.bangle_of(truth, style), layout.wrist_line(rng)
    if kind == "ends":
        line = line.part(0.52, 1.48)
    thick = rng.uniform(0.04, 0.11)
    design.add("band", tube(line.points, thick, 10, line.closed, flat=rng.uniform(0.8, 1.9)))
    size, count = rng.uniform(0.18, 0.5), int(rng.integers(3, 9))
    where = _middle(line, count, line.length / count)
    if kind == "front":
        where = _middle(line, int(rng.choice([1, 1, 2, 3, 5])), 2.1 * size)
    elif kind == "ends":
        where = np.array([0, line.length])
    _along(design, rng, line, where, size, thick)
    turned_about(design, rng)
    return design


def cluster_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A fine chain with one group in front, a few side by side, or some all along it."""
    design = Design(truth | {"style": "chain"})
    line = layout.supple_line(design, rng)
    layout.thin_chain(design, rng, line)
    size, count = rng.uniform(0.22, 0.55), int(rng.choice([1, 1, 3, 4, 5, 7]))
    apart = 2.1 * size if count == 1 or rng.random() < 0.5 else 0.8 * line.length / count
    _along(design, rng, line, _middle(line, count, apart), size, 0.04)
    design.truth["style"] = "station" if apart > 2.1 * size else "chain"
    layout.fasten(design, rng, line, 0.2)
    return design


def cluster_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A fine chain with a group in front or hung from it, a row of them, or stations."""
    design = Design(truth | {"style": "station"})
    line = layout.neck_line(design, rng)
    layout.thin_chain(design, rng, line)
    size = rng.uniform(0.18, 0.5)
    if rng.random() < 0.3:
        (at, facing), first = layout.front_of(line), len(design.parts)
        design.add("bail", sphere(at, 0.07, 10))
        _upright(design, rng, size, at + _below(-0.08 - size))
        design.truth["style"] = "drop"
        layout.reface(design, first, facing, at)
        return design
    count = int(rng.choice([1, 3, 5, 7]))
    apart = rng.choice([2.1 * size, line.length / 12]) if count > 1 else 1.0
    _along(design, rng, line, _middle(line, count, max(apart, 2.1 * size)), size, 0.04)
    return design


def cluster_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """One group on a chain, or two below each other."""
    design, size = Design(truth | {"style": "cluster"}), rng.uniform(0.35, 0.8)
    _upright(design, rng, size, _below(-0.16 - size))
    if rng.random() < 0.25:
        _upright(design, rng, 0.7 * size, _below(-0.2 - 2.75 * size))
    layout.hang(design, rng)
    return design


def cluster_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """A group on either ear: as a stud, from a wire, below a hoop, or two with a chain between."""
    one, choice, size = Design(truth), rng.random(), rng.uniform(0.35, 0.7)
    if choice < 0.6:
        _upright(one, rng, size, np.zeros(3))
        layout.ear_post(one, 0.4)
        return layout.pair_of(rng, one, "stud")
    if choice < 0.75:
        line = layout.plain_hoop(rng, one, largest=1.0)
        lowest = float(line.points[:, 2].min())
        _upright(one, rng, 0.6 * size, _below(lowest - 0.6 * size))
        return layout.pair_of_hoops(rng, one)
    low = -rng.uniform(0.15, 0.9)
    if choice < 0.88:
        layout.ear_wire(one, rng, low)
    else:
        _upright(one, rng, 0.5 * size, _below(0.5 * size))
        one.add("chain", chain(np.linspace([0, 0, 0], [0, 0, low], 12), 0.05, "cable"))
    _upright(one, rng, size, _below(low - size))
    return layout.pair_of(rng, one, "drop")


MAKERS = layout.by_type(
    cluster_ring,
    cluster_earrings,
    cluster_necklace,
    cluster_pendant,
    cluster_bracelet,
    cluster_bangle,
)
