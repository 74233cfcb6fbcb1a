"""Rings that carry a motif: single, two ends that pass each other, rows, broad ones with a square of stones."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import Mesh, frame, merge, tube, turn
from studio.geometry.outlines import Figure, Stroke, spun
from studio.motifs.construction import add_motif
from studio.motifs.motif import Motif, draw_motif, label_motif
from studio.pieces.rings.classic import FINE, lie_or_stand, shank
from studio.stones.placement import Place, set_along

TOPS = (
    "flower", "lotus", "leaf", "butterfly", "heart", "infinity", "star", "shape", "frames", "crossed", "knot",
    "bow", "plume", "moon", "mandala", "lattice", "wreath", "spray", "creature", "deco",
)  # fmt: skip
SMALL = ("flower", "lotus", "leaf", "heart", "star", "shape", "tiles", "wreath", "lattice")


def make_motif_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """A ring whose top is a figure."""
    design = Design(truth, elevation=(0.15, 1.0), azimuth=(-1.3, 1.3))
    kind = str(
        rng.choice(
            ["single", "bypass", "row", "broad", "strands"], p=[0.36, 0.18, 0.14, 0.16, 0.16]
        )
    )
    {"single": _single, "bypass": _bypass, "row": _row, "broad": _broad, "strands": _strands}[kind](
        design, rng
    )
    design.elevation = (0.45, 1.15)
    lie_or_stand(design, rng)
    return design


def _thin(rng: Rng) -> Mesh:
    """A narrow band, round or flat."""
    top = (1 + np.cos(np.arange(FINE) / FINE * 2 * np.pi)) / 2
    width = rng.uniform(0.1, 0.24) * (1 + rng.uniform(-0.4, 0.3) * top**3)
    return shank(width, np.full(FINE, rng.uniform(0.08, 0.15)), float(rng.choice([0.4, 0.7, 1.0])))[
        1
    ]


def _single(design: Design, rng: Rng) -> None:
    """One figure on top of a thin band, or of two."""
    motif = draw_motif(rng, design.truth["stone"], design.truth["stone_shape"], TOPS)
    size = rng.uniform(0.28, 0.85)
    if rng.random() < 0.25:
        side, gap = _thin(rng), rng.uniform(0.12, 0.3)
        for sign in (-1, 1):
            design.add("band", (side[0] + [0, sign * gap, 0], side[1]))
    else:
        design.add("band", _thin(rng))
    facing = turn("z", rng.choice([0, np.pi / 2, rng.uniform(0, 6)]))
    place = Place(np.array([0, 0, 1.12 + 0.1 * size]), facing, size, -0.25 * size)
    add_motif(design, motif, place)
    label_motif(design.truth, motif, "motif")


def _bypass(design: Design, rng: Rng) -> None:
    """An open band: its two ends pass each other, and each carries something."""
    motif = draw_motif(rng, design.truth["stone"], design.truth["stone_shape"], SMALL)
    apart, gap, thick = rng.uniform(0.25, 0.6), rng.uniform(-0.1, 0.3), rng.uniform(0.05, 0.1)
    a = np.linspace(gap, 2 * np.pi - gap, 140)
    away = np.minimum(a, 2 * np.pi - a)
    side = np.where(a < np.pi, 1, -1) * apart * np.exp(-(away**2) / 0.7)
    line = np.column_stack([1.08 * np.sin(a), side, 1.08 * np.cos(a)])
    design.add("band", tube(line, thick, 10, flat=rng.uniform(0.8, 1.4)))
    size = rng.uniform(0.2, 0.42)
    for end in (0, -1):
        out = line[end] * [1, 0, 1]
        facing = frame([*(out / np.linalg.norm(out))]) @ turn("z", 0.0 if end else np.pi)
        add_motif(design, motif, Place(line[end] * 1.1, facing, size))
        if design.truth["stone"] == "none" and rng.random() < 0.4:
            break
    label_motif(design.truth, motif, "bypass")


def _row(design: Design, rng: Rng) -> None:
    """Small figures side by side over the top."""
    motif = draw_motif(rng, design.truth["stone"], design.truth["stone_shape"], SMALL, small=True)
    design.add("band", _thin(rng))
    count, size = int(rng.choice([2, 3, 3, 5, 7])), rng.uniform(0.13, 0.3)
    turned = turn("z", rng.choice([0, np.pi / 4, np.pi / 2]))
    for k in range(count):
        a = (k - (count - 1) / 2) * 2.05 * size / 1.2
        out = np.array([np.sin(a), 0, np.cos(a)])
        add_motif(design, motif, Place(1.18 * out, frame(out) @ turned, size))
    label_motif(design.truth, motif, "motif")


def _broad(design: Design, rng: Rng) -> None:
    """A broad band, grooved or stepped, with a square or other figure let into its top."""
    around = np.arange(FINE) / FINE * 2 * np.pi
    near = np.minimum(around, 2 * np.pi - around)
    wide, thick = rng.uniform(0.3, 0.6), rng.uniform(0.08, 0.14)
    width = wide * (0.75 + rng.uniform(0.2, 0.8) * np.exp(-((near / rng.uniform(0.5, 1.1)) ** 4)))
    height = thick * (1 + rng.uniform(0.3, 1.2) * np.exp(-((near / 0.6) ** 4)))
    band = shank(width, height, float(rng.choice([0.25, 0.5, 0.8])))[1]
    design.add("band", band)
    if rng.random() < 0.5:
        _grooves(design, rng, float(width[0]), float(height.max()))
    families = ("tiles", "tiles", "shape", "lattice", "letter", "cross", "star", "crossed")
    motif = draw_motif(rng, design.truth["stone"], design.truth["stone_shape"], families)
    size = rng.uniform(0.42, 0.62) * float(width[0])
    facing = turn("z", rng.choice([0, np.pi / 2]))
    top = 1 + float(height[0])
    if rng.random() < 0.6:
        frame_ = Figure("square", (), (Stroke(_square() * 1.2, 0.1, closed=True),))
        add_motif(
            design,
            Motif(frame_, "plate", 0.1, 0.2, "round", 0),
            Place(np.array([0, 0, top]), np.eye(3), size),
        )
    add_motif(design, motif, Place(np.array([0, 0, top + 0.06 * size]), facing, size))
    label_motif(design.truth, motif, "signet")


def _square() -> Floats:
    t = np.linspace(-1, 1, 10)[:-1]
    side = np.column_stack([t, np.full(9, -1.0)])
    return np.concatenate([spun(side, k * np.pi / 2) for k in range(4)])


def _grooves(design: Design, rng: Rng, width: float, height: float) -> None:
    """Bright lines along both shoulders."""
    level = 1 + 0.9 * height
    lines = []
    for sign in (-1, 1):
        for start, end in ((0.35, 1.5), (-1.5, -0.35)):
            a = np.linspace(start, end, 40)
            ring = np.column_stack([np.sin(a), 0 * a, np.cos(a)]) * level
            aside = np.array([0, sign * width * rng.uniform(0.15, 0.3), 0])
            lines.append(tube(ring + aside, 0.03, 6))
    design.add("band", merge(lines), str(rng.choice(["metal", "metal2"])))


def _strands(design: Design, rng: Rng) -> None:
    """Strands that cross or wave over the top; some of them are set with stones."""
    count, waves = int(rng.integers(2, 5)), float(rng.choice([0.5, 1, 1, 1.5]))
    wide, thick = rng.uniform(0.2, 0.42), rng.uniform(0.06, 0.1)
    motif = draw_motif(rng, design.truth["stone"], design.truth["stone_shape"], ("bar",))
    a = np.linspace(-np.pi, np.pi, 161)
    plain = []
    for k in range(count):
        side = wide * np.cos(waves * a * 2 + np.pi * k * 2 / count) * (0.5 + 0.5 * np.cos(a) ** 2)
        line = 1.1 * np.column_stack([np.sin(a), side / 1.1, np.cos(a)])
        plain.append(tube(line, thick, 8, flat=0.8))
        if design.truth["stone"] != "none" and k % 2 == 0:
            _set_strand(design, rng, line, thick, motif.way == "channel")
    design.add("band", merge(plain))
    design.truth |= {"style": "twist"}
    if design.truth["stone"] != "none":
        how = "channel" if motif.way == "channel" else "pave"
        design.truth |= {"setting": how, "stone_shape": "princess" if how == "channel" else "round"}


def _set_strand(design: Design, rng: Rng, line: Floats, thick: float, square: bool) -> None:
    """Stones along the front part of a strand, each facing out."""
    near = line[np.abs(np.arctan2(line[:, 0], line[:, 2])) < rng.uniform(0.7, 1.6)]
    set_along(design, near, near * [1, 0, 1], thick * 1.05, "princess" if square else "round")
