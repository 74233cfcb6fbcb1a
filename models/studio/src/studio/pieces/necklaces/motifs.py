"""Delicate necklaces and pendants: a motif or several on a thin chain; they hang in the xz plane facing -y."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import Mesh, chain, merge, outline_of, plate, sphere, tube, turn
from studio.motifs.construction import add_motif
from studio.motifs.motif import Motif, draw_motif, label_motif
from studio.motifs.shapes import LONG
from studio.pieces.earrings.classic import FACING
from studio.pieces.necklaces.classic import hanging
from studio.stones.placement import Place, Spot, add_stones

CHAINS = {"cable": 0.45, "box": 0.2, "curb": 0.12, "ball": 0.11, "rope": 0.12}


def thin_chain(rng: Rng, lines: list[Floats], size: float | None = None) -> Mesh:
    """Lengths of one delicate chain."""
    size = rng.uniform(0.016, 0.042) if size is None else size
    kind = str(rng.choice(list(CHAINS), p=list(CHAINS.values())))
    return merge([chain(line, size, kind) for line in lines])


def make_motif_necklace(rng: Rng, truth: dict[str, str]) -> Design:
    """A thin chain in a V that runs out of the picture, with what hangs on it."""
    design = Design(truth, elevation=(-0.05, 0.35), azimuth=(-0.35, 0.35))
    kind = str(
        rng.choice(
            ["centre", "stations", "layers", "lariat", "pearls"], p=[0.46, 0.27, 0.09, 0.1, 0.08]
        )
    )
    if kind == "pearls" and truth["stone"] == "none":
        kind = "centre"
    {
        "centre": _centre,
        "stations": _stations,
        "layers": _layers,
        "lariat": _lariat,
        "pearls": _beads,
    }[kind](design, rng)
    return design


def _vee(design: Design, rng: Rng) -> Floats:
    """The chain's line, its lowest point at the origin; the picture ends somewhere on it."""
    depth = rng.uniform(2.4, 4.0)
    line = hanging(rng.uniform(0.38, 0.68) * depth, depth, rng.uniform(0.95, 1.9))
    high = depth * rng.uniform(0.7, 1.02)
    design.focus = (np.array([0, 0, high / 2 - 0.35]), high / 2 + rng.uniform(0.5, 0.8))
    return line


def _apart(line: Floats, half: float, level: float) -> list[Floats]:
    """The two sides of a line, ending `half` left and right of the middle at a level."""
    sides = []
    for sign in (-1, 1):
        side = line[sign * line[:, 0] >= half]
        side = side if sign < 0 else side[::-1]
        end = np.array([sign * half, 0, level])
        sides.append(np.concatenate([side + (end - side[-1]), end[None]]))
    return sides


def _centre(design: Design, rng: Rng) -> None:
    """One motif in the middle: held at both sides, or hanging."""
    line, size = _vee(design, rng), rng.uniform(0.17, 0.55)
    truth = design.truth
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    facing = FACING @ turn("z", rng.choice([0, 0, 0, np.pi / 2]))
    width, top = _reach(motif, facing)
    if rng.random() < 0.62:
        at = np.zeros(3)
        level = top * rng.uniform(0.1, 0.75) if motif.figure.family not in LONG else 0.1
        design.add(
            "chain", thin_chain(rng, _apart(line, max(0.05, width * 0.9 * size), level * size))
        )
    else:
        at = np.array([0, 0, -top * size - 0.1])
        design.add("chain", thin_chain(rng, [line]))
        design.add("bail", _link(np.array([0, 0, -0.04]), 0.08))
    add_motif(design, motif, Place(at, facing, size, rng.uniform(-0.2, 0.2)))
    label_motif(truth, motif, "drop")


def _reach(motif: Motif, facing: Floats) -> tuple[float, float]:
    """How far a figure goes sideways and up, in its own units, as it is turned."""
    points = [*motif.figure.areas, *(s.path for s in motif.figure.strokes)]
    flat = np.concatenate(points) @ facing[:, :2].T
    return float(np.abs(flat[:, 0]).max()), float(flat[:, 2].max())


def _link(at: Floats, radius: float) -> Mesh:
    a = np.arange(20) / 20 * 2 * np.pi
    ring = np.column_stack([0.2 * radius * np.cos(a), 0.7 * radius * np.cos(a), radius * np.sin(a)])
    return tube(ring + at, 0.22 * radius, 6, closed=True)


def _spread(line: Floats, count: int, share: float) -> list[tuple[Floats, Floats]]:
    """Points at even distances along the lower `share` of a line, with their directions."""
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    middle = along[-1] / 2
    at = middle + np.linspace(-0.5, 0.5, count) * share * along[-1]
    index = np.searchsorted(along, at).clip(1, len(line) - 2)
    return [(line[i], line[i + 1] - line[i - 1]) for i in index]


def _stations(design: Design, rng: Rng) -> None:
    """The same motif several times along the chain, in it or hanging from it."""
    truth, line = design.truth, _vee(design, rng)
    design.add("chain", thin_chain(rng, [line]))
    count = int(rng.choice([3, 5, 5, 5, 7, 9, 11]))
    size = rng.uniform(0.1, 0.26) * (5 / max(count, 5)) ** 0.4
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], small=True)
    _along(design, rng, line, motif, (count, size, rng.uniform(0.35, 0.75)))
    label_motif(truth, motif, "station")


def _along(
    design: Design, rng: Rng, line: Floats, motif: Motif, many: tuple[int, float, float]
) -> None:
    """A motif `count` times, of a size, on a share of a chain's line."""
    count, size, share = many
    hangs = rng.random() < 0.45
    follow = motif.figure.family in LONG
    for at, ahead in _spread(line, count, share):
        slope = np.arctan2(ahead[2], ahead[0]) if follow else 0.0
        facing = FACING @ turn("z", slope)
        drop = np.array([0, 0, -_reach(motif, facing)[1] * size - 0.07]) if hangs else np.zeros(3)
        add_motif(design, motif, Place(at + drop, facing, size))
    if hangs:
        rings = [_link(at - np.array([0, 0, 0.03]), 0.06) for at, _ in _spread(line, count, share)]
        design.add("bail", merge(rings))


def _beads(design: Design, rng: Rng) -> None:
    """Single stones or pearls along the chain."""
    truth, line = design.truth, _vee(design, rng)
    design.add("chain", thin_chain(rng, [line]))
    size, pearl = rng.uniform(0.07, 0.17), truth["stone"] == "pearl"
    for at, _ in _spread(line, int(rng.choice([3, 5, 5, 7, 9])), rng.uniform(0.4, 0.8)):
        spot = Spot(np.zeros(2), 1.0, "round" if pearl else truth["stone_shape"])
        add_stones(design, Place(at, FACING, size), [spot], "gem", 0.0)
    truth |= {"style": "station", "setting": "station" if pearl else "bezel"}


def _layers(design: Design, rng: Rng) -> None:
    """Two or three chains, one below the other."""
    truth, lowest = design.truth, _vee(design, rng)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], small=True)
    count = int(rng.choice([2, 2, 3]))
    upper = [lowest * [0.95, 1, 1 - 0.25 * k] + [0, 0.02 * k, 0.75 * k] for k in range(1, count)]
    design.add("chain", thin_chain(rng, [lowest]))
    design.add("chain", thin_chain(rng, upper))
    size = rng.uniform(0.12, 0.28)
    _along(design, rng, lowest, motif, (int(rng.choice([1, 3, 5])), size, 0.5))
    if rng.random() < 0.6:
        _along(design, rng, upper[0], motif, (int(rng.choice([1, 3, 5])), 0.7 * size, 0.3))
    label_motif(truth, motif, "station")


def _lariat(design: Design, rng: Rng) -> None:
    """A Y: strands that meet in a motif, and one or two tails below it."""
    truth, line = design.truth, _vee(design, rng)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    size, width = rng.uniform(0.15, 0.35), 0.0
    width, top = _reach(motif, FACING)
    tails, drops = [], []
    for k in range(int(rng.choice([1, 2]))):
        low = np.array([(k - 0.4) * 0.2, 0, -size - rng.uniform(0.5, 1.3)])
        tails.append(np.linspace([(k - 0.4) * 0.1, 0, -0.6 * size], low, 20))
        drops.append(low)
    design.add(
        "chain",
        thin_chain(rng, [*_apart(line, 0.5 * width * size + 0.03, 0.6 * top * size), *tails]),
    )
    add_motif(design, motif, Place(np.zeros(3), FACING, size))
    _tail_ends(design, rng, motif, drops)
    low, high = min(d[2] for d in drops) - 0.5, float(rng.uniform(1.6, 2.6))
    design.focus = (np.array([0, 0, (low + high) / 2]), (high - low) / 2)
    label_motif(truth, motif, "drop")


def _tail_ends(design: Design, rng: Rng, motif: Motif, ends: list[Floats]) -> None:
    kind, size = rng.random(), rng.uniform(0.12, 0.22)
    for end in ends:
        if kind < 0.4:
            add_motif(design, motif, Place(end - [0, 0, size], FACING, size))
        elif kind < 0.7:
            spike = np.linspace(end, end - [0, 0, 3 * size], 8)
            design.add("setting", tube(spike, np.linspace(0.35, 0.05, 8) * size, 8))
        else:
            design.add("setting", sphere(end - [0, 0, 0.5 * size], 0.5 * size, 12))


def make_motif_pendant(rng: Rng, truth: dict[str, str]) -> Design:
    """A motif on a bail; the chain's two strands run up, close to each other."""
    design = Design(truth, elevation=(-0.05, 0.35), azimuth=(-0.45, 0.45))
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    size = rng.uniform(0.35, 0.85)
    facing = FACING @ turn("z", rng.choice([0, 0, 0, 0.5, -0.5, np.pi / 2]))
    hole = _bail(design, rng)
    _, top = _reach(motif, facing)
    at = np.array([0, 0, -hole - top * size])
    add_motif(design, motif, Place(at, facing, size, rng.uniform(-0.25, 0.25)))
    low = at[2] - 1.15 * size
    if rng.random() < 0.2:
        low = _below(design, rng, at - [0, 0, size])
    depth = rng.uniform(3.0, 5.5)
    line = hanging(rng.uniform(0.08, 0.45) * depth * 0.5, depth, rng.uniform(0.85, 1.1))
    design.add("chain", thin_chain(rng, [line], rng.uniform(0.018, 0.055)))
    high = rng.uniform(0.35, 0.95) * depth
    design.focus = (np.array([0, 0, (low + high) / 2 - 0.1]), (high - low) / 2 + 0.1)
    label_motif(truth, motif, "charm" if truth["stone"] == "none" else "drop")
    return design


def _bail(design: Design, rng: Rng) -> float:
    """What holds a pendant on its chain; how far down it goes."""
    size, kind = rng.uniform(0.12, 0.26), rng.random()
    if kind < 0.35:
        design.add("bail", _link(np.array([0, 0, -0.3 * size]), size))
        return 1.2 * size
    shape = str(rng.choice(["pear", "bar", "marquise", "kite"]))
    long = outline_of(shape, 40) / np.abs(outline_of(shape, 40)).max()
    place = Place(np.array([0, 0, -0.7 * size]), FACING, size * 1.1)
    design.add("bail", place.mesh(plate(long, 0.5, 0.3)))
    if design.truth["stone"] != "none" and rng.random() < 0.35:
        spots = [Spot(np.array([0, y]), 0.18) for y in (-0.45, 0.0, 0.45)]
        add_stones(design, place, spots, "small", 0.28)
    return 1.75 * size


def _below(design: Design, rng: Rng, top: Floats) -> float:
    """A second, smaller thing under the first; how deep it goes."""
    size = rng.uniform(0.2, 0.4)
    design.add("bail", _link(top - [0, 0, 0.03], 0.08))
    second = draw_motif(rng, "none", "none")
    add_motif(design, second, Place(top - [0, 0, size + 0.1], FACING, size))
    return float(top[2] - 2.3 * size - 0.1)
