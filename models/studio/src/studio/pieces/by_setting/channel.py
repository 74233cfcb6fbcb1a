"""Pieces with stones in a channel: bands and eternity rings, bangles, hoops, bars, circles, supple rows."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.lines import Line, flat_ring
from studio.geometry.meshes import outline_of, sphere, turn
from studio.pieces.bangles.classic import turned_about
from studio.pieces.by_setting import layout
from studio.pieces.rings.classic import lie_or_stand
from studio.stones.channels import channel, draw_half, linked_channel

CIRCLES = ("round", "round", "oval", "heart", "cushion", "pear")


def channel_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """A band with stones half or all around; sometimes two rows."""
    whole = rng.random() < 0.4
    style = "eternity" if whole else "band"
    design = Design(truth | {"style": style}, elevation=(0.2, 0.95), azimuth=(-1.2, 1.2))
    cut, line = truth["stone_shape"], layout.finger_line()
    half, share = draw_half(rng, cut, 0.2), 1.0 if whole else rng.uniform(0.25, 0.55)
    if rng.random() < 0.2:
        half *= 0.75
        for side in (-1.3, 1.3):
            channel(design, _beside(line, side * half), cut, half, share, "band")
    else:
        channel(design, line, cut, half, share, "band")
    lie_or_stand(design, rng)
    return design


def _beside(line: Line, across: float) -> Line:
    along = np.linspace(0, line.length, 360, endpoint=not line.closed)
    points = line.strip()(along, np.full(360, across), np.zeros(360))
    return Line(points, line.at(along)[1], line.closed)


def channel_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A stiff band with a row of stones in its front or all around."""
    open_ = rng.random() < 0.25
    style = "cuff" if open_ else str(rng.choice(["hinged", "plain"]))
    design = layout.bangle_of(truth, style)
    line, cut = layout.wrist_line(rng, open_, truth["stone"] == "none"), truth["stone_shape"]
    share = float(rng.choice([1.0, rng.uniform(0.2, 0.6)], p=[0.3, 0.7]))
    channel(design, line, cut, draw_half(rng, cut, 0.24), share, "band")
    if style == "hinged":
        design.add("clasp", sphere(line.points[0], 0.2, 8))
    turned_about(design, rng)
    return design


def channel_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A supple row of stones all along, or a stiff piece of one on a chain."""
    design = Design(truth | {"style": "tennis"})
    line, cut = layout.supple_line(design, rng), truth["stone_shape"]
    half = draw_half(rng, cut, 0.22)
    if rng.random() < 0.7:
        linked_channel(design, line, cut, half)
        layout.fasten(design, rng, line, 1.3 * half)
        return design
    reach = rng.uniform(0.08, 0.18)
    layout.thin_chain(design, rng, line)
    channel(design, line.part(0.5 - reach, 0.5 + reach), cut, half, 0.94)
    layout.fasten(design, rng, line, 0.2)
    design.truth["style"] = "chain"
    return design


def channel_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A supple row of stones around the neck, a curved bar in a chain, or a bar that hangs."""
    design = Design(truth | {"style": "tennis"})
    line, cut = layout.neck_line(design, rng), truth["stone_shape"]
    choice = rng.random()
    if choice < 0.35:
        linked_channel(design, line, cut, draw_half(rng, cut, 0.17))
        return design
    layout.thin_chain(design, rng, line)
    if choice < 0.65:
        reach = rng.uniform(0.05, 0.13)
        channel(design, line.part(0.5 - reach, 0.5 + reach), cut, draw_half(rng, cut, 0.16), 0.94)
        design.truth["style"] = "chain"
        return design
    at, facing = layout.front_of(line)
    first, size = len(design.parts), rng.uniform(0.4, 0.7)
    _figure(design, rng, at - [0, 0, 1.3 * size], size)
    layout.lift(design, first, at - [0, 0, 0.05])
    layout.reface(design, first, facing, at)
    design.truth["style"] = "drop"
    return design


def _figure(design: Design, rng: Rng, at: Floats, size: float) -> None:
    """A bar upright, across or curved; or a circle or a heart of stones."""
    cut = design.truth["stone_shape"]
    if rng.random() < 0.5:
        t = np.linspace(-1, 1, 80)
        points = np.column_stack([0 * t, 0 * t, t]) * 1.25 * size
        if rng.random() < 0.3:
            points[:, 0] = rng.uniform(0.15, 0.4) * size * np.cos(1.5 * t)
        spin = turn("y", rng.choice([0.0, 0.0, np.pi / 2, np.pi / 4]))
        line = Line(points @ spin.T + at, np.tile([0.0, -1, 0], (80, 1)), False)
        channel(design, line, cut, draw_half(rng, cut, 0.24 * size), 0.95)
        return
    rim = outline_of(str(rng.choice(CIRCLES)), 160)
    half = draw_half(rng, cut, 0.17 * size)
    channel(design, flat_ring(rim, at, size), cut, half)


def channel_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """A bar or a circle of stones on a chain."""
    design, size = Design(truth | {"style": "drop"}), rng.uniform(0.5, 0.9)
    _figure(design, rng, np.array([0, 0, -0.12 - 1.3 * size]), size)
    layout.hang(design, rng)
    return design


def channel_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """Hoops with stones along their front, bars and circles that hang or sit on the ear."""
    one, choice, cut = Design(truth), rng.random(), truth["stone_shape"]
    if choice < 0.6:
        radius = rng.uniform(0.55, 1.25)
        line = layout.hoop_line(rng, radius)
        half = draw_half(rng, cut, 0.13 + 0.05 * radius)
        channel(one, line, cut, half, float(rng.choice([0.96, 0.55, 0.7])), "hoop")
        layout.close_hoop(one, line)
        return layout.pair_of_hoops(rng, one)
    size = rng.uniform(0.4, 0.7)
    if choice < 0.75:
        return layout.studs(rng, one, _figure, size, 0.8)
    return layout.drops(rng, one, _figure, size, longest=0.5, reach=1.25)


MAKERS = layout.by_type(
    channel_ring,
    channel_earrings,
    channel_necklace,
    channel_pendant,
    channel_bracelet,
    channel_bangle,
)
