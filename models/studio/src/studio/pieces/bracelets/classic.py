"""Bracelets: the wrist's hole along z; and the line that all things for the wrist follow."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.stones.settings import pave, set_stone

BRACELET_STYLES = ("chain", "tennis", "beaded", "charm", "station", "cord")
CHAINS = ("cable", "curb", "rope", "ball", "box")
POINTS = 200


def loop(radius: float, squash: float, count: int = POINTS) -> tuple[Floats, Floats]:
    """A flat closed line around z with outward normals; -y is the front, in the middle."""
    a = (np.arange(count) / count - 0.5) * 2 * np.pi
    normals = np.column_stack([np.sin(a), -np.cos(a), 0 * a])
    return normals * [radius, radius * squash, 1], normals


def length_between(line: Floats, index: Floats) -> float:
    """Length of a line between the first and last of some of its points."""
    part = line[index[0] : index[-1] + 1]
    return float(np.linalg.norm(np.diff(part, axis=0), axis=1).sum())


def make_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A flexible bracelet, standing in a loop or laid flat, closed or not."""
    flat = rng.random() < 0.35
    design = Design(truth, elevation=(0.9, 1.5) if flat else (0.08, 0.65), azimuth=(-0.4, 0.4))
    if rng.random() < 0.2:
        design.roll = (-1.0, 1.0)
    open_ = flat and rng.random() < 0.4
    line, normals = _open_line() if open_ else _loop_line(rng)
    if flat:
        normals = np.tile([0.0, 0, 1], (POINTS, 1))
    _band_of(design, rng, line, normals, not open_)
    if truth["style"] != "cord" and rng.random() < 0.5:
        _clasp(design, rng, line)
    return design


def _loop_line(rng: Rng) -> tuple[Floats, Floats]:
    """A loop that is not quite even."""
    line, normals = loop(2.6, rng.uniform(0.6, 1.0))
    wave = rng.normal(0, 0.12) * np.sin(3 * np.arange(POINTS) / POINTS * 2 * np.pi)
    return line + np.array([0, 0, 1.0]) * wave[:, None], normals


def _open_line() -> tuple[Floats, Floats]:
    t = np.linspace(-1, 1, POINTS)
    bent = -1.6 * np.cos(1.8 * t) + 0.5 * np.sin(4 * t) * (t > 0)
    return np.column_stack([3.2 * t, bent, 0 * t]), np.tile([0.0, 0, 1], (POINTS, 1))


def _clasp(design: Design, rng: Rng, line: Floats) -> None:
    """A lobster clasp or a ring, and the few large links that it may hook into."""
    t = np.arange(20) / 20 * 2 * np.pi
    ring = np.column_stack([0.2 * np.cos(t), 0.13 * np.sin(t), 0 * t])
    facing = meshes.frame([0, -0.5, 0.85])
    links = [meshes.tube(ring @ facing.T + line[i], 0.05, 6, closed=True) for i in (0, 3, 6)]
    design.add("clasp", meshes.merge(links[: int(rng.integers(1, 4))]))


def _band_of(design: Design, rng: Rng, line: Floats, normals: Floats, closed: bool) -> None:
    truth, style = design.truth, design.truth["style"]
    if style == "tennis" and truth["stone"] != "none":
        count = int(rng.integers(40, 64))
        index = np.linspace(0, POINTS - 1, count, endpoint=not closed).astype(int)
        pave(design, line[index], normals[index], 7.5 / count)
        design.add("chain", meshes.tube(line, 0.1, 6, closed))
        return
    if style == "beaded":
        _beads(design, rng, line, closed)
        return
    if style == "cord":
        material = "dark" if rng.random() < 0.6 else "enamel"
        design.add("chain", meshes.tube(line, rng.uniform(0.05, 0.13), 8, closed), material)
    else:
        _chains(design, rng, line, closed)
    _front(design, rng, line, normals)


def _chains(design: Design, rng: Rng, line: Floats, closed: bool) -> None:
    """One to three strands side by side."""
    kind = str(rng.choice(CHAINS, p=[0.35, 0.25, 0.15, 0.1, 0.15]))
    strands = int(rng.choice([1, 1, 1, 2, 3]))
    size = rng.uniform(0.035, 0.2) / strands**0.5
    for strand in range(strands):
        shift = np.array([0, 0, (strand - (strands - 1) / 2) * 2.4 * size])
        design.add("chain", meshes.chain(line + shift, size, kind, closed))


def _beads(design: Design, rng: Rng, line: Floats, closed: bool) -> None:
    """Beads of stone, pearl or metal, some of them of metal."""
    count = int(rng.integers(26, 90))
    points = meshes.resampled(line, count, closed)
    stone = design.truth["stone"]
    kind, material = {"pearl": ("pearl", "pearl"), "none": ("chain", "metal2")}.get(
        stone, ("gemstone", "gem")
    )
    every, radius = int(rng.integers(2, 12)), 7.8 / count
    balls = [
        meshes.sphere(p, radius * (1.0 if i % every else rng.uniform(0.7, 1.2)), 10)
        for i, p in enumerate(points)
    ]
    design.add(kind, meshes.merge([b for i, b in enumerate(balls) if i % every]), material)
    design.add("chain", meshes.merge([b for i, b in enumerate(balls) if not i % every]))
    if stone != "none" and rng.random() < 0.4:
        _plate(design, rng, line[POINTS // 2] - [0, 0.1, 0], meshes.frame([0.0, -1, 0]))


def _front(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """What sits in the middle: charms, a row of stones, a plate."""
    truth = design.truth
    middle, normal = line[POINTS // 2], normals[POINTS // 2]
    facing = meshes.frame(normal)
    if truth["style"] == "charm":
        _charms(design, rng, line, normals)
    if truth["stone"] == "none":
        if rng.random() < 0.6:
            _plate(design, rng, middle, facing)
        return
    if truth["setting"] in ("prong", "bezel", "solitaire", "halo"):
        size, at = rng.uniform(0.2, 0.45), middle + 0.1 * normal
        set_stone(design, truth["stone_shape"], size, at, facing, truth["setting"])
    else:
        _set_rows(design, rng, line, normals)


def _plate(design: Design, rng: Rng, at: Floats, facing: Floats) -> None:
    shape = str(rng.choice(["bar", "heart", "round", "leaf", "oval", "flower"]))
    upright = facing @ meshes.turn("z", np.pi / 2)
    size = rng.uniform(0.25, 0.6)
    design.add(
        "setting", meshes.moved(meshes.plate(meshes.outline_of(shape), 0.12), upright, at, size)
    )


def _charms(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    for index in rng.choice(np.arange(60, 140), int(rng.integers(1, 6)), replace=False):
        shape = str(rng.choice(["heart", "star", "round", "leaf", "flower"]))
        facing, size = meshes.frame(normals[index]), rng.uniform(0.2, 0.4)
        charm = meshes.moved(
            meshes.plate(meshes.outline_of(shape), 0.15), facing, line[index] - [0, 0, 0.45], size
        )
        design.add("setting", charm, "enamel" if rng.random() < 0.1 else "metal")


def _set_rows(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    half = int(rng.integers(6, 30))
    count = max(3, half // 2)
    index = np.linspace(POINTS // 2 - half, POINTS // 2 + half, count).astype(int)
    rows = int(rng.integers(1, 3))
    size = min(0.2, length_between(line, index) / count * 0.5)
    for row in range(rows):
        shift = np.array([0, 0, (row - (rows - 1) / 2) * 2 * size])
        pave(design, line[index] + 0.12 * normals[index] + shift, normals[index], size)
