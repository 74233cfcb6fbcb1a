"""Bar brooches: slabs, ropes, scrolls, knife edges, bare or with stones; and large safety pins."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Rng
from studio.design import Design
from studio.geometry.meshes import chain, merge, moved, outline_of, plate, sphere, tube
from studio.geometry.outlines import TURN, arc, spun
from studio.pieces.brooches.elements import FRONT, label_stones, laid, pin
from studio.stones.placement import Spot
from studio.stones.settings import set_stone


def make_bar(design: Design, rng: Rng) -> None:
    """A long bar, bare or with stones in its middle or all along; or a large safety pin."""
    half = rng.uniform(1.5, 2.6)
    high, stone = half * rng.uniform(0.05, 0.13), design.truth["stone"]
    if rng.random() < 0.18:
        _kilt_pin(design, rng, half)
        return
    pin(design, rng, half * rng.uniform(0.7, 0.95), high + 0.1)
    _BARS[int(rng.integers(len(_BARS)))](design, rng, half, high)
    if stone == "none":
        label_stones(design.truth, "plain", "plain")
    elif rng.random() < 0.45:
        _row(design, rng, half, high)
    else:
        _middle(design, rng, high)


def _slab(design: Design, rng: Rng, half: float, high: float) -> None:
    """A flat bar with square, round or pointed ends."""
    shape = str(rng.choice(["square", "oval", "leaf"]))
    rim = outline_of(shape, 80)
    rim = (rim if shape != "leaf" else spun(rim, np.pi / 2)) / np.abs(outline_of(shape)).max(0)[
        [1, 0] if shape == "leaf" else [0, 1]
    ]
    design.add("setting", FRONT.mesh(plate(rim * [half, high], 0.7 * high, 0.1)))


def _twisted(design: Design, _: Rng, half: float, high: float) -> None:
    """A rope between two balls."""
    rope = chain(FRONT.points(np.linspace([-half, 0], [half, 0], 60)), 0.7 * high, "rope")
    balls = [sphere([x, 0, 0], high, 14) for x in (-half, half)]
    design.add("setting", merge([rope, *balls]))


def _scrolls(design: Design, rng: Rng, half: float, high: float) -> None:
    """Waves or rings between two rails."""
    wide, thin = 1.6 * high, 0.2 * high
    rails = [np.linspace([-half, y], [half, y], 12) for y in (-wide, wide)]
    x, turns = np.linspace(-half, half, 160), int(rng.integers(4, 9))
    waves = [
        np.column_stack([x, s * wide * np.sin(turns * np.pi * x / half)])
        for s in (1, -1)[: int(rng.integers(1, 3))]
    ]
    wires = [tube(FRONT.points(line), thin, 7) for line in (*rails, *waves)]
    ends = [sphere([x, 0, 0], wide, 14) for x in (-half, half)]
    design.add("setting", merge([*wires, *[moved(e, np.diag([0.3, 0.5, 1.0])) for e in ends]]))
    if design.truth["stone"] == "none":
        design.truth["setting"] = "filigree"


def _knife(design: Design, rng: Rng, half: float, high: float) -> None:
    """A thin edge of metal, thicker at its middle."""
    x = np.linspace(-1, 1, 40)
    line = FRONT.points(np.column_stack([half * x, 0 * x]))
    swell = rng.uniform(0.3, 0.8) * (1 - np.abs(x)) ** 2
    design.add("setting", tube(line, high * (0.3 + swell), 10))


_BARS: tuple[Callable[[Design, Rng, float, float], None], ...] = (_slab, _twisted, _scrolls, _knife)


def _row(design: Design, rng: Rng, half: float, high: float) -> None:
    """Stones one after the other, all of a size or larger towards the middle."""
    pearl = design.truth["stone"] == "pearl"
    size = high * rng.uniform(0.8, 1.2)
    count = max(3, int(2 * half / (2.2 * size)) | 1)
    swell = rng.choice([0.0, 0.7])
    x = np.linspace(-1, 1, count) * (half - size)
    cut = "round" if pearl or rng.random() < 0.7 else "princess"
    spots = [
        Spot(np.array([p, 0.0]), size * (1 + swell * (0.2 - abs(p) / half)) * 0.95, cut) for p in x
    ]
    laid(design, spots, 0.4 * high)
    label_stones(design.truth, "cocktail", "channel" if cut == "princess" else "pave", cut)


def _middle(design: Design, rng: Rng, high: float) -> None:
    """One stone or three in the middle, at times with small ones beside them."""
    cut, size = design.truth["stone_shape"], high * rng.uniform(1.6, 3.0)
    count = int(rng.choice([1, 1, 3]))
    at = [np.array([2.7 * size * (k - (count - 1) / 2), 0, 0.3 * high]) for k in range(count)]
    how = str(rng.choice(["prong", "bezel"]))
    for k, point in enumerate(at):
        own = size * (1.0 if k == count // 2 else 0.75)
        set_stone(design, cut, own, FRONT.points(point[None, :2], point[2])[0], FRONT.facing, how)
    label_stones(design.truth, "solitaire" if count == 1 else "three_stone", how)


def _kilt_pin(design: Design, rng: Rng, half: float) -> None:
    """A large safety pin: a coil, a beam that carries beads or stones, the pin below it, a cap."""
    thick, gap = half * rng.uniform(0.03, 0.05), half * rng.uniform(0.16, 0.26)
    beam = FRONT.points(np.linspace([-half, gap], [half, gap], 20))
    coil = FRONT.points(arc(gap, np.pi / 2, 1.5 * np.pi + rng.choice([0, TURN]), 60) - [half, 0])
    stem = FRONT.points(np.linspace([-half, -gap], [0.98 * half, -0.9 * gap], 20))
    design.add("setting", merge([tube(beam, thick, 10), tube(coil, thick, 10)]))
    design.add("clasp", tube(stem, np.linspace(0.9, 0.4, 20) * thick, 8))
    cap = plate(outline_of("oval", 40) * [0.22 * gap * 2, gap], 5 * thick, 0.3)
    design.add("clasp", FRONT.mesh(moved(cap, at=[half, 0, 0])))
    count = int(rng.integers(1, 6))
    size = min(2.6 * thick * rng.uniform(1, 1.6), 0.7 * half / count)
    spots = [Spot(np.array([x, gap]), size) for x in np.linspace(-0.6, 0.6, count) * half]
    if design.truth["stone"] == "none":
        beads = [sphere([*s.at, 0.0], 0.9 * s.size, 14) for s in spots]
        design.add("setting", FRONT.mesh(merge(beads)), str(rng.choice(["metal", "enamel"])))
    else:
        laid(design, spots, thick)
    label_stones(
        design.truth, "plain" if design.truth["stone"] == "none" else "charm", "prong", "round"
    )
