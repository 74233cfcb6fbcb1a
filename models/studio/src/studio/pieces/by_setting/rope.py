"""Pieces of twisted wire: rope bangles and chains, twisted rings, hoops and frames, love knots."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import Line, flat_ring
from studio.geometry.meshes import merge, outline_of, sphere
from studio.metalwork.ropes import love_knot, rope, rope_ends
from studio.pieces.bangles.classic import turned_about
from studio.pieces.by_setting import layout
from studio.pieces.earrings.classic import FACING
from studio.pieces.rings.classic import lie_or_stand
from studio.stones.settings import pave, set_stone

FRAMES = ("round", "round", "oval", "heart", "pear", "square", "kite")


def _side_by_side(design: Design, rng: Rng, line: Line, radius: float, kind: str) -> float:
    """One to three ropes beside each other; how wide they are together."""
    count = int(rng.choice([1, 2, 3], p=[0.72, 0.18, 0.1]))
    radius /= count**0.6
    along = np.linspace(0, line.length, 360, endpoint=not line.closed)
    place = line.strip()
    _, normals, _ = line.at(along)
    for k in range(count):
        across = np.full(360, (k - (count - 1) / 2) * 2.05 * radius)
        strand = Line(place(along, across, 0 * along), normals, line.closed)
        design.add(kind, rope(rng, strand, radius))
    return count * radius


def _stones_in_front(design: Design, rng: Rng, line: Line, out: float) -> None:
    """A row of small stones on top, or one larger stone."""
    truth = design.truth
    if truth["stone"] == "none":
        return
    middle = line.length / 2
    if rng.random() < 0.5:
        points, normals, sides = line.at(np.array([middle]))
        size = rng.uniform(0.22, 0.36)
        facing = np.stack([np.cross(sides[0], normals[0]), sides[0], normals[0]], 1)
        how = str(rng.choice(["bezel", "prong"]))
        set_stone(
            design,
            truth["stone_shape"],
            size,
            points[0] + (out + 0.45 * size) * normals[0],
            facing,
            how,
        )
        return
    size, count = rng.uniform(0.09, 0.14), int(rng.integers(5, 14))
    points, normals, _ = line.at(middle + (np.arange(count) - (count - 1) / 2) * 2.1 * size)
    pave(design, points + out * normals, normals, size)


def rope_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """One to three twisted wires around the finger."""
    design = Design(truth | {"style": "twist"}, elevation=(0.2, 0.95), azimuth=(-1.35, 1.35))
    radius = rng.uniform(0.1, 0.22)
    line = layout.finger_line(1 + radius)
    if rng.random() < 0.25:
        design.add("band", rope(rng, line, radius, swell=rng.uniform(0.2, 0.45)))
    else:
        _side_by_side(design, rng, line, radius, "band")
    _stones_in_front(design, rng, line, radius)
    lie_or_stand(design, rng)
    return design


def rope_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A rope for the wrist, closed, or open with balls or stones at its ends."""
    open_ = rng.random() < 0.35
    design = layout.bangle_of(truth, "cuff" if open_ else "twist")
    line, radius = layout.wrist_line(rng, open_, truth["stone"] == "none"), rng.uniform(0.09, 0.28)
    wide = _side_by_side(design, rng, line, radius, "band")
    if open_:
        design.add("setting", rope_ends(line, rng.uniform(1.2, 1.6) * wide))
    _stones_in_front(design, rng, line, radius)
    turned_about(design, rng)
    return design


def rope_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A rope chain with its clasp."""
    design = Design(truth | {"style": "chain"})
    line, radius = layout.supple_line(design, rng), rng.uniform(0.07, 0.24)
    wide = _side_by_side(design, rng, line, radius, "chain")
    layout.fasten(design, rng, line, 1.3 * wide)
    _stones_in_front(design, rng, line, radius)
    return design


def rope_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A rope chain, bare or with what hangs on it."""
    design = Design(truth | {"style": "chain"})
    line, radius = layout.neck_line(design, rng), rng.uniform(0.06, 0.2)
    wide = _side_by_side(design, rng, line, radius, "chain")
    if line.closed:
        layout.fasten(design, rng, line, 1.3 * wide)
    if truth["stone"] != "none" or rng.random() < 0.25:
        at, facing = layout.front_of(line)
        first, size = len(design.parts), rng.uniform(0.35, 0.65)
        _figure(design, rng, at - [0, 0, wide + 1.25 * size], size)
        layout.lift(design, first, at - [0, 0, 0.08])
        layout.reface(design, first, facing, at)
        design.truth["style"] = "drop"
    return design


def _figure(design: Design, rng: Rng, at: Floats, size: float) -> None:
    """A frame of rope, one within another, about a stone or a ball; or a love knot."""
    truth, radius = design.truth, size * rng.uniform(0.1, 0.19)
    if truth["stone"] == "none" and rng.random() < 0.3:
        design.add("setting", rope(rng, love_knot(at, 0.95 * size), radius))
        return
    rim = outline_of(str(rng.choice(FRAMES)), 120)
    design.add("setting", rope(rng, flat_ring(rim, at, size), radius))
    if truth["stone"] != "none":
        set_stone(design, truth["stone_shape"], 0.42 * size, at, FACING, "bezel")
        _spokes(design, rim, at, size)
    elif rng.random() < 0.4:
        inner = rng.uniform(0.45, 0.65)
        top = rim[:, 1].max() * size * (1 - inner)
        hung = at + np.array([0, 0, top - radius])
        design.add("setting", rope(rng, flat_ring(rim, hung, inner * size), 0.7 * radius))


def _spokes(design: Design, rim: Floats, at: Floats, size: float) -> None:
    """Balls that hold a stone within its frame."""
    spots = [np.array([x, 0.06, z]) for x, z in rim[::15] * 0.72 * size]
    design.add("setting", merge([sphere(at + s, 0.16 * size, 8) for s in spots]))


def rope_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """A frame of rope or a love knot on a chain."""
    design, size = Design(truth | {"style": "charm"}), rng.uniform(0.45, 0.9)
    _figure(design, rng, np.array([0, 0, -0.15 - 1.25 * size]), size)
    layout.hang(design, rng)
    return design


def rope_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """Twisted hoops, even or thicker below; knots as studs; frames that hang."""
    one, choice = Design(truth), rng.random()
    if choice < 0.65:
        radius = rng.uniform(0.07, 0.2)
        line = layout.hoop_line(rng, rng.uniform(0.7, 1.35))
        swell = rng.uniform(0.25, 0.6) if rng.random() < 0.4 else 0.0
        one.add("hoop", rope(rng, line, radius, swell))
        _stones_in_front(one, rng, line, radius * (1 + swell))
        layout.close_hoop(one, line)
        return layout.pair_of_hoops(rng, one)
    size = rng.uniform(0.4, 0.75)
    if choice < 0.8:
        return layout.studs(rng, one, _figure, size)
    return layout.drops(rng, one, _figure, size, longest=0.6, reach=1.2)


MAKERS = layout.by_type(
    rope_ring, rope_earrings, rope_necklace, rope_pendant, rope_bracelet, rope_bangle
)
