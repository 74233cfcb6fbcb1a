"""Brooches in the form of a figure: flowers of several layers, insects, leaves, plumes, and all motifs."""

import numpy as np

from studio.arrays import Rng
from studio.design import Design
from studio.geometry.meshes import merge, outline_of, plate, sphere
from studio.geometry.outlines import TURN, Figure, leaf_outline, spun
from studio.motifs.construction import add_motif
from studio.motifs.motif import Motif, label_motif, made_of
from studio.motifs.shapes import FAMILIES
from studio.pieces.brooches.classic import facing_front
from studio.pieces.brooches.elements import FRONT, laid, pin_behind
from studio.pieces.brooches.figures import FIGURES
from studio.stones.placement import Place, Spot, add_stones
from studio.stones.settings import set_stone

OWN = ("butterfly", "dragonfly", "bee", "feather", "branch")
KNOWN = (
    "leaf", "spray", "butterfly", "heart", "star", "frames", "knot", "plume", "moon", "tree",
    "creature", "deco", "mandala", "wreath", "lotus", "letter", "flower", "infinity", "wave",
)  # fmt: skip
KINDS = {"own": 0.4, "blossom": 0.27, "known": 0.33}


def make_motif_brooch(rng: Rng, truth: dict[str, str]) -> Design:
    """A brooch that is a figure."""
    design = facing_front(truth)
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    size = rng.uniform(1.1, 1.9)
    if kind == "blossom":
        _blossom(design, rng, size)
    else:
        _figure(design, rng, size, kind == "own")
    pin_behind(design, rng, 0.2 * size)
    return design


def _figure(design: Design, rng: Rng, size: float, own: bool) -> None:
    truth = design.truth
    name = str(rng.choice(OWN if own else KNOWN))
    figure = (FIGURES if name in FIGURES else FAMILIES)[name](rng).fitted()
    pearl = truth["stone"] == "pearl"
    motif = made_of(rng, figure, "none" if pearl else truth["stone"], truth["stone_shape"])
    tilt = float(rng.choice([0.0, rng.uniform(-0.9, 0.9)]))
    c, s = np.cos(tilt), np.sin(tilt)
    facing = FRONT.facing @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    winged = name in {"butterfly", "dragonfly", "bee"}
    bend = rng.uniform(0.05, 0.35) if winged else rng.uniform(-0.15, 0.2)
    place = Place(FRONT.at, facing, size, bend)
    add_motif(design, motif, place)
    if winged:
        _body(design, motif, place, name)
    if pearl:
        _pearls(design, rng, figure, place)
    label_motif(truth, motif, "motif")
    if pearl:
        truth |= {"setting": "prong", "stone_shape": "bead"}


def _body(design: Design, motif: Motif, place: Place, name: str) -> None:
    """A rounded body on the figure of an insect, in the middle of its wings."""
    joints = {"butterfly": 5, "dragonfly": 9, "bee": 4}[name]
    top, low, wide = {
        "butterfly": (0.4, -0.45, 0.09),
        "dragonfly": (0.3, -0.9, 0.07),
        "bee": (0.5, -0.8, 0.2),
    }[name]
    y = np.linspace(top, low, joints)
    wides = wide * (0.65 + 0.35 * np.sin(np.linspace(0.6, np.pi, joints)))
    lift = motif.thick / 2 + 0.04
    beads = [sphere([0, p, lift], w, 12) for p, w in zip(y, wides, strict=True)]
    design.add("setting", place.mesh(merge(beads)), "metal")


def _pearls(design: Design, rng: Rng, figure: Figure, place: Place) -> None:
    """One in the middle or several on the figure's elements."""
    own = [area.mean(0) for area in figure.areas][: int(rng.integers(3, 10))]
    if rng.random() < 0.5 or not own:
        own = [np.zeros(2)]
    grown = rng.uniform(0.14, 0.24) if len(own) == 1 else rng.uniform(0.06, 0.12)
    spots = [Spot(p, grown) for p in own]
    add_stones(design, place, spots, "gem", 0.12)


def _blossom(design: Design, rng: Rng, size: float) -> None:
    """Petals in two or three layers, each smaller and more closed, around a stone, pearls or beads."""
    truth = design.truth
    set_ = truth["stone"] not in {"none", "pearl", "onyx", "turquoise"} and rng.random() < 0.5
    count, slim = int(rng.choice([5, 5, 6, 8])), rng.uniform(0.36, 0.55)
    petal = leaf_outline(rng, min(slim, 2.6 / count)) + np.array([0, 0.05])
    figure = Figure("flower", tuple(spun(petal, TURN * k / count) for k in range(count))).fitted()
    motif = made_of(rng, figure, truth["stone"] if set_ else "none", "round")
    if motif.way in {"centre", "halo"}:
        motif = made_of(rng, figure, "none", "none")
    for layer in range(int(rng.choice([1, 2, 2, 3]))):
        share, turned = 0.68**layer, layer * np.pi / count
        c, s = np.cos(turned), np.sin(turned)
        facing = FRONT.facing @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
        at = FRONT.points(np.zeros((1, 2)), 0.12 * size * layer)[0]
        bend = rng.uniform(0.0, 0.2) + 0.22 * layer
        add_motif(design, motif, Place(at, facing, size * share, bend))
    if rng.random() < 0.4:
        _stalk(design, rng, size)
    _heart(design, rng, size, motif)


def _stalk(design: Design, rng: Rng, size: float) -> None:
    """A stem and two leaves below a blossom."""
    leaf = leaf_outline(rng, rng.uniform(0.25, 0.4)) * size * rng.uniform(0.6, 0.9)
    low = np.array([rng.uniform(-0.3, 0.3), -1.5]) * size
    stalk = np.linspace([0.0, -0.3 * size], low, 10)
    leaves = [plate(spun(leaf, side * 1.1) + stalk[5], 0.07 * size, 0.3) for side in (-1, 1)]
    meshes = [*leaves, plate(outline_of("bar", 20) * [0.03, 0.2] * size + stalk[7], 0.06 * size)]
    meshes += [sphere([*p, -0.03 * size], 0.05 * size, 8) for p in np.linspace(stalk[0], low, 24)]
    design.add("setting", FRONT.mesh(merge(meshes)))


def _heart(design: Design, rng: Rng, size: float, motif: Motif) -> None:
    """The middle of a blossom."""
    truth, lift = design.truth, size * 0.22
    if truth["stone"] == "none":
        beads = [sphere([*p, lift], 0.06 * size, 10) for p in rng.normal(0, 0.08, (9, 2)) * size]
        design.add("setting", FRONT.mesh(merge(beads)), str(rng.choice(["metal", "metal2"])))
        truth |= {"style": "motif", "setting": motif.setting}
        return
    if truth["stone"] == "pearl" or rng.random() < 0.6:
        at = FRONT.points(np.zeros((1, 2)), lift + 0.05 * size)[0]
        cut = truth["stone_shape"]
        set_stone(design, cut, size * rng.uniform(0.12, 0.2), at, FRONT.facing, "prong")
        truth |= {"style": "motif", "setting": "prong"}
        return
    a = np.arange(6) / 6 * TURN
    ring = np.column_stack([np.cos(a), np.sin(a)]) * 0.13 * size
    laid(design, [Spot(p, 0.06 * size) for p in (np.zeros(2), *ring)], lift, "gem")
    truth |= {"style": "motif", "setting": "cluster", "stone_shape": "round"}
