"""Wristwatches: the dial faces +z, twelve o'clock at +y."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.stones.settings import pave

STYLES = ("dress", "sport")
RIM = 96


def make_watch(rng: Rng, truth: dict[str, str]) -> Design:
    """A wristwatch seen from the dial's side: flat, or closed around a cushion and lying on its side."""
    design = Design(truth, elevation=(0.9, 1.5), azimuth=(-0.7, 0.7))
    closed = rng.random() < 0.5
    if closed:
        design.elevation, design.roll = (1.1, 1.56), (-1.8, 1.8)
    if rng.random() < 0.5:
        design.roll = (1.45, 1.7)
    rim = meshes.outline_of("round" if rng.random() < 0.8 else "cushion", RIM)
    add_case(design, rng, rim)
    _face(design, rng)
    add_crown(design)
    if truth["stone"] != "none":
        points = meshes.resampled(
            np.column_stack([rim * 1.05, np.full(RIM, 0.22)]), 40, closed=True
        )
        pave(design, points, np.tile([0.0, 0, 1], (40, 1)), 0.075)
    add_strap(design, rng, closed)
    return design


def add_case(design: Design, rng: Rng, rim: Floats) -> None:
    """Case, bezel and dial."""
    design.add("case", meshes.moved(meshes.plate(rim * 1.12, 0.34, 0.1), at=[0, 0, -0.1]))
    bezel = np.column_stack([rim * 1.02, np.full(RIM, 0.1)])
    material = str(rng.choice(["metal", "metal", "metal2"]))
    design.add("case", meshes.tube(bezel, rng.uniform(0.08, 0.16), 10, closed=True), material)
    if design.truth["style"] == "sport" and rng.random() < 0.5:
        ring = np.column_stack([rim * 0.93, np.full(RIM, 0.12)])
        design.add("case", meshes.tube(ring, 0.08, 8, closed=True, flat=0.4), "dark")
    design.add("dial", meshes.moved(meshes.plate(rim * 0.96, 0.04, 0.02), at=[0, 0, 0.08]), "dial")


def _face(design: Design, rng: Rng) -> None:
    """Marks of the hours, hands, and the small dials of a chronograph."""
    bar = meshes.plate(meshes.outline_of("bar", 24) * 0.035 * rng.uniform(0.8, 1.5), 0.03)
    round_marks = rng.random() < 0.25
    marks = []
    for hour in range(12):
        a = hour / 12 * 2 * np.pi
        at = [0.8 * np.sin(a), 0.8 * np.cos(a), 0.13]
        marks.append(
            meshes.sphere(at, 0.05, 6)
            if round_marks
            else meshes.moved(bar, meshes.turn("z", -a), at)
        )
    for reach, angle in ((0.5, rng.uniform(0, 6)), (0.75, rng.uniform(0, 6))):
        tip = np.array([np.sin(angle), np.cos(angle), 0]) * reach
        marks.append(
            meshes.tube(np.linspace([0, 0, 0.16], tip + np.array([0, 0, 0.16]), 4), 0.035, 6)
        )
    if design.truth["style"] == "sport":
        marks += _small_dials(rng)
    design.add("dial", meshes.merge(marks), "metal2")


def _small_dials(rng: Rng) -> list[meshes.Mesh]:
    t = np.arange(30) / 30 * 2 * np.pi
    ring = np.column_stack([0.2 * np.cos(t), 0.2 * np.sin(t), np.full(30, 0.13)])
    places = ((0.42, 0), (-0.42, 0), (0, -0.42))[: int(rng.integers(1, 4))]
    return [meshes.tube(ring + np.array([x, y, 0]), 0.02, 5, closed=True) for x, y in places]


def add_crown(design: Design) -> None:
    """The crown at three o'clock, on sports watches with two pushers beside it."""
    knobs = [meshes.tube(np.linspace([1.08, 0, -0.1], [1.3, 0, -0.1], 4), 0.11, 12)]
    if design.truth["style"] == "sport":
        for a in (0.5, -0.5):
            start = np.array([np.cos(a), np.sin(a), -0.1]) * [1.08, 1.08, 1]
            knobs.append(meshes.tube(np.linspace(start, start * [1.2, 1.2, 1], 4), 0.07, 10))
    design.add("case", meshes.merge(knobs))


def add_strap(design: Design, rng: Rng, closed: bool) -> None:
    """Two halves that bend away; closed, they meet behind."""
    wide = rng.uniform(0.5, 0.8)
    bend = rng.uniform(0.45, 0.95) if closed else rng.uniform(0.15, 0.5)
    reach = np.pi / bend if closed else rng.uniform(1.3, 3.2)
    leather = rng.random() < 0.3
    rows = int(rng.choice([1, 3, 3, 5, 7]))
    for sign in (1, -1):
        t = np.linspace(0, reach, 60)
        y = sign * (1.0 + np.sin(t * bend) / bend)
        line = np.column_stack([0 * t, y, -0.15 - (1 - np.cos(t * bend)) / bend])
        taper = wide * (1 - 0.1 * t / reach)
        if leather:
            design.add("strap", _leather(line, taper), "dark")
        else:
            _links(design, line, taper, rows)


def _leather(line: Floats, taper: Floats) -> meshes.Mesh:
    """A flat strip."""
    edge = ((-1, 0), (-0.95, 0.08), (0.95, 0.08), (1, 0), (0.95, -0.08), (-0.95, -0.08))
    sides = [line + np.outer(taper * across, [1, 0, 0]) + [0, 0, high] for across, high in edge]
    return meshes.grid(np.stack(sides, 1), False, True)


def _links(design: Design, line: Floats, taper: Floats, rows: int) -> None:
    """Rows of links; every other row may be of the second metal."""
    links: dict[str, list[meshes.Mesh]] = {"metal": [], "metal2": []}
    for i in range(0, 58, 4 if len(line) < 80 else 6):
        ahead = line[i + 1] - line[i]
        across = np.cross([1, 0, 0], ahead)
        facing = meshes.frame(across * np.sign(across[2] or 1), [1, 0, 0])
        size = [taper[i] / rows * 0.96, 1.75 * float(np.linalg.norm(ahead))]
        cell = meshes.plate(meshes.outline_of("square", 16) * size, 0.16, 0.2)
        for row in range(rows):
            x = (row - (rows - 1) / 2) * 2 * taper[i] / rows
            links["metal2" if row % 2 else "metal"].append(
                meshes.moved(cell, facing, line[i + 2] + [x, 0, 0])
            )
    for material, solids in links.items():
        if solids:
            design.add("strap", meshes.merge(solids), material)
