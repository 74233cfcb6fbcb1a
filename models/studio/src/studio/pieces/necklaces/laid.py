"""Necklaces as they lie before a low camera: let down in a loop, in a zigzag, in strands, as a choker."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import chain, frame, merge, resampled, sphere, tube, turn
from studio.metalwork.findings import extender, lobster
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif, label_motif
from studio.stones.placement import Place
from studio.stones.settings import pave

KINDS = {"loop": 0.3, "zigzag": 0.26, "strands": 0.22, "choker": 0.22}
CHAINS = {"cable": 0.35, "curb": 0.25, "rope": 0.15, "ball": 0.08, "box": 0.17}
UP = np.array([0.0, 0, 1])
FRONT = frame([0, -1, 0])


def make_laid_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A chain that lies on the ground or wanders through the picture, with or without what hangs on it."""
    design = Design(truth | {"style": "chain"}, azimuth=(-0.5, 0.5))
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    {"loop": _loop, "zigzag": _zigzag, "strands": _strands, "choker": _choker}[kind](design, rng)
    return design


def _kind(rng: Rng) -> str:
    return str(rng.choice(list(CHAINS), p=list(CHAINS.values())))


def _loop(design: Design, rng: Rng) -> None:
    """A part lies in an ellipse on the ground; one end or both rise in a curve out of the picture."""
    design.elevation = (0.12, 0.65)
    wide, deep = rng.uniform(1.2, 2.1), rng.uniform(0.7, 1.4)
    start, end = np.pi / 2 + rng.uniform(0.2, 1.2), 2.5 * np.pi - rng.uniform(-0.5, 1.0)
    a, uneven = np.linspace(start, end, 160), rng.normal(0, 0.07, 2)
    reach = 1 + uneven[0] * np.sin(2 * a) + uneven[1] * np.sin(3 * a)
    curl = np.column_stack([wide * reach * np.cos(a), deep * reach * np.sin(a), 0.01 * (a - start)])
    path = np.concatenate([curl, _rising(rng, curl[-1], curl[-1] - curl[-2])])
    if rng.random() < 0.4:
        path = np.concatenate([_rising(rng, curl[0], curl[0] - curl[1])[::-1], path])
    size = rng.uniform(0.1, 0.24) if rng.random() < 0.45 else rng.uniform(0.03, 0.09)
    mirror = np.array([rng.choice([-1.0, 1.0]), 1, 1])
    design.add("chain", chain(path * mirror, size, _kind(rng)))
    clasp = curl[0] * mirror + [0, 0, size]
    if rng.random() < 0.6:
        design.add("clasp", lobster(clasp, (curl[0] - curl[4]) * mirror, UP, max(0.2, 1.7 * size)))
    if rng.random() < 0.5:
        _pendant(design, rng, np.array([0, -deep - 0.45, 0.1]), frame([0, -0.5, 0.85]))
    high = rng.uniform(2.2, 3.4)
    design.focus = (np.array([0, 0, 0.5 * high - 0.55]), max(0.5 * high + 0.55, wide + 0.4))


def _rising(rng: Rng, at: Floats, ahead: Floats) -> Floats:
    """From the ground up: it goes on as it lay, then bends upwards and away."""
    t = np.linspace(0, 1, 120)[1:, None]
    onward = ahead / np.linalg.norm(ahead) * rng.uniform(1.2, 2.4)
    aside = np.array([rng.uniform(-1.5, 1.5), 0.8, 0])
    return np.asarray(at + onward * np.sin(t * np.pi / 2) + aside * t**2 + 7.5 * UP * t**2.3)


def _pendant(design: Design, rng: Rng, at: Floats, facing: Floats, style: str = "drop") -> None:
    """A motif or a bead, with a ring above it."""
    truth, size = design.truth, rng.uniform(0.28, 0.6)
    if truth["stone"] == "pearl" and rng.random() < 0.7:
        design.add("pearl", sphere(at, 0.8 * size, 16), "pearl")
        truth["style"] = style
        return
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    add_motif(design, motif, Place(at, facing, size))
    label_motif(truth, motif, style)


def _zigzag(design: Design, rng: Rng) -> None:
    """A thin chain comes in from one side and wanders down to its pendant."""
    design.elevation = (-0.05, 0.5)
    side = float(rng.choice([-1, 1]))
    turns = int(rng.integers(2, 5))
    heights = np.linspace(rng.uniform(1.0, 2.2), -0.9, turns + 2)
    swing = rng.uniform(0.5, 1.4) * (-1) ** np.arange(turns) * np.linspace(1.2, 0.6, turns)
    ways = np.array([4.5, *(-swing), 0.0]) * side
    knots = np.column_stack([ways, 0 * ways, heights + np.r_[0.5, rng.normal(0, 0.15, turns), 0]])
    line = _smooth(knots)
    lines = [line]
    if rng.random() < 0.65:
        apart = np.linspace(1, 0, len(line))[:, None] ** 0.7
        lines.append(line + apart * np.array([0.1 * side, 0.05, rng.uniform(0.2, 0.6)]))
    size = rng.uniform(0.025, 0.06)
    design.add("chain", chain(lines[0], size, kind := _kind(rng)))
    for other in lines[1:]:
        design.add("chain", chain(other, size, kind))
    design.add("bail", sphere(line[-1], 0.1, 8))
    _pendant(design, rng, line[-1] - [0, 0.02, 0.5], FRONT @ turn("z", rng.normal(0, 0.3)))
    design.focus = (np.array([0.2 * side, 0, 0.0]), rng.uniform(1.9, 2.6))


def _smooth(knots: Floats, count: int = 240) -> Floats:
    """A rounded line through the neighbourhood of points."""
    line = resampled(knots, count)
    reach = count // 11
    padded = np.concatenate([line[:1].repeat(reach, 0), line, line[-1:].repeat(reach, 0)])
    window = np.hanning(2 * reach + 1)
    window /= window.sum()
    return np.stack([np.convolve(padded[:, i], window, "valid") for i in range(3)], 1)


def _strands(design: Design, rng: Rng) -> None:
    """Parallel lengths of one thick chain from side to side, and its clasp."""
    design.elevation = (0.3, 1.2)
    count, size = int(rng.integers(3, 6)), rng.uniform(0.13, 0.32)
    direction = turn("z", rng.uniform(-0.7, 0.7))
    apart, t = rng.uniform(2.2, 3.6) * size, np.linspace(-1, 1, 120)
    kind, lines = _kind(rng), []
    for k in range(count):
        bow = rng.normal(0, 0.08) * np.cos(2 * t) + rng.normal(0, 0.05) * t
        y = (k - (count - 1) / 2) * apart + bow
        lines.append(np.column_stack([6.0 * t, y, 0 * t]) @ direction.T)
    closing = lines[int(rng.integers(count))]
    middle = int(rng.integers(45, 75))
    gap = max(3, int(2.2 * size / 0.1))
    ends = [closing[: middle - gap], closing[middle + gap :]]
    whole = [line for line in lines if line is not closing]
    design.add("chain", merge([chain(line, size, kind) for line in [*whole, *ends]]))
    along = closing[middle + 1] - closing[middle]
    design.add("clasp", lobster(closing[middle] + size * UP * 0.3, along, UP, 1.5 * size))
    design.focus = (np.zeros(3), max(rng.uniform(1.2, 2.4), 0.4 * count * apart))


def _choker(design: Design, rng: Rng) -> None:
    """A closed loop that lies, beside it the chain that makes it longer, with a bead."""
    design.elevation = (0.25, 0.95)
    a = np.arange(240) / 240 * 2 * np.pi
    round_ = np.column_stack([np.cos(a), np.sin(a), 0 * a])
    line = round_ * [2.6, rng.uniform(1.5, 2.5), 1] * (1 + 0.04 * np.cos(3 * a + 1))[:, None]
    line = line @ turn("z", rng.uniform(-0.6, 0.6)).T
    _strand(design, rng, line)
    start = line[np.argmax(line[:, 1] * rng.choice([-1, 1]) + 0.3 * line[:, 0])]
    out = start / np.linalg.norm(start) * (1 if rng.random() < 0.6 else -1)
    t = np.linspace(0, 1, 40)[:, None]
    bow = np.cross(UP, out) * rng.uniform(-0.8, 0.8)
    links, end = extender(start + out * rng.uniform(0.9, 1.6) * t + bow * t**2, 0.1)
    design.add("chain", links)
    bead = str(rng.choice(["metal", "metal", "metal2"]))
    design.add("clasp", merge([sphere(end, rng.uniform(0.12, 0.22), 12)]), bead)
    design.add("clasp", lobster(start + 0.08 * UP, np.cross(UP, out), UP, 0.2))


def _strand(design: Design, rng: Rng, line: Floats) -> None:
    """A chain, a stiff wire, beads, or stones in a row."""
    truth, choice = design.truth, rng.random()
    if truth["stone"] not in ("none", "pearl") and choice < 0.5:
        points = resampled(line, 90, closed=True)
        pave(design, points + 0.08 * UP, np.tile(UP, (90, 1)), 0.085)
        design.add("chain", tube(points, 0.07, 6, closed=True))
        truth |= {"style": "tennis", "setting": "prong", "stone_shape": "round"}
    elif truth["stone"] == "pearl":
        radius = rng.uniform(0.08, 0.2)
        points = resampled(line, int(14 / (2 * radius)), closed=True)
        design.add("pearl", merge([sphere(p, radius, 9) for p in points]), "pearl")
        design.add("chain", tube(line, 0.02, 5, closed=True))
        truth |= {"style": "beaded", "setting": "none"}
    elif choice < 0.4:
        design.add("chain", tube(line, rng.uniform(0.06, 0.14), 10, closed=True, flat=0.6))
    else:
        design.add("chain", chain(line, rng.uniform(0.06, 0.22), _kind(rng), closed=True))
