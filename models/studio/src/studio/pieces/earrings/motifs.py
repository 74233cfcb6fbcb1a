"""Pairs of earrings whose figure is a motif: studs, drops, long hooks, crossed hoops."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import chain, merge, moved, sphere, tube, turn
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif, label_motif
from studio.pieces.earrings.classic import FACING, paired
from studio.stones.placement import Place, Spot, add_stones, set_along

KINDS = {"stud": 0.45, "drop": 0.38, "hoop": 0.17}


def make_motif_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """A pair of one of the kinds."""
    one = Design(truth, elevation=(-0.05, 0.45), azimuth=(-0.6, 0.6))
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    {"stud": _stud, "drop": _drop, "hoop": _hoop}[kind](one, rng)
    return paired(rng, one)


def _stud(design: Design, rng: Rng) -> None:
    """A figure on a post."""
    truth, size = design.truth, rng.uniform(0.35, 0.75)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    facing = FACING @ turn("z", rng.uniform(-0.5, 0.5))
    add_motif(design, motif, Place(np.zeros(3), facing, size, rng.uniform(-0.3, 0.3)))
    post = np.linspace([0, 0.05, 0], [0, rng.uniform(0.8, 1.3), 0], 6)
    design.add("post", tube(post, 0.045, 8))
    if rng.random() < 0.3:
        design.add("post", sphere(post[-1], 0.13, 8, squash=0.8))
    label_motif(truth, motif, "stud")


def _hook(design: Design, rng: Rng) -> None:
    """What goes through the ear: a short or long hook, or a stud above."""
    kind = rng.random()
    if kind < 0.35:
        a = np.linspace(-0.3, np.pi, 24)
        path = np.column_stack([0 * a, 0.25 * np.cos(a) + 0.1, 0.35 * np.sin(a) + 0.1])
        path = np.concatenate([path, [[0, -0.12, 0.02], [0, 0, -0.06]]])
        design.add("post", tube(path, 0.04, 7))
    elif kind < 0.55:
        long = rng.uniform(0.8, 1.8)
        a = np.linspace(0, 1.85 * np.pi, 50)
        path = np.column_stack([0.28 * np.sin(a), 0 * a, long * (0.5 - 0.5 * np.cos(a))])
        design.add("post", tube(path, 0.035, 7))
    elif design.truth["stone"] != "none" and rng.random() < 0.6:
        cut = design.truth["stone_shape"]
        material = "gem" if design.truth["stone"] == "pearl" else "small"
        spot = Spot(np.zeros(2), 1.0, "round" if cut == "cabochon" else cut)
        add_stones(
            design,
            Place(np.array([0, 0, 0.1]), FACING, rng.uniform(0.12, 0.24)),
            [spot],
            material,
            0.0,
        )
    else:
        design.add("setting", sphere([0, 0, 0.1], rng.uniform(0.1, 0.22), 12))


def _drop(design: Design, rng: Rng) -> None:
    """One to three figures below each other, or one on a length of chain."""
    truth = design.truth
    _hook(design, rng)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    count = int(rng.choice([1, 1, 1, 2, 3]))
    size, low = rng.uniform(0.35, 0.8) / count**0.5, 0.0
    if rng.random() < 0.4:
        low = -rng.uniform(0.3, 1.6)
        links = chain(np.linspace([0, 0, 0.02], [0, 0, low], 20), 0.05, "cable")
        design.add("chain", links)
    for k in range(count):
        grown = size * (0.7 + 0.3 * k if count > 1 else 1)
        add_motif(
            design,
            motif,
            Place(np.array([0, 0, low - grown]), FACING, grown, rng.uniform(-0.2, 0.2)),
        )
        low -= 2 * grown + 0.06
    if truth["stone"] == "pearl" or rng.random() < 0.15:
        _bead(design, rng, np.array([0, 0, low]))
    label_motif(truth, motif, "drop" if rng.random() < 0.85 else "chandelier")


def _bead(design: Design, rng: Rng, at: Floats) -> None:
    size = rng.uniform(0.12, 0.28)
    pearl = design.truth["stone"] == "pearl"
    ball = sphere(at - [0, 0, size], size, 16)
    design.add("pearl" if pearl else "setting", ball, "pearl" if pearl else "metal")


def _hoop(design: Design, rng: Rng) -> None:
    """A hoop that waves or of two strands that cross, with stones on some."""
    truth, radius = design.truth, rng.uniform(0.6, 1.2)
    view, thick = turn("z", rng.uniform(0.3, 1.2)), rng.uniform(0.05, 0.1)
    a = np.linspace(0.25, 2 * np.pi - 0.25, 120)
    out = np.column_stack([np.sin(a), 0 * a, np.cos(a)])
    stretch, count = rng.uniform(0.9, 1.5), int(rng.choice([1, 2, 2, 3]))
    strands = []
    for k in range(count):
        sway = rng.choice([0.0, 0.16]) if count == 1 else 0.16
        side = sway * np.sin(2 * a + 2 * np.pi * k / count)
        path = out * [radius, 1, stretch * radius] + side[:, None] * [0, 1, 0]
        strands.append(tube(path, thick, 10))
        if truth["stone"] != "none" and k != 1:
            near = slice(int(rng.integers(50, 68)), int(rng.integers(100, 119)))
            set_along(design, (path @ view.T)[near], (out @ view.T)[near], thick * 1.1)
    design.add("hoop", moved(merge(strands), view))
    truth |= {"style": "hoop", "setting": "plain"}
    if truth["stone"] != "none":
        truth |= {"setting": "pave", "stone_shape": "round"}
