"""What goes through the cuff: whale backs, toggles, fixed bars and balls, chains to a second face."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import Mesh, link, merge, moved, outline_of, plate, sphere, tube, turn

KINDS = {"whale": 0.34, "bullet": 0.3, "bar": 0.14, "ball": 0.06, "chain": 0.16}


def add_back(design: Design, rng: Rng, thick: float) -> None:
    """A stem and what closes it, below the face; a chain has a second face at its end."""
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    foot = np.array([0, 0, -0.45 * thick])
    if kind == "chain":
        _chained(design, rng, foot)
        return
    long = rng.uniform(1.2, 1.7)
    end = foot - [0, 0, long]
    about = turn("z", float(rng.choice([0, np.pi / 2])) + rng.normal(0, 0.1))
    closed = {"whale": _whale, "bullet": _bullet, "bar": _bar, "ball": _ball}[kind](rng, long)
    design.add("clasp", moved(closed, about, end))


def _arms(long: float, apart: float) -> list[Mesh]:
    """Two flat arms from the face that meet at what turns between them."""
    arms = []
    for side in (-1, 1):
        path = np.array(
            [[0, 0.22 * side, long], [0, apart * side, 0.3 * long], [0, apart * side, 0]]
        )
        arms.append(tube(path, 0.09, 8, flat=0.5))
    return arms


def _whale(rng: Rng, long: float) -> Mesh:
    """A flat tail that turns between two arms: across them, or closed and in line."""
    half, wide = rng.uniform(0.65, 0.85), rng.uniform(0.26, 0.36)
    tail = plate(outline_of("oval", 48)[:, ::-1] * [half / 1.35, wide], 0.16, 0.3)
    swung = turn("y", float(rng.choice([0.0, 0.0, np.pi / 2])) + rng.normal(0, 0.2))
    axle = tube(np.linspace([0, -0.3, 0], [0, 0.3, 0], 4), 0.07, 8)
    upright = moved(tail, turn("x", np.pi / 2) if rng.random() < 0.5 else None)
    return merge([*_arms(long, 0.24), axle, moved(upright, swung)])


def _bullet(rng: Rng, long: float) -> Mesh:
    """A round bar with blunt ends that turns between two arms."""
    half, thick = rng.uniform(0.55, 0.8), rng.uniform(0.13, 0.2)
    x = np.linspace(-1, 1, 22)
    radius = thick * np.clip(1 - np.abs(x) ** 8, 0.05, 1) ** 0.5
    bar = tube(np.column_stack([half * x, 0 * x, 0 * x]), radius, 14)
    swung = turn("y", rng.normal(0, 0.25) + float(rng.choice([0, 0, np.pi / 2])))
    return merge([*_arms(long, thick + 0.09), moved(bar, swung)])


def _bar(rng: Rng, long: float) -> Mesh:
    """A stem that widens into a fixed smaller disc or bar."""
    disc = str(rng.choice(["round", "oval", "square"]))
    foot = plate(outline_of(disc, 48) * rng.uniform(0.4, 0.6), 0.14, 0.25)
    return merge([tube(_stem(long), np.linspace(0.16, 0.11, 8), 12), foot])


def _ball(rng: Rng, long: float) -> Mesh:
    """A bent stem with a ball."""
    return merge([tube(_stem(long), 0.11, 12), sphere([0, 0, 0], rng.uniform(0.28, 0.4), 18)])


def _stem(long: float) -> Floats:
    return np.linspace([0, 0, long], [0, 0, 0], 8)


def _chained(design: Design, rng: Rng, foot: Floats) -> None:
    """Three to five links and a second face, the first again or a plain smaller one, that faces away."""
    count, size = int(rng.integers(3, 6)), rng.uniform(0.14, 0.2)
    pitch = 2.1 * size
    links = []
    for k in range(count):
        spin = turn("z", k * np.pi / 2 + 0.3) @ turn("y", np.pi / 2)
        links.append(moved(link(size, 0.26 * size, 1.5), spin, foot - [0, 0, (k + 0.5) * pitch]))
    design_parts = list(design.parts)
    design.add("chain", merge(links))
    end = foot - [0, 0, count * pitch]
    if rng.random() < 0.5:
        flip = turn("x", np.pi)
        for part in design_parts:
            design.add(part.kind, moved(part.mesh, flip, end + foot), part.material, part.smooth)
    else:
        shape = str(rng.choice(["oval", "bar", "round"]))
        rim = outline_of(shape, 48)
        rim = rim[:, ::-1] / np.abs(rim).max() * rng.uniform(0.6, 0.9)
        design.add("setting", moved(plate(rim, 0.2, 0.3), at=end))
