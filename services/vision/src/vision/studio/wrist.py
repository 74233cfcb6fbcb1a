"""Bracelets, bangles and watches: the wrist's hole along z."""

import numpy as np

from vision.studio.meshes import (
    Floats,
    Mesh,
    chain,
    frame,
    grid,
    merge,
    moved,
    outline_of,
    plate,
    resampled,
    sphere,
    tube,
    turn,
)
from vision.studio.parts import Design, Rng, pave, set_stone

BRACELET_STYLES = ("chain", "tennis", "beaded", "charm", "station", "cord")
BANGLE_STYLES = ("plain", "pave", "twist", "cuff", "openwork", "wires", "hinged")
WATCH_STYLES = ("dress", "sport")
CHAINS = ("cable", "curb", "rope", "ball", "box")


def loop(radius: float, squash: float, count: int = 200) -> tuple[Floats, Floats]:
    """A flat closed line around z with outward normals; -y is the front, in the middle."""
    a = (np.arange(count) / count - 0.5) * 2 * np.pi
    normals = np.column_stack([np.sin(a), -np.cos(a), 0 * a])
    return normals * [radius, radius * squash, 1], normals


def make_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A flexible bracelet, standing in a loop or laid flat, closed or not."""
    flat = rng.random() < 0.35
    design = Design(truth, elevation=(1.0, 1.5) if flat else (0.1, 0.6), azimuth=(-0.4, 0.4))
    line, normals = loop(2.6, rng.uniform(0.6, 1.0))
    line = (
        line
        + np.array([0, 0, 1.0])
        * (rng.normal(0, 0.12) * np.sin(3 * np.arange(200) / 200 * 2 * np.pi))[:, None]
    )
    open_ = flat and rng.random() < 0.4
    if open_:
        t = np.linspace(-1, 1, 200)
        line = np.column_stack(
            [3.2 * t, -1.6 * np.cos(1.8 * t) + 0.5 * np.sin(4 * t) * (t > 0), 0 * t]
        )
        normals = np.tile([0.0, 0, 1], (200, 1))
    if flat:
        normals = np.tile([0.0, 0, 1], (200, 1))
    _band_of(design, rng, line, normals, not open_)
    return design


def _band_of(design: Design, rng: Rng, line: Floats, normals: Floats, closed: bool) -> None:
    truth, style = design.truth, design.truth["style"]
    if style == "tennis" and truth["stone"] != "none":
        count = int(rng.integers(40, 64))
        index = np.linspace(0, 199, count, endpoint=not closed).astype(int)
        pave(design, line[index], normals[index], 7.5 / count)
        design.add("chain", tube(line, 0.1, 6, closed))
        return
    if style == "beaded":
        _beads(design, rng, line, closed)
        return
    if style == "cord":
        design.add("chain", tube(line, rng.uniform(0.07, 0.13), 8, closed), "dark")
    else:
        kind = str(rng.choice(CHAINS, p=[0.35, 0.25, 0.15, 0.1, 0.15]))
        strands = int(rng.choice([1, 1, 1, 2, 3]))
        size = rng.uniform(0.05, 0.22) / strands**0.5
        for strand in range(strands):
            design.add(
                "chain",
                chain(
                    line + np.array([0, 0, (strand - (strands - 1) / 2) * 2.4 * size]),
                    size,
                    kind,
                    closed,
                ),
            )
    _front(design, rng, line, normals)


def _beads(design: Design, rng: Rng, line: Floats, closed: bool) -> None:
    count = int(rng.integers(26, 60))
    points = resampled(line, count, closed)
    pearl = design.truth["stone"] == "pearl"
    kind, material = (
        ("pearl", "pearl")
        if pearl
        else ("gemstone", "gem")
        if design.truth["stone"] != "none"
        else ("chain", "metal2")
    )
    every = int(rng.integers(2, 8))
    radius = 7.8 / count
    plain = [sphere(p, radius, 10) for i, p in enumerate(points) if i % every]
    other = [
        sphere(p, radius * rng.uniform(0.7, 1.0), 10) for i, p in enumerate(points) if not i % every
    ]
    design.add(kind, merge(plain), material)
    design.add("chain", merge(other), "metal")


def _front(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """What sits in the middle: charms, a row of stones, a plate, an infinity."""
    truth = design.truth
    middle, normal = line[100], normals[100]
    facing = frame(normal)
    if truth["style"] == "charm":
        for index in rng.choice(np.arange(60, 140), int(rng.integers(1, 6)), replace=False):
            at = line[index] - [0, 0, 0.45]
            shape = str(rng.choice(["heart", "star", "round", "leaf", "flower"]))
            design.add(
                "setting",
                moved(
                    plate(outline_of(shape), 0.15), frame(normals[index]), at, rng.uniform(0.2, 0.4)
                ),
            )
    if truth["stone"] == "none":
        if rng.random() < 0.6:
            shape = str(rng.choice(["bar", "heart", "round", "leaf", "oval", "flower"]))
            design.add(
                "setting",
                moved(
                    plate(outline_of(shape), 0.12),
                    facing @ turn("z", np.pi / 2),
                    middle,
                    rng.uniform(0.25, 0.5),
                ),
            )
        return
    if truth["setting"] in ("prong", "bezel", "solitaire", "halo"):
        set_stone(
            design,
            truth["stone_shape"],
            rng.uniform(0.25, 0.45),
            middle + 0.1 * normal,
            facing,
            truth["setting"],
        )
    else:
        half = int(rng.integers(6, 30))
        count = max(3, half // 2)
        index = np.linspace(100 - half, 100 + half, count).astype(int)
        rows = int(rng.integers(1, 3))
        r = min(0.2, length_between(line, index) / count * 0.5)
        for row in range(rows):
            pave(
                design,
                line[index] + 0.12 * normals[index] + [0, 0, (row - (rows - 1) / 2) * 2 * r],
                normals[index],
                r,
            )


def length_between(line: Floats, index: Floats) -> float:
    """Length of a line between the first and last of some of its points."""
    part = line[index[0] : index[-1] + 1]
    return float(np.linalg.norm(np.diff(part, axis=0), axis=1).sum())


def make_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A rigid hoop for the wrist; the camera looks low over it, so that it is a flat oval."""
    design = Design(truth, elevation=(0.08, 0.6), azimuth=(-0.3, 0.3))
    if rng.random() < 0.15:
        design.elevation = (0.9, 1.4)
    line, normals = loop(2.5, rng.uniform(0.8, 1.0))
    style, wide = truth["style"], rng.uniform(0.1, 0.6)
    if style == "cuff":
        line, normals = line[12:-12], normals[12:-12]
    _hoop(design, rng, line, normals, wide)
    if truth["stone"] != "none" or style == "pave":
        _row(design, rng, line, normals, wide)
    if rng.random() < 0.3:
        tilt = turn("y", rng.uniform(0.5, 1.3) * rng.choice([-1, 1]))
        design.parts = [
            type(p)(p.kind, moved(p.mesh, tilt), p.material, p.smooth) for p in design.parts
        ]
    return design


def _hoop(design: Design, rng: Rng, line: Floats, normals: Floats, wide: float) -> None:
    style = design.truth["style"]
    closed = style != "cuff"
    up = np.array([0, 0, 1.0])
    a = np.arange(len(line)) / len(line) * 2 * np.pi
    if style in ("twist", "wires", "openwork"):
        turns = int(rng.integers(4, 16)) if style != "wires" else 1
        wires = [
            line
            + wide
            * 0.7
            * (np.sin(turns * a + p)[:, None] * up + 0.4 * np.cos(turns * a + p)[:, None] * normals)
            for p in (0, np.pi)
        ]
        thick = rng.uniform(0.05, 0.12)
        if style == "openwork":
            wires += [line + up * wide * 0.75, line - up * wide * 0.75]
        design.add("band", merge([tube(w, thick, 8, closed) for w in wires]))
        return
    t = np.arange(20) / 20 * 2 * np.pi
    power = float(rng.choice([0.3, 0.6, 1.0]))
    z = np.sign(np.cos(t)) * np.abs(np.cos(t)) ** power * wide / 2
    out = np.sign(np.sin(t)) * np.abs(np.sin(t)) ** power * rng.uniform(0.06, 0.12)
    points = line[:, None] + z[None, :, None] * up + out[None, :, None] * normals[:, None]
    design.add("band", grid(points, closed, True))
    if style == "hinged":
        design.add("clasp", merge([sphere(line[i], wide * 0.4, 8) for i in (0, 8)]), "metal")


def _row(design: Design, rng: Rng, line: Floats, normals: Floats, wide: float) -> None:
    middle = len(line) // 2
    half = int(rng.integers(8, 60))
    index = np.linspace(
        middle - half, middle + half, max(4, int(half * rng.uniform(0.3, 0.5)))
    ).astype(int)
    if rng.random() < 0.3:
        index = np.linspace(5, len(line) - 5, int(rng.integers(4, 9))).astype(int)
        set_points = line[index] + 0.14 * normals[index]
        pave(design, set_points, normals[index], rng.uniform(0.12, 0.2))
        return
    rows = max(1, int(wide / 0.25))
    for row in range(rows):
        shift = np.array([0, 0, (row - (rows - 1) / 2) * 0.22])
        pave(design, line[index] + 0.11 * normals[index] + shift, normals[index], 0.1)


def make_watch(rng: Rng, truth: dict[str, str]) -> Design:
    """A wristwatch seen from the dial's side; the strap bends away."""
    design = Design(truth, elevation=(0.9, 1.5), azimuth=(-0.7, 0.7))
    shape = "round" if rng.random() < 0.8 else "cushion"
    rim = outline_of(shape, 96)
    design.add("case", moved(plate(rim * 1.12, 0.34, 0.1), at=[0, 0, -0.1]))
    design.add(
        "case",
        tube(
            np.column_stack([rim * 1.02, np.full(96, 0.1)]),
            rng.uniform(0.08, 0.16),
            10,
            closed=True,
        ),
    )
    design.add("dial", moved(plate(rim * 0.96, 0.04, 0.02), at=[0, 0, 0.08]), "dial")
    _face(design, rng)
    _crown(design)
    if truth["stone"] != "none":
        points = resampled(np.column_stack([rim * 1.05, np.full(96, 0.22)]), 40, closed=True)
        pave(design, points, np.tile([0.0, 0, 1], (40, 1)), 0.075)
    _strap(design, rng)
    return design


def _face(design: Design, rng: Rng) -> None:
    marks = []
    bar = outline_of("bar", 24) * 0.035
    for hour in range(12):
        a = hour / 12 * 2 * np.pi
        at = [0.8 * np.sin(a), 0.8 * np.cos(a), 0.13]
        marks.append(
            moved(plate(bar, 0.03), turn("z", -a), at)
            if rng.random() < 0.95
            else sphere(at, 0.05, 6)
        )
    for reach, angle in ((0.5, rng.uniform(0, 6)), (0.75, rng.uniform(0, 6))):
        tip = np.array([np.sin(angle), np.cos(angle), 0]) * reach
        marks.append(tube(np.linspace([0, 0, 0.16], tip + np.array([0, 0, 0.16]), 4), 0.035, 6))
    if design.truth["style"] == "sport":
        for x, y in ((0.42, 0), (-0.42, 0), (0, -0.42))[: int(rng.integers(1, 4))]:
            t = np.arange(30) / 30 * 2 * np.pi
            marks.append(
                tube(
                    np.column_stack([x + 0.2 * np.cos(t), y + 0.2 * np.sin(t), np.full(30, 0.13)]),
                    0.02,
                    5,
                    closed=True,
                )
            )
    design.add("dial", merge(marks), "metal2")


def _crown(design: Design) -> None:
    knobs = [tube(np.linspace([1.08, 0, -0.1], [1.3, 0, -0.1], 4), 0.11, 12)]
    if design.truth["style"] == "sport":
        for a in (0.5, -0.5):
            start = np.array([np.cos(a), np.sin(a), -0.1]) * [1.08, 1.08, 1]
            knobs.append(tube(np.linspace(start, start * [1.2, 1.2, 1], 4), 0.07, 10))
    design.add("case", merge(knobs))


def _strap(design: Design, rng: Rng) -> None:
    wide, reach = rng.uniform(0.5, 0.75), rng.uniform(1.3, 3.2)
    leather = rng.random() < 0.35
    bend = rng.uniform(0.15, 0.5)
    for sign in (1, -1):
        t = np.linspace(0, reach, 60)
        y = sign * (1.0 + np.sin(t * bend) / bend)
        z = -0.15 - (1 - np.cos(t * bend)) / bend
        line = np.column_stack([0 * t, y, z])
        taper = wide * (1 - 0.1 * t / reach)
        if leather:
            flat = np.stack(
                [
                    line + np.outer(taper * k, [1, 0, 0]) + [0, 0, h]
                    for k, h in (
                        (-1, 0),
                        (-0.95, 0.08),
                        (0.95, 0.08),
                        (1, 0),
                        (0.95, -0.08),
                        (-0.95, -0.08),
                    )
                ],
                1,
            )
            design.add("strap", grid(flat, False, True), "dark")
            continue
        design.add("strap", merge(_links(rng, line, taper)), "metal")


def _links(rng: Rng, line: Floats, taper: Floats) -> list[Mesh]:
    rows = int(rng.choice([3, 3, 5]))
    links = []
    for i in range(0, 58, 4):
        ahead = line[i + 1] - line[i]
        facing = frame(
            np.cross([1, 0, 0], ahead) * np.sign(np.cross([1, 0, 0], ahead)[2] or 1), [1, 0, 0]
        )
        for row in range(rows):
            x = (row - (rows - 1) / 2) * 2 * taper[i] / rows
            cell = outline_of("square", 16) * [taper[i] / rows * 0.96, 1.75 * np.linalg.norm(ahead)]
            links.append(moved(plate(cell, 0.16, 0.2), facing, line[i + 2] + [x, 0, 0]))
    return links
