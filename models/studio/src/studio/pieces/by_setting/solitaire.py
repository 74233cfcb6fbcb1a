"""One stone alone: on a plain ring, in a stud, on a chain, on a wire for the wrist."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import swept
from studio.geometry.meshes import sphere, tube
from studio.pieces.bangles.classic import turned_about
from studio.pieces.by_setting import layout
from studio.pieces.earrings.classic import FACING
from studio.pieces.rings.classic import lie_or_stand
from studio.stones.settings import set_stone

PRONGS = 0.7
"""How often a stone is held by claws and not by a collar."""
LONG = {"oval": 1.35, "pear": 1.35, "marquise": 1.9, "emerald_cut": 1.45, "cushion": 1.1}


def _stone(design: Design, rng: Rng, size: float, at: Floats, facing: Floats) -> None:
    how = "prong" if rng.random() < PRONGS else "bezel"
    set_stone(design, design.truth["stone_shape"], size, at, facing, how)


def _tall(design: Design) -> float:
    """Half of a stone's height in its half-widths."""
    return LONG.get(design.truth["stone_shape"], 1.0)


def solitaire_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """A plain shank, even, tapered or knife-edged, and the stone on top."""
    design = Design(truth | {"style": "solitaire"}, elevation=(0.2, 0.95), azimuth=(-1.2, 1.2))
    thick, wide, size = rng.uniform(0.09, 0.16), rng.uniform(0.12, 0.3), rng.uniform(0.26, 0.56)
    design.add("band", _shank(rng, thick, wide))
    spin = rng.choice([0.0, np.pi / 2])
    facing = np.array(
        [[np.cos(spin), -np.sin(spin), 0], [np.sin(spin), np.cos(spin), 0], [0, 0, 1]]
    )
    _stone(design, rng, size, np.array([0, 0, 1 + thick + 0.72 * size]), facing)
    lie_or_stand(design, rng)
    return design


def _shank(rng: Rng, thick: float, wide: float) -> tuple[Floats, Floats]:
    """Its section is round, flat or has an edge; it may be narrower or wider under the stone."""
    t = np.arange(28) / 28 * 2 * np.pi
    power = float(rng.choice([1.0, 0.5, 0.3]))
    section = np.column_stack([np.sign(np.cos(t)) * np.abs(np.cos(t)) ** power, np.sin(t)])
    if rng.random() < 0.25:
        section[:, 1] = np.where(
            section[:, 1] > 0, 1.3 * (1 - np.abs(section[:, 0])), section[:, 1]
        )
    share = np.arange(320) / 320
    near = np.exp(-(((share - 0.5) / 0.12) ** 2))[:, None]
    width = 0.5 * wide * (1 + rng.uniform(-0.5, 0.25) * near)
    height = 0.5 * thick * (1 + rng.uniform(-0.1, 0.5) * near)
    sections = np.stack([section[:, 0] * width, (section[:, 1] + 1) * height], -1)
    return swept(layout.finger_line(), sections)


def solitaire_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A wire or a narrow band with one stone in front."""
    open_ = rng.random() < 0.3
    design = layout.bangle_of(truth, "cuff" if open_ else "plain")
    line, thick = layout.wrist_line(rng), rng.uniform(0.05, 0.12)
    if open_:
        line = line.part(0.06, 0.94)
    design.add("band", tube(line.points, thick, 12, line.closed, flat=rng.uniform(0.7, 1.8)))
    size, (at, _) = rng.uniform(0.26, 0.5), layout.front_of(line)
    _stone(design, rng, size, at - [0, thick + 0.35 * size, 0], FACING)
    turned_about(design, rng)
    return design


def solitaire_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A fine chain with one stone."""
    design = Design(truth | {"style": "chain"})
    line = layout.supple_line(design, rng)
    layout.thin_chain(design, rng, line)
    middle, size = len(line.points) // 2, rng.uniform(0.2, 0.42)
    at = line.points[middle]
    _, normals, sides = line.at(np.array([line.length / 2]))
    facing = np.stack([np.cross(sides[0], normals[0]), sides[0], normals[0]], 1)
    _stone(design, rng, size, at + 0.2 * size * normals[0], facing)
    layout.fasten(design, rng, line, 0.2)
    return design


def solitaire_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A fine chain that runs through one stone's setting, or from which it hangs."""
    design = Design(truth | {"style": "solitaire"})
    line = layout.neck_line(design, rng)
    layout.thin_chain(design, rng, line)
    at, facing = layout.front_of(line)
    first, size = len(design.parts), rng.uniform(0.22, 0.5)
    below = (0.1 + _tall(design) * size) * float(rng.choice([0.0, 1.0]))
    if below:
        design.add("bail", sphere(at, 0.09, 10))
    _stone(design, rng, size, at - [0, 0, below], FACING)
    layout.reface(design, first, facing, at)
    return design


def solitaire_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """One stone on a chain."""
    design, size = Design(truth | {"style": "solitaire"}), rng.uniform(0.35, 0.75)
    tall = _tall(design) * size
    _stone(design, rng, size, np.array([0, 0, -0.16 - tall]), FACING)
    layout.hang(design, rng)
    return design


def solitaire_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """A stone on either ear: as a stud, from a wire, or below a plain hoop."""
    one, choice, size = Design(truth), rng.random(), rng.uniform(0.3, 0.55)
    if choice < 0.6:
        _stone(one, rng, size, np.zeros(3), FACING)
        layout.ear_post(one, size)
        return layout.pair_of(rng, one, "stud")
    if choice < 0.85:
        low = -rng.uniform(0.1, 0.9)
        layout.ear_wire(one, rng, low)
        _stone(one, rng, size, np.array([0, 0, low - _tall(one) * size]), FACING)
        return layout.pair_of(rng, one, "drop")
    line = layout.plain_hoop(rng, one, largest=1.1)
    lowest = line.points[np.argmin(line.points[:, 2])]
    _stone(one, rng, 0.7 * size, lowest - [0, 0.05, 0.7 * size * _tall(one)], FACING)
    return layout.pair_of_hoops(rng, one)


MAKERS = layout.by_type(
    solitaire_ring,
    solitaire_earrings,
    solitaire_necklace,
    solitaire_pendant,
    solitaire_bracelet,
    solitaire_bangle,
)
