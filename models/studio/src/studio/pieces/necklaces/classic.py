"""Pendants on a length of chain, and whole necklaces; they hang in the xz plane facing -y."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.pieces.earrings.classic import FACING, add_emblem, add_flower_of_stones, upright
from studio.stones.settings import pave, set_stone

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
            meshes.tube(
                np.column_stack([0 * a, 0.13 * np.cos(a), 0.2 * np.sin(a)]) + bail,
                0.05,
                8,
                closed=True,
            ),
        )
    else:
        design.add(
            "bail", meshes.moved(meshes.plate(meshes.outline_of("pear"), 0.5), FACING, bail, 0.2)
        )
    centre = np.array([0, 0, -0.2 - size])
    _charm(design, rng, centre, size)
    style = str(rng.choice(CHAINS, p=[0.5, 0.15, 0.1, 0.1, 0.15]))
    width, depth = rng.uniform(0.25, 1.4), rng.uniform(3.0, 5.5)
    line = hanging(width, depth, rng.uniform(0.8, 1.25)) + bail
    design.add("chain", meshes.chain(line, rng.uniform(0.035, 0.075), style))
    low = centre[2] - 1.3 * size
    high = rng.uniform(0.25, 0.95) * depth
    half = (high - low) / 2
    design.focus = (np.array([0, 0, low + half]), half)
    return design


def _charm(design: Design, rng: Rng, centre: Floats, size: float) -> None:
    truth = design.truth
    if truth["stone"] == "none" or truth["style"] in ("charm", "plain"):
        add_emblem(design, rng, centre, size)
    if truth["stone"] == "none":
        return
    if truth["style"] in ("solitaire", "halo", "drop") and truth["setting"] != "pave":
        set_stone(design, truth["stone_shape"], size * 0.75, centre, FACING, truth["setting"])
    elif truth["style"] == "cluster":
        add_flower_of_stones(design, rng, centre)
    if truth["style"] == "halo" or truth["setting"] == "pave":
        shape = (
            str(rng.choice(["round", "heart", "pear", "oval", "kite", "flower", "bar"]))
            if truth["style"] != "halo"
            else truth["stone_shape"]
        )
        rim = meshes.resampled(
            meshes.outline_of(shape, 96) * size, int(rng.integers(14, 26)), closed=True
        )
        design.add("setting", meshes.tube(upright(rim, 1.0, centre), 0.07, 8, closed=True))
        pave(
            design,
            upright(rim, 1.0, centre + np.array([0, -0.05, 0])),
            np.tile([0.0, -1, 0], (len(rim), 1)),
            0.1,
        )


def make_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A necklace hung up, laid in a loop, in coils or folded, or let down onto a table."""
    design = Design(truth, elevation=(0.0, 0.5), azimuth=(-0.4, 0.4))
    heavy = rng.random() < (0.4 if truth["style"] == "chain" else 0.1)
    size = rng.uniform(0.12, 0.26) if heavy else rng.uniform(0.025, 0.1)
    pose = rng.random()
    if truth["style"] == "chain" and pose < 0.45:
        lines = _folded(design, rng) if pose < 0.3 else _let_down(design, rng)
        kind = str(rng.choice(CHAINS, p=[0.3, 0.25, 0.2, 0.1, 0.15]))
        design.add("chain", meshes.merge([meshes.chain(line, size, kind) for line in lines]))
        _hook(design, lines[-1], size)
        return design
    if pose < 0.6 or truth["style"] in ("drop", "bib"):
        _strand(design, rng, _hung(design, rng), False, size)
    else:
        _strand(design, rng, *_laid(rng, loop=pose < 0.8), size)
    return design


def _hung(design: Design, rng: Rng) -> Floats:
    """Wide open, as around a neck; often its upper ends are out of the picture."""
    line = hanging(rng.uniform(1.8, 3.4), rng.uniform(2.0, 4.6), rng.uniform(0.95, 2.2))
    if rng.random() < 0.7:
        high = line[:, 2].max() * rng.uniform(0.6, 1.0)
        design.focus = (np.array([0, 0, high / 2 - 0.4]), high / 2 + 0.6)
    return line


def _laid(rng: Rng, loop: bool) -> tuple[Floats, bool]:
    """A closed loop, or bends one after the other."""
    if loop:
        t = np.arange(240) / 240 * 2 * np.pi
        return np.column_stack([2.6 * np.sin(t), 0 * t, -rng.uniform(2.0, 3.0) * np.cos(t)]), True
    t = np.linspace(0, 1, 300)
    bend = np.sin(t * np.pi * rng.integers(2, 4) + 0.3)
    line = np.column_stack([4 * (t - 0.5) + 1.2 * bend, 0 * t, 3.4 * (t - 0.5) - 1.4 * bend])
    return line @ meshes.turn("y", rng.uniform(-0.5, 0.5)).T, False


def _folded(design: Design, rng: Rng) -> list[Floats]:
    """One or two long bends beside each other, side by side to where the picture ends."""
    direction = meshes.turn("y", -rng.uniform(0.2, 0.9) * rng.choice([-1, 1]))
    lines = []
    for fold in range(int(rng.integers(1, 3))):
        radius, start = rng.uniform(0.25, 0.6), 1.6 * fold
        a = np.linspace(np.pi / 2, 3 * np.pi / 2, 40)
        bend = np.column_stack([radius * np.cos(a), 0 * a, radius * np.sin(a)])
        far = np.linspace([9.0, 0, radius * 1.6], bend[0], 90)
        back = np.linspace(bend[-1], [9.0, 0, -radius * 1.6], 90)
        path = np.concatenate([far, bend[1:-1], back])
        lines.append((path + np.array([start, 0, -1.5 * fold])) @ direction.T)
    middle = direction @ np.array([rng.uniform(1.5, 3.0), 0, -0.6 * len(lines) + 0.4])
    design.focus = (middle, rng.uniform(2.2, 3.2))
    return lines


def _let_down(design: Design, rng: Rng) -> list[Floats]:
    """Its end lies curled on a table, the rest goes up and out of the picture."""
    design.elevation = (0.15, 0.45)
    a = np.linspace(0.4, 2 * np.pi - 0.4, 150)
    curl = np.column_stack([1.5 * np.cos(a), 0.8 * np.sin(a), 0 * a])
    t = np.linspace(0, 1, 110)[:, None]
    lean = rng.uniform(-1.6, 0.2)
    up = curl[-1] + np.concatenate([lean * t**0.7, 0.3 * t, 5.5 * t**1.7], 1)
    design.focus = (np.array([0.3 * lean, 0, 1.7]), 2.2)
    mirror = np.array([rng.choice([-1.0, 1.0]), 1, 1])
    return [np.concatenate([curl, up[1:]]) * mirror]


def _hook(design: Design, line: Floats, size: float) -> None:
    """The clasp at a chain's end, of a few larger links."""
    middle = len(line) // 2
    links = meshes.resampled(line[middle : middle + 24], 4)
    t = np.arange(18) / 18 * 2 * np.pi
    ring = np.column_stack([2.2 * size * np.cos(t), 0 * t, 1.4 * size * np.sin(t)])
    design.add(
        "clasp", meshes.merge([meshes.tube(ring + p, 0.5 * size, 6, closed=True) for p in links])
    )


def _strand(design: Design, rng: Rng, line: Floats, closed: bool, size: float) -> None:
    truth, style = design.truth, design.truth["style"]
    normal = np.tile([0.0, -1, 0], (len(line), 1))
    if style == "beaded":
        points = meshes.resampled(line, int(rng.integers(28, 60)), closed)
        balls = meshes.merge(
            [meshes.sphere(p, rng.uniform(0.9, 1.0) * 4.2 / len(points) * 1.6, 10) for p in points]
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
        design.add("chain", meshes.tube(line, 0.02, 5, closed), "metal")
        return
    if style == "tennis" and truth["stone"] != "none":
        points = meshes.resampled(line, 70, closed)
        pave(design, points, normal[:70], 0.1)
        design.add("chain", meshes.tube(points, 0.07, 6, closed))
        return
    kind = str(rng.choice(CHAINS, p=[0.4, 0.2, 0.15, 0.1, 0.15]))
    design.add("chain", meshes.chain(line, size, kind, closed))
    if style in ("station", "bib"):
        _stations(design, rng, line)
    if style == "drop" and rng.random() < 0.5:
        _in_line(design, rng, line)
    elif style == "drop":
        middle = line[len(line) // 2]
        for x in np.linspace(-0.5, 0.5, int(rng.integers(1, 4))) if rng.random() < 0.5 else [0.0]:
            at = middle + np.array([x * 1.6, 0, 0.2 * abs(x) - 0.5])
            _charm_small(design, rng, at, rng.uniform(0.25, 0.45))


def _charm_small(design: Design, rng: Rng, at: Floats, size: float) -> None:
    if design.truth["stone"] == "none":
        add_emblem(design, rng, at, size)
    else:
        set_stone(design, design.truth["stone_shape"], size, at, FACING, design.truth["setting"])
    top = np.array([0, 0, size])
    ends = at + top, at + top + np.array([0, 0, 0.35])
    design.add("chain", meshes.chain(np.linspace(*ends, 6), 0.05, "cable"))


def _in_line(design: Design, rng: Rng, line: Floats) -> None:
    """A small motif that the chain itself holds, without a bail."""
    at, size = line[len(line) // 2], rng.uniform(0.15, 0.45)
    if design.truth["stone"] == "none":
        add_emblem(design, rng, at, size)
    elif rng.random() < 0.4:
        how = design.truth["setting"]
        set_stone(design, design.truth["stone_shape"], size, at, FACING, how)
    else:
        half = size * rng.uniform(1.0, 2.5)
        count = int(rng.integers(3, 10))
        x = np.linspace(-half, half, count)
        points = at + np.column_stack([x, 0 * x - 0.05, 0.25 * x**2])
        pave(design, points, np.tile([0.0, -1, 0], (count, 1)), 0.9 * half / count)


def _stations(design: Design, rng: Rng, line: Floats) -> None:
    """Stones, plates or leaves along the lower part of the chain."""
    count = int(rng.integers(3, 12))
    middle = line[len(line) // 5 : -len(line) // 5]
    points = meshes.resampled(middle, count)
    size = rng.uniform(0.13, 0.28)
    if design.truth["stone"] == "none" or rng.random() < 0.3:
        shape = str(rng.choice(["leaf", "round", "heart", "flower", "kite", "star"]))
        one = meshes.plate(meshes.outline_of(shape), 0.15)
        design.add(
            "setting",
            meshes.merge(
                [
                    meshes.moved(one, FACING @ meshes.turn("z", rng.uniform(0, 6)), p, size * 1.3)
                    for p in points
                ]
            ),
        )
    if design.truth["stone"] != "none":
        pave(design, points - [0, 0.06, 0], np.tile([0.0, -1, 0], (count, 1)), size * 0.8)
