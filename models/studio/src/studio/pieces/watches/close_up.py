"""Watches as their sellers show them: the dial fills the picture, or the bracelet stands closed behind it."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design, Part
from studio.geometry import meshes
from studio.pieces.watches.classic import RIM, add_case, add_crown, add_strap
from studio.stones.settings import pave

POSES = {"front": 0.62, "standing": 0.2, "side": 0.18}
FINE_RIM = 576
TWO_TONE = 0.25
"""How often a watch of one metal gets links and a bezel of another."""


def make_near_watch(rng: Rng, truth: dict[str, str]) -> Design:
    """A wristwatch seen straight from the front and near, or obliquely with its bracelet closed."""
    if truth["metal"] != "mixed" and rng.random() < TWO_TONE:
        truth |= {"metal": "mixed", "metal_colour": "two_tone"}
    design, pose = Design(truth), str(rng.choice(list(POSES), p=list(POSES.values())))
    rim = meshes.outline_of("round" if rng.random() < 0.85 else "cushion", RIM)
    add_case(design, rng, rim)
    add_crown(design)
    _bezel(design, rng, rim)
    _face(design, rng)
    if truth["stone"] != "none":
        points = meshes.resampled(
            np.column_stack([rim * 1.05, np.full(RIM, 0.22)]), 40, closed=True
        )
        pave(design, points, np.tile([0.0, 0, 1], (40, 1)), 0.075)
    add_strap(design, rng, pose != "front")
    if pose != "front":
        _clasp(design)
    {"front": _from_the_front, "standing": _stood, "side": _on_its_side}[pose](design, rng)
    return design


def _from_the_front(design: Design, rng: Rng) -> None:
    """The dial is six tenths to all of the picture's height; the strap leaves it on two sides."""
    design.elevation, design.azimuth = (1.36, 1.57), (-0.3, 0.3)
    lying = rng.random() < 0.65
    about = float(rng.choice([-1, 1])) * np.pi / 2 if lying else 0.0
    design.roll = (about - 0.06, about + 0.06)
    middle = np.array([*rng.normal(0, 0.1, 2), 0.0])
    design.focus = (middle, 1.16 / rng.uniform(0.6, 1.04))


def _stood(design: Design, rng: Rng) -> None:
    """Upright, twelve o'clock up, seen from one side: the closed bracelet is behind the dial."""
    _turn(design, meshes.turn("x", np.pi / 2))
    side = float(rng.choice([-1, 1]))
    design.azimuth, design.elevation = (side * 0.65 - 0.3, side * 0.65 + 0.3), (0.0, 0.55)
    _nearer(design, rng)


def _on_its_side(design: Design, rng: Rng) -> None:
    """Standing on the edge of its bracelet, the crown up or down."""
    _turn(
        design,
        meshes.turn("y", float(rng.choice([-1, 1])) * np.pi / 2) @ meshes.turn("x", np.pi / 2),
    )
    design.azimuth, design.elevation = (-0.7, 0.7), (0.1, 0.7)
    _nearer(design, rng)


def _nearer(design: Design, rng: Rng) -> None:
    """Half of the pictures show little more than the case."""
    if rng.random() < 0.5:
        design.focus = (np.array([0.0, 0.4, 0.0]), rng.uniform(1.3, 2.2))


def _clasp(design: Design) -> None:
    """What joins the two halves of a closed strap, between their lowest ends."""
    strap = np.concatenate([part.mesh[0] for part in design.parts if part.kind == "strap"])
    lowest, wide = strap[:, 2].min(), 0.9 * np.abs(strap[:, 0]).max()
    buckle = meshes.plate(meshes.outline_of("square", 24) * [wide, 1.12], 0.12, 0.1)
    design.add("clasp", meshes.moved(buckle, at=[0, 0, lowest + 0.08]))


def _turn(design: Design, by: Floats) -> None:
    design.parts = [
        Part(p.kind, meshes.moved(p.mesh, by), p.material, p.smooth) for p in design.parts
    ]


def _bezel(design: Design, rng: Rng, rim: Floats) -> None:
    """Plain as the case has it, fluted, or an insert with a scale."""
    kind = rng.random()
    if kind < 0.25:
        t = np.arange(FINE_RIM) / FINE_RIM * 2 * np.pi
        line = np.column_stack([np.cos(t), np.sin(t), np.full(FINE_RIM, 0.1)]) * [1.06, 1.06, 1]
        design.add(
            "case", meshes.tube(line, 0.13 + 0.014 * np.cos(72 * t), 10, closed=True), "metal2"
        )
    elif kind < 0.55:
        ring = np.column_stack([rim * 1.06, np.full(RIM, 0.2)])
        dark = str(rng.choice(["black", "black", "dark", "enamel"]))
        design.add("case", meshes.tube(ring, 0.1, 8, closed=True, flat=0.4), dark)
        design.add("case", _ticks(60, 1.0, 1.09, 0.235, 0.012), "pearl")


def _ticks(count: int, inner: float, outer: float, height: float, thick: float) -> meshes.Mesh:
    """Short radial strokes all around."""
    ways = np.arange(count) / count * 2 * np.pi
    at = np.column_stack([np.sin(ways), np.cos(ways), 0 * ways])
    up = np.array([0, 0, height])
    return meshes.merge(
        [meshes.tube(np.linspace(inner * a + up, outer * a + up, 3), thick, 5) for a in at]
    )


def _face(design: Design, rng: Rng) -> None:
    """Hours, minutes, hands, a date, and the small dials of a chronograph."""
    ink = str(rng.choice(["metal2", "metal2", "metal2", "pearl", "black"]))
    design.add("dial", _hours(rng), ink)
    if rng.random() < 0.7:
        design.add("dial", _ticks(60, 0.89, 0.93, 0.11, 0.007), ink)
    if rng.random() < (0.7 if design.truth["style"] == "sport" else 0.25):
        _small_dials(design, rng, ink)
    if rng.random() < 0.4:
        date = meshes.moved(
            meshes.plate(meshes.outline_of("square", 24) * [0.11, 0.08], 0.02), at=[0.62, 0, 0.13]
        )
        design.add("dial", date, "pearl")
    design.add("dial", _hands(rng), ink if ink != "pearl" else "metal2")


def _hours(rng: Rng) -> meshes.Mesh:
    """Bars, double bars, dots or slim wedges."""
    kind = str(rng.choice(["bar", "bar", "double", "dot", "kite"]))
    long = rng.uniform(0.8, 1.8)
    shape = meshes.plate(
        meshes.outline_of("bar" if kind == "double" else kind, 24) * [0.03, 0.035 * long], 0.03
    )
    marks = []
    for hour in range(12):
        a = hour / 12 * 2 * np.pi
        at = np.array([0.78 * np.sin(a), 0.78 * np.cos(a), 0.125])
        across = np.array([np.cos(a), -np.sin(a), 0]) * 0.045
        if kind == "dot":
            marks.append(meshes.sphere(at, 0.05, 7, squash=0.5))
            continue
        places = (at - across, at + across) if kind == "double" or hour == 0 else (at,)
        marks += [meshes.moved(shape, meshes.turn("z", -a), p) for p in places]
    return meshes.merge(marks)


def _hands(rng: Rng) -> meshes.Mesh:
    """Hour, minute and second."""
    hour, minute, second = rng.uniform(0, 2 * np.pi, 3)
    if rng.random() < 0.6:
        hour, minute = -0.98, 0.98  # Ten past ten, as in shop windows.
    hands = [meshes.sphere([0, 0, 0.16], 0.06, 8, squash=0.6)]
    for reach, angle, wide, height in (
        (0.48, hour, 0.042, 0.15),
        (0.74, minute, 0.032, 0.17),
        (0.82, second, 0.011, 0.19),
    ):
        tip = np.array([np.sin(angle), np.cos(angle), 0])
        line = np.linspace(-0.16 * tip, reach * tip, 6) + np.array([0, 0, height])
        hands.append(meshes.tube(line, np.linspace(wide, 0.4 * wide, 6), 6, flat=0.5))
    return meshes.merge(hands)


def _small_dials(design: Design, rng: Rng, ink: str) -> None:
    """One to three, sunk into the dial, often of another colour."""
    layout = ((0.42, 0), (-0.42, 0), (0, -0.42))
    places = layout[int(rng.choice([0, 0, 0, 2])) :][: int(rng.choice([2, 3, 3]))]
    size = rng.uniform(0.2, 0.27)
    ground = str(rng.choice(["dial", "black", "pearl", "seat"]))
    disc = meshes.plate(meshes.outline_of("round", 40) * size, 0.02)
    design.add(
        "dial", meshes.merge([meshes.moved(disc, at=[x, y, 0.1]) for x, y in places]), ground
    )
    lines = []
    for x, y in places:
        t, a = np.arange(40) / 40 * 2 * np.pi, rng.uniform(0, 2 * np.pi)
        ring = np.column_stack([size * np.cos(t) + x, size * np.sin(t) + y, np.full(40, 0.115)])
        lines.append(meshes.tube(ring, 0.016, 5, closed=True))
        tip = np.array([x + 0.8 * size * np.sin(a), y + 0.8 * size * np.cos(a), 0.13])
        lines.append(meshes.tube(np.linspace([x, y, 0.13], tip, 3), 0.014, 5))
        lines.append(meshes.moved(_ticks(12, 0.8 * size, 0.95 * size, 0.115, 0.007), at=[x, y, 0]))
    contrast = {"black": "pearl", "pearl": "black"}
    design.add("dial", meshes.merge(lines), contrast.get(ground, ink))
