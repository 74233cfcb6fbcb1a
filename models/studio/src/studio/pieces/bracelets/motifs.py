"""Bracelets with motifs: thin chains, half-rigid ones, sliders, cords and black beads."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import Mesh, chain, frame, merge, resampled, sphere, tube, turn
from studio.motifs.construction import add_motif
from studio.motifs.motif import Motif, draw_motif, label_motif
from studio.motifs.shapes import FAMILIES, LONG
from studio.pieces.bracelets.classic import POINTS, loop
from studio.pieces.necklaces.motifs import thin_chain
from studio.stones.placement import Place

RADIUS = 2.6
MIDDLE = POINTS // 2
KINDS = {"chain": 0.4, "half": 0.2, "stations": 0.14, "slider": 0.1, "cord": 0.07, "beads": 0.09}


def make_motif_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A delicate bracelet, standing as a narrow oval, leaning, or lying flat."""
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    flat = kind == "slider" or (kind in ("chain", "stations") and rng.random() < 0.2)
    design = Design(truth, elevation=(0.95, 1.5) if flat else (0.06, 0.5), azimuth=(-0.35, 0.35))
    if rng.random() < (0.5 if flat else 0.25):
        design.roll = (-1.1, 1.1)
    line, normals = loop(RADIUS, rng.uniform(0.7, 1.0))
    if flat:
        normals = np.tile([0.0, 0, 1], (POINTS, 1))
    {
        "chain": _chain,
        "half": _half,
        "stations": _stations,
        "slider": _slider,
        "cord": _cord,
        "beads": _beaded,
    }[kind](design, rng, line, normals)
    if kind in ("chain", "stations", "beads") and rng.random() < 0.6:
        _closing(design, rng, line)
    return design


def facing_out(normal: Floats, spin: float = 0.0) -> Floats:
    """A frame that faces outwards, upright, its x axis along the wrist."""
    along = np.cross([0.0, 0, 1], normal) if abs(normal[2]) < 0.9 else np.array([1.0, 0, 0])
    return frame(normal, along) @ turn("z", spin)


def _central(
    design: Design, rng: Rng, normal: Floats, size: float, at: Floats
) -> tuple[Motif, float]:
    """A motif in the middle of the front, and half its width."""
    truth = design.truth
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    spin = float(rng.choice([0, 0, np.pi / 2]))
    facing = facing_out(normal, spin)
    points = np.concatenate([*motif.figure.areas, *(s.path for s in motif.figure.strokes)])
    width = float(np.abs(points @ facing[:, :2].T)[:, 0].max()) * size
    add_motif(design, motif, Place(at, facing, size, -0.15 * size))
    return motif, width


def _around(line: Floats, half: float) -> Floats:
    """A closed line from right of the middle all the way round to left of it."""
    turned = np.roll(line, -MIDDLE, 0)
    keep = (np.abs(turned[:, 0]) >= half) | (turned[:, 1] > 0)
    return turned[keep]


def _chain(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """A chain that a motif interrupts, in one or two strands."""
    size = rng.uniform(0.22, 0.55)
    wave = 0.06 * rng.normal() * np.sin(3 * np.arange(POINTS) / POINTS * 2 * np.pi)
    line = line + wave[:, None] * np.array([0, 0, 1.0])
    motif, width = _central(design, rng, normals[MIDDLE], size, line[MIDDLE])
    part = _around(line, 0.92 * width)
    lines = [part]
    if rng.random() < 0.25:
        swell = 0.14 * np.sin(np.linspace(0, np.pi, len(part)))[:, None] ** 0.4
        lines = [part + swell * [0, 0, 1], part - swell * [0, 0, 1]]
    design.add("chain", thin_chain(rng, lines, rng.uniform(0.02, 0.07)))
    if rng.random() < 0.2:
        _danglers(design, rng, line, normals)
    label_motif(design.truth, motif, "charm")


def _danglers(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """A few small metal charms beside the middle."""
    other = draw_motif(rng, "none", "none")
    for index in rng.choice([78, 84, 116, 124], int(rng.integers(1, 4)), replace=False):
        place = Place(line[index] - [0, 0, 0.32], facing_out(normals[index]), 0.2)
        add_motif(design, other, place)


def _half(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """A rigid front, joined to a chain behind with rings to choose from."""
    size, thick = rng.uniform(0.25, 0.6), rng.uniform(0.05, 0.11)
    motif, width = _central(
        design, rng, normals[MIDDLE], size, line[MIDDLE] + 0.05 * normals[MIDDLE]
    )
    front = int(rng.uniform(0.28, 0.42) * POINTS)
    gap = 0.8 * width if rng.random() < 0.6 else 0.0
    bars = _around(line, gap)
    reach = front - (POINTS - len(bars)) // 2
    design.add("band", merge([tube(bars[:reach], thick, 10), tube(bars[-reach:], thick, 10)]))
    design.add("chain", _links(bars[reach:-reach], rng.uniform(0.1, 0.18)))
    if rng.random() < 0.6:
        _closing(design, rng, line)
    label_motif(design.truth, motif, "charm")


def _links(line: Floats, size: float) -> Mesh:
    return chain(line, size, "cable")


def _stations(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """The same small motif several times; the last one may be different."""
    truth = design.truth
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], small=True)
    count, size = int(rng.choice([3, 5, 5, 7, 9])), rng.uniform(0.16, 0.34)
    design.add(
        "chain", thin_chain(rng, [np.concatenate([line, line[:1]])], rng.uniform(0.02, 0.05))
    )
    share = rng.uniform(0.4, 1.0)
    for k in range(count):
        index = int(MIDDLE + (k - (count - 1) / 2) / count * share * POINTS) % POINTS
        at = line[index] + 0.03 * normals[index]
        add_motif(design, motif, Place(at, facing_out(normals[index]), size))
    label_motif(truth, motif, "station")


def _slider(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """A loop of chain that a bead closes, with two loose ends."""
    spin = rng.uniform(-1.0, 1.0)
    turned = line @ turn("z", spin).T
    size = rng.uniform(0.25, 0.45)
    motif, width = _central(design, rng, normals[MIDDLE], size, line[MIDDLE])
    top = turned[np.argmax(turned[:, 1])]
    ends = []
    for sign in (-1, 1):
        t = np.linspace(0, 1, 24)[:, None]
        out = np.array([sign * rng.uniform(0.15, 0.5), rng.uniform(0.9, 1.5), 0])
        bow = np.array([0.3 * sign, 0, 0]) * np.sin(np.pi * t)
        ends.append(top + out * t + bow)
    design.add(
        "chain", thin_chain(rng, [_around(line, 0.9 * width), *ends], rng.uniform(0.03, 0.06))
    )
    design.add("clasp", sphere(top, rng.uniform(0.14, 0.22), 14))
    design.add("clasp", merge([sphere(e[-1], 0.1, 10) for e in ends]))
    label_motif(design.truth, motif, "charm")


def _cord(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """A cord in any colour through a motif, with knots."""
    size = rng.uniform(0.3, 0.6)
    motif, width = _central(design, rng, normals[MIDDLE], size, line[MIDDLE])
    colour = str(rng.choice(["dark", "enamel", "enamel", "black"]))
    part, thick = _around(line, 0.85 * width), rng.uniform(0.035, 0.09)
    design.add("chain", tube(part, thick, 8), colour)
    knots = [tube(part[i : i + 8], 2.0 * thick, 8) for i in (18, len(part) - 26)]
    design.add("chain", merge(knots), colour)
    label_motif(design.truth, motif, "cord")


def _beaded(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """Small black beads with metal ones between, and motifs in front."""
    truth = design.truth
    count, size = int(rng.choice([1, 1, 3, 4])), rng.uniform(0.2, 0.42)
    families = tuple(f for f in FAMILIES if f not in LONG) if count > 1 else tuple(FAMILIES)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], families, small=count > 1)
    for k in range(count):
        index = int(MIDDLE + (k - (count - 1) / 2) * 2.0 * size / RADIUS / 2 / np.pi * POINTS)
        add_motif(design, motif, Place(line[index], facing_out(normals[index]), size))
    strand_of_beads(design, rng, _around(line, (count - 0.1) * size))
    label_motif(truth, motif, "beaded" if truth["stone"] != "none" else "charm")


def strand_of_beads(design: Design, rng: Rng, line: Floats) -> None:
    """Black beads, every few of metal, on a fine wire; of glass, so they are no stones."""
    radius = rng.uniform(0.06, 0.12)
    total = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    points = resampled(line, int(total / (2.05 * radius)))
    every = int(rng.choice([2, 3, 5, 8]))
    balls = [sphere(p, radius, 8) for p in points]
    design.add("chain", merge([b for i, b in enumerate(balls) if i % every]), "black")
    design.add("chain", merge([*balls[::every], tube(line, 0.02, 5)]))


def _closing(design: Design, rng: Rng, line: Floats) -> None:
    """The clasp behind, and a few rings that hang from it."""
    a = np.arange(18) / 18 * 2 * np.pi
    ring = np.column_stack([0.16 * np.cos(a), 0 * a, 0.16 * np.sin(a)])
    rings = [tube(ring + line[0], 0.04, 6, closed=True)]
    for k in range(int(rng.integers(2, 7))):
        at = line[3 + 4 * k] + [0, 0, rng.normal(0, 0.04)]
        rings.append(tube(ring @ turn("z", 0.4 * k).T + at, 0.035, 6, closed=True))
    design.add("clasp", merge(rings))
