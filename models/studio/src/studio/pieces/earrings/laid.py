"""Pairs as shops lay them: long wires with heavy drops beside each other, hoops one on the other."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import chain, grid, merge, moved, outline_of, plate, sphere, tube, turn
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif, label_motif
from studio.pieces.earrings.classic import FACING, extent, join
from studio.stones.placement import Place
from studio.stones.settings import pave, set_stone

UP = np.array([0.0, 0, 1])
KINDS = {"wires": 0.62, "leaning": 0.38}


def make_hung_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """A pair of one of the kinds."""
    one = Design(truth | {"style": "drop"}, elevation=(-0.05, 0.4), azimuth=(-0.4, 0.4))
    if rng.random() < KINDS["wires"]:
        _wire(one, rng)
        _drop(one, rng)
        return _beside(rng, one)
    _huggie(one, rng)
    return _leaning(rng, one)


def _wire(design: Design, rng: Rng) -> None:
    """A fish hook: up, over, and a long tail down behind; sometimes with a coil above the drop."""
    high, wide, tail = rng.uniform(0.7, 1.8), rng.uniform(0.22, 0.42), rng.uniform(0.3, 1.1)
    a = np.linspace(np.pi, 0, 40)
    front = np.linspace([0, 0, 0.0], [0, 0, high], 20)[:-1]
    bow = np.column_stack([wide * (1 + np.cos(a)), 0 * a, high + wide * np.sin(a)])
    t = np.linspace(0, 1, 24)[1:, None]
    fall = bow[-1] + np.array([0.0, 0, -tail * high]) * t + np.array([0.25, 0, 0]) * t**2.5
    path = np.concatenate([front, bow, fall]) @ turn("z", rng.uniform(-0.9, 0.9)).T
    design.add("post", tube(path, rng.uniform(0.03, 0.05), 8))
    if rng.random() < 0.5:
        design.add("post", sphere([0, 0, 0.12], rng.uniform(0.07, 0.14), 10))


def _drop(design: Design, rng: Rng) -> None:
    """A pearl, a stone, a disc, or a large figure on a ring or a piece of chain."""
    truth, size = design.truth, rng.uniform(0.45, 0.95)
    low = -rng.uniform(0.05, 0.7)
    links = np.linspace([0, 0, 0.06], [0, 0, low - 0.08], 8)
    design.add("chain", chain(links, 0.06, "cable"))
    centre, choice = np.array([0, 0, low - size]), rng.random()
    if truth["stone"] == "pearl" and choice < 0.7:
        design.add("pearl", sphere(centre, 0.85 * size, 20), "pearl")
        design.add("setting", sphere(centre + 0.8 * size * UP, 0.3 * size, 10, squash=0.6))
    elif truth["stone"] != "none" and choice < 0.35:
        truth["setting"] = "bezel" if rng.random() < 0.5 else "prong"
        set_stone(design, truth["stone_shape"], 0.75 * size, centre, FACING, truth["setting"])
    elif truth["stone"] == "none" and choice < 0.3:
        shape = str(rng.choice(["round", "round", "oval", "pear", "leaf", "kite"]))
        design.add("setting", moved(plate(outline_of(shape), 0.12), FACING, centre, size))
    else:
        motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
        add_motif(design, motif, Place(centre, FACING, size, rng.uniform(-0.2, 0.2)))
        label_motif(truth, motif, "drop")


def _beside(rng: Rng, one: Design) -> Design:
    """Near each other, one higher than the other, both a little aslant."""
    low, high = extent(one.parts)
    apart = (high[0] - low[0]) * rng.uniform(1.05, 1.4)
    shift = rng.choice([-1, 1]) * rng.uniform(0.1, 0.4) * (high[2] - low[2])
    pair, lean = Design(one.truth, elevation=one.elevation, azimuth=one.azimuth), rng.normal(0, 0.2)
    for sign in (-1, 1):
        spin = turn("y", lean + rng.normal(0, 0.08)) @ turn("z", rng.normal(0, 0.25))
        at = np.array([sign * apart / 2, rng.normal(0, 0.1), sign * shift / 2])
        join(pair, one.parts, float(sign), spin, at)
    return pair


def _huggie(design: Design, rng: Rng) -> None:
    """A short thick hoop in the xz plane, closed by a thin post; plain, set around, or with a small charm."""
    truth, radius, wide = design.truth, rng.uniform(0.6, 0.9), rng.uniform(0.08, 0.22)
    a = np.linspace(0.25, 2 * np.pi - rng.uniform(0.8, 1.4), 120)
    out, high = (
        np.column_stack([np.sin(a), 0 * a, np.cos(a)]),
        np.array([1, 1, rng.uniform(1.0, 1.3)]),
    )
    line, thick = radius * out * high, rng.uniform(0.07, 0.13)
    design.add("post", tube(_bridge(line), 0.045, 8))
    design.add("clasp", merge([sphere(line[0], 1.1 * thick, 8), sphere(line[-1], 0.9 * thick, 8)]))
    edge = np.arange(16) / 16 * 2 * np.pi
    ring = [line + thick * np.sin(e) * out + wide * np.cos(e) * np.array([0, 1, 0]) for e in edge]
    design.add("hoop", grid(np.stack(ring, 1), False, True))
    truth["style"] = "hoop"
    if truth["stone"] not in ("none", "pearl"):
        count = int(rng.integers(10, 18))
        b = np.pi * np.linspace(0.15, 1.05, count)
        normals = np.column_stack([np.sin(b), 0 * b, np.cos(b)])
        size = min(0.9 * wide, 1.4 * radius / count)
        pave(design, normals * radius * high + thick * normals, normals, size)
        truth |= {"setting": "pave", "stone_shape": "round"}
    elif truth["stone"] == "pearl" or rng.random() < 0.3:
        low = np.array([0, 0, -radius * high[2]])
        at = low - (thick + 0.35) * UP
        material = "pearl" if truth["stone"] == "pearl" else "metal"
        design.add("pearl" if material == "pearl" else "setting", sphere(at, 0.3, 14), material)
        design.add("bail", tube(np.linspace(at, low, 4), 0.05, 6))


def _bridge(line: Floats) -> Floats:
    """The thin post that goes through the ear: from one end of an open hoop to the other."""
    t = np.linspace(0, 1, 16)[:, None]
    middle = (line[0] + line[-1]) / 2
    return np.asarray(line[-1] * (1 - t) + line[0] * t + 0.35 * middle * np.sin(np.pi * t))


def _leaning(rng: Rng, one: Design) -> Design:
    """One shows its side, the other lies against it and shows its front."""
    low, high = extent(one.parts)
    radius = (high[0] - low[0]) / 2
    pair = Design(one.truth, elevation=(0.0, 0.6), azimuth=(-0.4, 0.4))
    side = float(rng.choice([-1, 1]))
    join(pair, one.parts, 1.0, turn("z", rng.normal(0, 0.25)), np.zeros(3))
    facing = turn("y", side * rng.uniform(0.1, 0.6)) @ turn("z", side * rng.uniform(0.9, 1.5))
    beyond = np.array([side * radius * rng.uniform(0.6, 1.5), -radius * rng.uniform(1.0, 1.3), 0])
    join(pair, one.parts, -1.0, facing, beyond)
    return pair
