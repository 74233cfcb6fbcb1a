"""Brooches with their face to the camera: bars, ovals in a frame, circles, bursts, sprays, bows."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import chain, merge, moved, outline_of, plate, sphere, tube, turn
from studio.geometry.outlines import TURN, Stroke, arc, leaf_outline, spun
from studio.motifs.construction import add_motif
from studio.motifs.motif import Motif, draw_motif, made_of
from studio.pieces.brooches.bars import make_bar
from studio.pieces.brooches.elements import (
    FRONT,
    border,
    cameo,
    label_stones,
    laid,
    pin,
    pin_behind,
)
from studio.pieces.brooches.figures import FIGURES
from studio.stones.placement import Place, Spot, along_stroke
from studio.stones.settings import set_stone

STYLES = ("bar", "oval", "circle", "burst", "spray", "bow")


def facing_front(truth: dict[str, str]) -> Design:
    """A brooch as it lies before a camera, a little tilted."""
    return Design(truth, elevation=(-0.2, 0.45), azimuth=(-0.45, 0.45), roll=(-0.3, 0.3))


def make_brooch(rng: Rng, truth: dict[str, str]) -> Design:
    """A brooch of one of the styles."""
    design = facing_front(truth)
    _STYLES[truth["style"]](design, rng)
    if truth["stone"] == "none":
        truth["setting"] = truth["setting"] if truth["setting"] == "filigree" else "plain"
    return design


def _oval(design: Design, rng: Rng) -> None:
    """A large stone, a cameo, enamel or a worked plate in a frame."""
    truth, size = design.truth, rng.uniform(0.9, 1.5)
    cut = truth["stone_shape"]
    pearl_rim = truth["stone"] == "pearl"
    large = truth["stone"] not in {"none", "pearl"} and rng.random() < 0.7
    shape = cut if large and cut != "cabochon" else "oval"
    lying = np.pi / 2 if rng.random() < 0.3 else 0.0
    rim = spun(outline_of(shape, 96) * size, lying)
    pin(design, rng, size * 1.15, 0.35 * size)
    if large:
        facing = FRONT.facing @ turn("z", lying)
        set_stone(
            design, shape, 0.95 * size, FRONT.points(np.zeros((1, 2)), 0.1)[0], facing, "bezel"
        )
        back = plate(rim * 1.02, 0.12 * size)
        design.add("setting", FRONT.mesh(moved(back, at=[0, 0, -0.25 * size])))
    else:
        cameo(design, rng, rim, size)
    stones = border(design, rng, rim, size, stones=not large or rng.random() < 0.4)
    if large:
        label_stones(truth, "halo" if stones else "solitaire", "halo" if stones else "bezel")
        truth["stone_shape"] = "cabochon" if cut == "cabochon" else shape
    else:
        label_stones(truth, "motif", "prong" if pearl_rim else "pave", "round")


def _circle(design: Design, rng: Rng) -> None:
    """An open ring: plain, of rope, of stones, of leaves; at times with a bow."""
    truth, size = design.truth, rng.uniform(0.9, 1.5)
    stretch = np.array([1.0, rng.choice([1.0, 1.0, 0.75])])
    rim = arc(size, 0, TURN, 121)[:-1] * stretch
    thick = size * rng.uniform(0.06, 0.14)
    pin(design, rng, size * rng.uniform(0.98, 1.12), thick)
    kind = rng.random()
    if kind < 0.2:
        design.add("setting", chain(FRONT.points(rim), thick, "rope", closed=True))
    elif kind < 0.55:
        _leaves(design, rng, rim, size)
    else:
        flat = rng.uniform(0.5, 1.2)
        design.add("setting", tube(FRONT.points(rim), thick, 12, closed=True, flat=flat))
    setting = "plain"
    if truth["stone"] != "none":
        setting = _around(design, rng, rim, thick)
    if rng.random() < 0.25:
        place = Place(FRONT.points(np.array([[0, -size * stretch[1]]]), 0.1)[0], FRONT.facing, 0.45)
        add_motif(design, made_of(rng, FIGURES["ribbon"](rng).fitted(), "none", "none"), place)
    label_stones(truth, "other" if truth["stone"] == "none" else "cluster", setting, "round")


def _leaves(design: Design, rng: Rng, rim: Floats, size: float) -> None:
    """Leaves in pairs along a ring of wire."""
    count, one = int(rng.integers(9, 18)), leaf_outline(rng, rng.uniform(0.28, 0.45))
    long, lean = 4.2 * size / count, rng.uniform(0.4, 0.9)
    plates = []
    for k in range(count):
        at, a = rim[int(k / count * len(rim))], TURN * k / count
        for side in (-1, 1):
            leaf = spun(one * long, a + side * lean) + at
            plates.append(moved(plate(leaf, 0.1 * size, 0.3), at=[0, 0, 0.02 * side]))
    wire = np.column_stack([rim, np.zeros(len(rim))])
    design.add("setting", FRONT.mesh(merge([*plates, tube(wire, 0.035 * size, 8, closed=True)])))


def _around(design: Design, rng: Rng, rim: Floats, thick: float) -> str:
    """Stones all around a ring, or a few at even distances; their setting."""
    if rng.random() < 0.6:
        stroke = Stroke(rim, thick * rng.uniform(0.8, 1.2), closed=True)
        laid(design, along_stroke(stroke, 0.3), 0.6 * thick)
        return "pave"
    count = int(rng.choice([3, 4, 6, 8]))
    size = thick * rng.uniform(1.1, 1.8)
    points = [rim[int(k / count * len(rim))] for k in range(count)]
    laid(design, [Spot(p, size) for p in points], 0.9 * thick)
    return "prong"


def _burst(design: Design, rng: Rng) -> None:
    """Rays around a stone, a pearl or a ball."""
    motif = made_of(rng, FIGURES["starburst"](rng).fitted(), *_as_metal(design, rng))
    size = rng.uniform(1.1, 1.7)
    pin(design, rng, 0.6 * size, 0.2 * size)
    add_motif(design, motif, Place(FRONT.at, FRONT.facing, size, rng.uniform(-0.1, 0.15)))
    heart = size * rng.uniform(0.14, 0.26)
    if design.truth["stone"] == "none":
        design.add("setting", FRONT.mesh(sphere([0, 0, 0.1 * size], heart, 16, squash=0.7)))
        label_stones(design.truth, "motif", "plain")
    else:
        at = FRONT.points(np.zeros((1, 2)), 0.3 * size)[0]
        set_stone(design, design.truth["stone_shape"], heart, at, FRONT.facing, "prong")
        label_stones(design.truth, "cluster", "prong" if motif.setting == "plain" else "cluster")


def _as_metal(design: Design, rng: Rng) -> tuple[str, str]:
    """The stone and cut by which a figure is made that stones are added to: often bare metal."""
    stone = design.truth["stone"]
    set_ = stone not in {"none", "pearl", "onyx", "turquoise"} and rng.random() < 0.5
    return (stone, "round") if set_ else ("none", "none")


def _spray(design: Design, rng: Rng) -> None:
    """Stems tied together, with leaves on their sides and blossoms, stones or pearls at their ends."""
    count, size = int(rng.integers(3, 7)), rng.uniform(1.2, 1.9)
    t = np.linspace(0, 1, 30)
    stems, leaves, ends = [], [], []
    for lean in np.linspace(-1, 1, count) * rng.uniform(0.45, 0.95) + rng.normal(0, 0.08, count):
        long = size * rng.uniform(0.8, 1.15) * (1 - 0.15 * abs(lean))
        line = np.column_stack([np.sin(lean * (0.3 + 0.7 * t)) * t, 1.1 * t * np.cos(lean * t)])
        foot = np.column_stack([-0.5 * lean * t[:8] * 0.8, -0.6 * t[:8] * 1.6])[::-1] * size
        line = np.concatenate([foot, line[1:] * long])
        lift = 0.12 * size * np.sin(np.pi * np.linspace(0, 1, len(line)))
        stems.append(tube(np.column_stack([line, lift]), 0.028 * size, 8))
        ends.append(line[-1])
        for k in (11, 16, 21, 26)[int(rng.integers(0, 3)) :]:
            leaf = leaf_outline(rng, rng.uniform(0.18, 0.3)) * size * rng.uniform(0.3, 0.55)
            side = float(rng.choice([-1, 1])) * rng.uniform(0.5, 1.2)
            leaves.append(
                moved(
                    plate(spun(leaf, side - lean) + line[k], 0.06 * size, 0.3), at=[0, 0, lift[k]]
                )
            )
    band = tube(np.array([[-0.12, 0, 0.02], [0, 0, 0.1], [0.12, 0, 0.02]]) * size, 0.06 * size, 10)
    design.add("setting", FRONT.mesh(merge([*stems, band])))
    design.add("setting", FRONT.mesh(merge(leaves)), str(rng.choice(["metal", "metal", "metal2"])))
    pin_behind(design, rng, 0.15 * size)
    _blooms(design, rng, ends, size)


def _blooms(design: Design, rng: Rng, ends: list[Floats], size: float) -> None:
    """What grows at the ends of a spray's stems."""
    truth, grown = design.truth, size * rng.uniform(0.2, 0.34)
    if truth["stone"] == "none" or rng.random() < 0.55:
        motif = draw_motif(rng, *_as_metal(design, rng), families=("flower",))
        for end in ends:
            at = FRONT.points(end[None], 0.12 * size)[0]
            add_motif(design, motif, Place(at, FRONT.facing, grown, 0.35))
    if truth["stone"] == "none":
        beads = [sphere([*end, 0.2 * size], 0.3 * grown, 12) for end in ends]
        design.add("setting", FRONT.mesh(merge(beads)), "metal2")
        label_stones(truth, "motif", "plain")
        return
    cut = "round" if truth["stone_shape"] in {"bead", "cabochon"} else truth["stone_shape"]
    laid(design, [Spot(end, 0.42 * grown, cut) for end in ends], 0.2 * size, "gem")
    label_stones(truth, "cluster", "cluster", cut)


def _bow(design: Design, rng: Rng) -> None:
    """A ribbon tied in a bow, with a stone on its knot or drops below."""
    truth, size = design.truth, rng.uniform(1.1, 1.8)
    motif = _ribbon(design, rng)
    add_motif(design, motif, Place(FRONT.at, FRONT.facing, size, rng.uniform(-0.15, 0.05)))
    pin_behind(design, rng, 0.2 * size)
    if truth["stone"] == "none":
        label_stones(truth, "motif", motif.setting)
        return
    flat = FRONT.points(np.array([[0.0, -0.1 * size]]), 0.3 * size)[0]
    cut = truth["stone_shape"]
    set_stone(design, cut, size * rng.uniform(0.12, 0.2), flat, FRONT.facing, "prong")
    label_stones(truth, "motif", motif.setting if motif.setting in {"pave", "channel"} else "prong")


def _ribbon(design: Design, rng: Rng) -> Motif:
    return made_of(rng, FIGURES["ribbon"](rng).fitted(), *_as_metal(design, rng))


_STYLES: dict[str, Callable[[Design, Rng], None]] = {
    "bar": make_bar,
    "oval": _oval,
    "circle": _circle,
    "burst": _burst,
    "spray": _spray,
    "bow": _bow,
}
