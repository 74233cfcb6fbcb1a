"""Bangles: rigid hoops for the wrist, its hole along z, the front at -y."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.metalwork.openwork import lattice, relief, wires
from studio.pieces.bracelets.classic import loop
from studio.stones.settings import pave, set_stone

STYLES = (
    "plain",
    "plain",
    "pave",
    "twist",
    "cuff",
    "openwork",
    "openwork",
    "wires",
    "wires",
    "hinged",
    "bypass",
)
"""As often as they are drawn; a bypass's ends pass each other."""
RADIUS = 2.5
UP = np.array([0.0, 0.0, 1.0])
FINE = 540


def make_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A rigid hoop for the wrist; the camera looks low over it, so that it is a flat oval."""
    design = Design(truth, elevation=(0.05, 0.5), azimuth=(-0.3, 0.3))
    squash, wide = rng.uniform(0.78, 1.0), rng.uniform(0.08, 0.6)
    line, normals = loop(RADIUS, squash)
    _hoop(design, rng, squash, wide)
    if truth["style"] in ("wires", "plain", "twist", "hinged") and rng.random() < 0.5:
        _knots(design, rng, line, normals, wide)
    if truth["style"] in ("cuff", "bypass"):
        truth["setting"] = "plain" if truth["stone"] == "none" else "prong"
    elif truth["stone"] != "none":
        _stones(design, rng, line, normals, wide)
    turned_about(design, rng)
    if truth["style"] == "bypass":
        truth["style"] = "cuff"
    return design


def turned_about(design: Design, rng: Rng) -> None:
    """Lying, seen from above, leaning, or only one half of it in the picture."""
    choice = rng.random()
    if choice < 0.12:
        design.elevation = (0.9, 1.4)
    elif choice < 0.35:
        design.roll = (-1.1, 1.1)
        design.elevation = (0.15, 0.7)
    elif choice < 0.45:
        tilt = meshes.turn("y", rng.uniform(0.5, 1.3) * rng.choice([-1, 1]))
        design.parts = [
            type(p)(p.kind, meshes.moved(p.mesh, tilt), p.material, p.smooth) for p in design.parts
        ]
    elif choice < 0.55:
        side = RADIUS * rng.choice([-1.0, 1.0])
        design.focus = (np.array([0.55 * side, 0, 0]), 0.62 * RADIUS)


def _hoop(design: Design, rng: Rng, squash: float, wide: float) -> None:
    """The body, by style."""
    style = design.truth["style"]
    line, normals = loop(RADIUS, squash)
    if style == "openwork":
        design.add("band", _lattice(rng, squash, max(wide, 0.3)))
    elif style == "twist":
        design.add("band", _twisted(rng, line, normals, wide))
    elif style == "wires":
        design.add("band", _wires(rng, line, wide))
    elif style in ("cuff", "bypass"):
        _open(design, rng, squash, wide)
    else:
        design.add("band", bangle_body(rng, *loop(RADIUS, squash, FINE), wide))
    if style == "hinged":
        design.add(
            "clasp", meshes.merge([meshes.sphere(line[i], wide * 0.4, 8) for i in (0, 8)]), "metal"
        )


def bangle_body(
    rng: Rng, line: Floats, normals: Floats, wide: float, closed: bool = True
) -> meshes.Mesh:
    """A band of some cross-section, smooth or worked."""
    t = np.arange(28) / 28 * 2 * np.pi
    power = float(rng.choice([0.3, 0.6, 1.0]))
    z = np.sign(np.cos(t)) * np.abs(np.cos(t)) ** power * wide / 2
    thick = min(rng.uniform(0.06, 0.12), 0.6 * wide)
    out = np.sign(np.sin(t)) * np.abs(np.sin(t)) ** power * thick
    raised = np.zeros((len(line), 28))
    if rng.random() < 0.45:
        raised = relief(rng, len(line), 28) * rng.uniform(0.015, 0.05) * (np.sin(t) > 0)
    points = line[:, None] + z[None, :, None] * UP + (out + raised)[..., None] * normals[:, None]
    return meshes.grid(points, closed, True)


def _twisted(rng: Rng, line: Floats, normals: Floats, wide: float) -> meshes.Mesh:
    """Two wires around each other, or a rope."""
    if rng.random() < 0.4:
        return meshes.chain(line, rng.uniform(0.08, 0.2), "rope", closed=True)
    a = np.arange(len(line)) / len(line) * 2 * np.pi
    turns, thick = int(rng.integers(4, 24)), rng.uniform(0.04, 0.11)
    pair = []
    for p in (0, np.pi):
        sway = np.sin(turns * a + p)[:, None] * UP + 0.4 * np.cos(turns * a + p)[:, None] * normals
        pair.append(meshes.tube(line + wide * 0.6 * sway, thick, 8, closed=True))
    return meshes.merge(pair)


def _wires(rng: Rng, line: Floats, wide: float) -> meshes.Mesh:
    """One to three thin round wires, beside each other or crossing."""
    a = np.arange(len(line)) / len(line) * 2 * np.pi
    count, thick = int(rng.integers(1, 4)), rng.uniform(0.035, 0.1)
    cross = rng.random() < 0.4
    strands = []
    for k in range(count):
        level = (k - (count - 1) / 2) * max(wide, 2.4 * thick)
        sway = np.sin(a + 2 * np.pi * k / count) if cross else np.ones(len(a))
        strands.append(meshes.tube(line + (level * sway)[:, None] * UP, thick, 8, closed=True))
    return meshes.merge(strands)


def _lattice(rng: Rng, squash: float, wide: float) -> meshes.Mesh:
    """Cells of wire between two rails, or a comb of many wires."""

    def around(flat: Floats) -> Floats:
        a = flat[:, 0] / RADIUS
        ring = np.column_stack([np.sin(a), -squash * np.cos(a), 0 * a]) * RADIUS
        return ring + flat[:, 1:] * UP

    length = 2 * np.pi * RADIUS
    thick = rng.uniform(0.025, 0.05)
    line, _ = loop(RADIUS, squash)
    rails = [
        meshes.tube(line + side * UP, 1.6 * thick, 8, closed=True) for side in (-wide / 2, wide / 2)
    ]
    return meshes.merge([wires(lattice(rng, wide, length), around, thick), *rails])


def _open(design: Design, rng: Rng, squash: float, wide: float) -> None:
    """A cuff whose ends stand apart at the front, or pass each other."""
    line, normals = loop(RADIUS, squash, FINE)
    gap = int(rng.uniform(0.02, 0.1) * FINE)
    line, normals = (np.roll(v, FINE // 2, 0)[gap:-gap] for v in (line, normals))
    if rng.random() < 0.4:
        line, normals = (np.roll(v, FINE // 2, 0)[gap:-gap] for v in loop(RADIUS, squash, FINE))
    if design.truth["style"] == "bypass":
        line = line + np.linspace(-0.5, 0.5, len(line))[:, None] * rng.uniform(0.3, 1.4) * UP
    if rng.random() < 0.5:
        design.add("band", bangle_body(rng, line, normals, wide, closed=False))
    else:
        design.add("band", meshes.tube(line, rng.uniform(0.05, 0.12), 10))
    ends = line[[0, -1]]
    stone = design.truth["stone"]
    if stone == "none":
        design.add(
            "setting", meshes.merge([meshes.sphere(p, rng.uniform(0.12, 0.22), 12) for p in ends])
        )
    elif stone == "pearl":
        design.add(
            "pearl",
            meshes.merge([meshes.sphere(p, rng.uniform(0.2, 0.4), 14) for p in ends]),
            "pearl",
        )
    else:
        for end in ends:
            at, how = end - [0, 0.15, 0], design.truth["setting"]
            set_stone(
                design, design.truth["stone_shape"], 0.28, at, meshes.frame([0, -1, 0.2]), how
            )


def _knots(design: Design, rng: Rng, line: Floats, normals: Floats, wide: float) -> None:
    """Collars, balls or plates at even distances, as bangles of wire have."""
    count = int(rng.choice([2, 4, 5, 6, 8]))
    start = int(rng.integers(0, 30))
    size = rng.uniform(0.12, 0.3)
    shape = str(rng.choice(["flower", "round", "kite", "square", "oval", "ball", "ring"]))
    solids = []
    for index in (np.arange(count) / count * len(line) + start).astype(int) % len(line):
        if shape == "ball":
            solids.append(meshes.sphere(line[index], size * 0.8, 12))
        elif shape == "ring":
            solids.append(_collar(line, index, 0.6 * max(wide, 0.2)))
        else:
            at = line[index] + 0.1 * normals[index]
            flat = meshes.plate(meshes.outline_of(shape), 0.3)
            solids.append(meshes.moved(flat, meshes.frame(normals[index]), at, size))
    design.add("setting", meshes.merge(solids), str(rng.choice(["metal", "metal2"])))


def _collar(line: Floats, index: int, radius: float) -> meshes.Mesh:
    """A ring around the wire, three times."""
    ahead = line[(index + 1) % len(line)] - line[index - 1]
    facing, t = meshes.frame(ahead), np.arange(16) / 16 * 2 * np.pi
    ring = np.column_stack([radius * np.cos(t), radius * np.sin(t), 0 * t])
    step = ahead / np.linalg.norm(ahead) * 0.09
    return meshes.merge(
        [
            meshes.tube(ring @ facing.T + line[index] + k * step, 0.05, 6, closed=True)
            for k in (-1, 0, 1)
        ]
    )


def _stones(design: Design, rng: Rng, line: Floats, normals: Floats, wide: float) -> None:
    """Rows of small stones in front, or groups of them all around."""
    middle = len(line) // 2
    if rng.random() < 0.4:
        index = np.linspace(5, len(line) - 5, int(rng.integers(5, 11))).astype(int)
        size = rng.uniform(0.1, 0.2)
        for shift in ((0, 0),) if rng.random() < 0.5 else ((1, 0), (-1, 0), (0, 1), (0, -1)):
            side = np.cross(normals[index], UP) * shift[0] + shift[1] * UP
            pave(design, line[index] + 0.14 * normals[index] + size * side, normals[index], size)
        return
    half = int(rng.integers(8, 95))
    size = rng.uniform(0.06, 0.12)
    count = max(4, int(half * 2 / len(line) * 2 * np.pi * RADIUS / (2.1 * size)))
    index = np.linspace(middle - half, middle + half, count).astype(int)
    rows = max(1, min(3, int(wide / 0.25)))
    for row in range(rows):
        shift_up = (row - (rows - 1) / 2) * 2.1 * size * UP
        pave(design, line[index] + 0.11 * normals[index] + shift_up, normals[index], size)
