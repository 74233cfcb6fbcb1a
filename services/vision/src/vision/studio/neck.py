"""Pendants on a length of chain, and whole necklaces; they hang in the xz plane facing -y."""

import numpy as np

from vision.studio.earrings import FACING, _emblem, _flower, upright
from vision.studio.meshes import (
    Floats,
    chain,
    merge,
    moved,
    outline_of,
    plate,
    resampled,
    sphere,
    tube,
    turn,
)
from vision.studio.parts import Design, Rng, pave, set_stone

PENDANT_STYLES = ("solitaire", "halo", "drop", "charm", "cluster", "plain")
NECKLACE_STYLES = ("chain", "station", "beaded", "drop", "tennis", "bib")
CHAINS = ("cable", "curb", "rope", "ball", "box")


def hanging(width: float, depth: float, power: float, count: int = 240) -> Floats:
    """A chain's line: two ends up, its lowest point at the origin."""
    t = np.linspace(-1, 1, count)
    return np.column_stack(
        [width * np.sign(t) * np.abs(t) ** 0.85, 0 * t, depth * np.abs(t) ** power]
    )


def make_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """A pendant with the lower part of its chain, which runs out of the picture."""
    design = Design(truth, elevation=(-0.05, 0.35), azimuth=(-0.35, 0.35))
    size = rng.uniform(0.4, 0.8)
    bail = np.array([0, 0, 0.0])
    a = np.arange(20) / 20 * 2 * np.pi
    if rng.random() < 0.5:
        design.add(
            "bail",
            tube(
                np.column_stack([0 * a, 0.13 * np.cos(a), 0.2 * np.sin(a)]) + bail,
                0.05,
                8,
                closed=True,
            ),
        )
    else:
        design.add("bail", moved(plate(outline_of("pear"), 0.5), FACING, bail, 0.2))
    centre = np.array([0, 0, -0.2 - size])
    _charm(design, rng, centre, size)
    style = str(rng.choice(CHAINS, p=[0.5, 0.15, 0.1, 0.1, 0.15]))
    width, depth = rng.uniform(0.5, 2.6), rng.uniform(3.0, 5.5)
    line = hanging(width, depth, rng.uniform(0.8, 1.25)) + bail
    design.add("chain", chain(line, rng.uniform(0.035, 0.075), style))
    low = centre[2] - 1.3 * size
    high = rng.uniform(0.25, 0.95) * depth
    half = (high - low) / 2
    design.focus = (np.array([0, 0, low + half]), half)
    return design


def _charm(design: Design, rng: Rng, centre: Floats, size: float) -> None:
    truth = design.truth
    if truth["stone"] == "none" or truth["style"] in ("charm", "plain"):
        _emblem(design, rng, centre, size)
    if truth["stone"] == "none":
        return
    if truth["style"] in ("solitaire", "halo", "drop") and truth["setting"] != "pave":
        set_stone(design, truth["stone_shape"], size * 0.75, centre, FACING, truth["setting"])
    elif truth["style"] == "cluster":
        _flower(design, rng, centre)
    if truth["style"] == "halo" or truth["setting"] == "pave":
        shape = (
            str(rng.choice(["round", "heart", "pear", "oval", "kite", "flower", "bar"]))
            if truth["style"] != "halo"
            else truth["stone_shape"]
        )
        rim = resampled(outline_of(shape, 96) * size, int(rng.integers(14, 26)), closed=True)
        design.add("setting", tube(upright(rim, 1.0, centre), 0.07, 8, closed=True))
        pave(
            design,
            upright(rim, 1.0, centre + np.array([0, -0.05, 0])),
            np.tile([0.0, -1, 0], (len(rim), 1)),
            0.1,
        )


def make_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A necklace hung up, laid in a loop, or laid in coils."""
    design = Design(truth, elevation=(0.0, 0.5), azimuth=(-0.4, 0.4))
    style, pose = truth["style"], rng.random()
    if pose < 0.6 or style in ("drop", "bib"):
        line, closed = (
            hanging(rng.uniform(1.8, 3.0), rng.uniform(2.5, 5.0), rng.uniform(1.2, 2.2)),
            False,
        )
    elif pose < 0.8:
        t = np.arange(240) / 240 * 2 * np.pi
        line, closed = (
            np.column_stack([2.6 * np.sin(t), 0 * t, -rng.uniform(2.0, 3.0) * np.cos(t)]),
            True,
        )
    else:
        t = np.linspace(0, 1, 300)
        bend = np.sin(t * np.pi * rng.integers(2, 4) + 0.3)
        line, closed = (
            np.column_stack([4 * (t - 0.5) + 1.2 * bend, 0 * t, 3.4 * (t - 0.5) - 1.4 * bend]),
            False,
        )
        line = line @ turn("y", rng.uniform(-0.5, 0.5)).T
    heavy = rng.random() < (0.4 if style == "chain" else 0.1)
    size = rng.uniform(0.12, 0.26) if heavy else rng.uniform(0.05, 0.1)
    _strand(design, rng, line, closed, size)
    if not closed and pose < 0.6 and rng.random() < 0.5:
        high = line[:, 2].max() * rng.uniform(0.6, 1.0)
        design.focus = (np.array([0, 0, high / 2 - 0.4]), high / 2 + 0.6)
    return design


def _strand(design: Design, rng: Rng, line: Floats, closed: bool, size: float) -> None:
    truth, style = design.truth, design.truth["style"]
    normal = np.tile([0.0, -1, 0], (len(line), 1))
    if style == "beaded":
        points = resampled(line, int(rng.integers(28, 60)), closed)
        balls = merge(
            [sphere(p, rng.uniform(0.9, 1.0) * 4.2 / len(points) * 1.6, 10) for p in points]
        )
        pearl = truth["stone"] == "pearl"
        kind, material = (
            ("pearl", "pearl")
            if pearl
            else ("gemstone", "gem")
            if truth["stone"] != "none"
            else ("chain", "metal")
        )
        design.add(kind, balls, material)
        design.add("chain", tube(line, 0.02, 5, closed), "metal")
        return
    if style == "tennis" and truth["stone"] != "none":
        points = resampled(line, 70, closed)
        pave(design, points, normal[:70], 0.1)
        design.add("chain", tube(points, 0.07, 6, closed))
        return
    kind = str(rng.choice(CHAINS, p=[0.4, 0.2, 0.15, 0.1, 0.15]))
    design.add("chain", chain(line, size, kind, closed))
    if style in ("station", "bib"):
        _stations(design, rng, line)
    if style == "drop":
        middle = line[len(line) // 2]
        for x in np.linspace(-0.5, 0.5, int(rng.integers(1, 4))) if rng.random() < 0.5 else [0.0]:
            at = middle + np.array([x * 1.6, 0, 0.2 * abs(x) - 0.5])
            _charm_small(design, rng, at, rng.uniform(0.25, 0.45))


def _charm_small(design: Design, rng: Rng, at: Floats, size: float) -> None:
    if design.truth["stone"] == "none":
        _emblem(design, rng, at, size)
    else:
        set_stone(design, design.truth["stone_shape"], size, at, FACING, design.truth["setting"])
    top = np.array([0, 0, size])
    ends = at + top, at + top + np.array([0, 0, 0.35])
    design.add("chain", chain(np.linspace(*ends, 6), 0.05, "cable"))


def _stations(design: Design, rng: Rng, line: Floats) -> None:
    """Stones, plates or leaves along the lower part of the chain."""
    count = int(rng.integers(3, 12))
    middle = line[len(line) // 5 : -len(line) // 5]
    points = resampled(middle, count)
    size = rng.uniform(0.13, 0.28)
    if design.truth["stone"] == "none" or rng.random() < 0.3:
        shape = str(rng.choice(["leaf", "round", "heart", "flower", "kite", "star"]))
        one = plate(outline_of(shape), 0.15)
        design.add(
            "setting",
            merge(
                [moved(one, FACING @ turn("z", rng.uniform(0, 6)), p, size * 1.3) for p in points]
            ),
        )
    if design.truth["stone"] != "none":
        pave(design, points - [0, 0.06, 0], np.tile([0.0, -1, 0], (count, 1)), size * 0.8)
