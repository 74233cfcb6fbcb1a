"""Bracelets that are partly rigid, tied from cord, or lie open with their clasp in sight."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.metalwork.findings import box_clasp, lobster, ring
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif, label_motif
from studio.pieces.bracelets.classic import POINTS, loop
from studio.pieces.bracelets.motifs import facing_out
from studio.stones.placement import Place
from studio.stones.settings import pave

RADIUS = 2.6
UP = np.array([0.0, 0, 1])
KINDS = {"half": 0.32, "tied": 0.2, "flat": 0.3, "tennis": 0.18}


def make_laid_bracelet(rng: Rng, truth: dict[str, str]) -> Design:
    """A bracelet seen from a low camera."""
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    design = Design(truth | {"style": "chain"}, elevation=(0.1, 0.6), azimuth=(-0.45, 0.45))
    if kind == "tennis" and truth["stone"] in ("none", "pearl"):
        kind = "flat"
    {"half": _half, "tied": _tied, "flat": _flat, "tennis": _tennis}[kind](design, rng)
    return design


def _half(design: Design, rng: Rng) -> None:
    """A rigid front half, wire, strip or oval; behind it a chain with a clasp, or cords."""
    line, normals = loop(RADIUS, rng.uniform(0.72, 1.0))
    reach = int(rng.uniform(0.2, 0.32) * POINTS)
    middle = slice(POINTS // 2 - reach, POINTS // 2 + reach)
    front, outwards = line[middle], normals[middle]
    design.add("band", _rigid(rng, front, outwards))
    back = np.concatenate([line[POINTS // 2 + reach - 1 :], line[: POINTS // 2 - reach + 1]])
    soft = rng.random()
    if soft < 0.6:
        size = rng.uniform(0.06, 0.17)
        design.add("chain", meshes.chain(back, size, str(rng.choice(["cable", "curb", "box"]))))
        at = len(back) // 2 + int(rng.integers(-12, 12))
        design.add("clasp", lobster(back[at], back[at + 1] - back[at], UP + back[at], 0.2))
    else:
        _cords(design, rng, back)
    design.add(
        "clasp", meshes.merge([ring(p, meshes.frame([0, 0.4, 1]), 0.16) for p in back[[0, -1]]])
    )
    _on_front(design, rng, front, outwards)
    if rng.random() < 0.3:
        design.roll = (-1.0, 1.0)


def _rigid(rng: Rng, line: Floats, outwards: Floats) -> meshes.Mesh:
    """A round wire, a flat strip, or a long oval frame."""
    kind, thick = rng.random(), rng.uniform(0.05, 0.11)
    if kind < 0.35:
        return meshes.tube(line, thick, 12)
    wide = rng.uniform(0.08, 0.3)
    if kind < 0.75:
        edge = [
            (-wide, 0.02),
            (-wide, -0.02),
            (wide, -0.02),
            (wide, 0.02),
            (0, rng.uniform(0.03, 0.1)),
        ]
        return meshes.grid(
            np.stack([line + z * UP + r * outwards for z, r in edge], 1), False, True
        )
    swell = np.sin(np.linspace(0, np.pi, len(line)))[:, None] ** 0.5 * (wide + 0.1) * UP
    return meshes.merge([meshes.tube(line + side * swell, 0.6 * thick, 10) for side in (-1, 1)])


def _cords(design: Design, rng: Rng, back: Floats) -> None:
    """Leather or cords, one to three beside each other, with a slide that holds them."""
    colour = str(rng.choice(["dark", "black", "red"]))
    count, thick = int(rng.integers(1, 4)), rng.uniform(0.05, 0.1)
    levels = (np.arange(count) - (count - 1) / 2) * 2.1 * thick
    design.add(
        "chain",
        meshes.merge([meshes.tube(back + level * UP, thick, 8) for level in levels]),
        colour,
    )
    at = back[len(back) // 2]
    design.add("clasp", meshes.sphere(at, (count + 1.2) * thick, 12, squash=0.8))


def _on_front(design: Design, rng: Rng, front: Floats, outwards: Floats) -> None:
    """A motif in the middle, a row of small stones, or nothing."""
    truth, middle = design.truth, len(front) // 2
    if truth["stone"] not in ("none", "pearl") and rng.random() < 0.4:
        index = np.linspace(0.15, 0.85, int(rng.integers(14, 34))) * (len(front) - 1)
        index = index.astype(int)
        pave(design, front[index] + 0.09 * outwards[index], outwards[index], rng.uniform(0.06, 0.1))
        truth |= {"style": "chain", "setting": "pave", "stone_shape": "round"}
    elif truth["stone"] != "none" or rng.random() < 0.7:
        motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
        at, facing = front[middle] + 0.09 * outwards[middle], facing_out(outwards[middle])
        add_motif(design, motif, Place(at, facing, rng.uniform(0.3, 0.65), -0.08))
        label_motif(truth, motif, "charm")


def _tied(design: Design, rng: Rng) -> None:
    """A cord that knots slide on, its two ends loose, with one charm in front."""
    colour = str(rng.choice(["black", "black", "red", "red", "dark"]))
    line, normals = loop(RADIUS, rng.uniform(0.65, 1.0))
    sag = 0.12 * rng.normal() * np.cos(2 * np.arange(POINTS) / POINTS * 2 * np.pi)
    line, thick = line + sag[:, None] * UP, rng.uniform(0.035, 0.07)
    design.add("chain", meshes.tube(line, thick, 8, closed=True), colour)
    knots, tips = _knotted(rng, line, thick)
    design.add("chain", knots, colour)
    if rng.random() < 0.6:
        design.add("clasp", meshes.merge([meshes.sphere(tip, 2.4 * thick, 10) for tip in tips]))
    truth, middle = design.truth, POINTS // 2
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    size, hung = rng.uniform(0.28, 0.55), rng.random() < 0.4
    at = line[middle] - (size * UP if hung else 0 * UP) + 0.05 * normals[middle]
    add_motif(design, motif, Place(at, facing_out(normals[middle]), size))
    beads = [meshes.sphere(line[middle + k], 2.2 * thick, 10) for k in (-14, 14)]
    design.add("setting", meshes.merge(beads))
    label_motif(truth, motif, "cord")
    design.elevation = (0.15, 1.2)


def _knotted(rng: Rng, line: Floats, thick: float) -> tuple[meshes.Mesh, list[Floats]]:
    """The sliding knot behind and the two ends that leave it; and where they end."""
    knot = meshes.resampled(np.concatenate([line[-9:], line[:9]]), 80)
    winding = thick * (2.0 + 0.4 * np.cos(np.arange(80) * 0.9))
    solids, tips = [meshes.tube(knot, winding, 10)], []
    for end, side in ((knot[0], -1.0), (knot[-1], 1.0)):
        t = np.linspace(0, 1, 30)[:, None]
        out = np.array([side * rng.uniform(-0.4, 0.9), rng.uniform(0.5, 1.6), -0.2])
        tail = end + out * t + np.array([0.4 * rng.normal(), 0, 0]) * np.sin(np.pi * t)
        solids.append(meshes.tube(tail, thick, 8))
        tips.append(tail[-1])
    return meshes.merge(solids), tips


def open_line(rng: Rng) -> Floats:
    """An open line on the ground: an S, a U, a wave, or nearly straight."""
    t = np.linspace(-1, 1, POINTS)
    kind = rng.random()
    if kind < 0.4:
        line = np.column_stack([3.0 * t, rng.uniform(0.5, 1.4) * np.sin(np.pi * t), 0 * t])
    elif kind < 0.8:
        a = t * rng.uniform(1.5, 2.5)
        line = np.column_stack([2.0 * np.sin(a), -1.9 * np.cos(a) + 0.4 * t, 0 * t])
    else:
        line = np.column_stack([3.2 * t, 0.35 * np.sin(2.2 * t + 1), 0 * t])
    return meshes.resampled(line @ meshes.turn("z", rng.uniform(-0.6, 0.6)).T, POINTS)


def link_normals(line: Floats, standing: bool) -> Floats:
    """Which way links face: up where they lie, sideways where they stand on their edge."""
    ahead = np.gradient(line, axis=0)
    side = np.column_stack([ahead[:, 1], -ahead[:, 0], 0 * ahead[:, 0]])
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    return side + 0.15 * UP if standing else np.tile(UP, (len(line), 1))


def _flat(design: Design, rng: Rng) -> None:
    """Flat links as of a watch's bracelet, with a clasp at its end."""
    design.elevation = (0.25, 1.0)
    line, standing = open_line(rng), bool(rng.random() < 0.4)
    normals = link_normals(line, standing)
    rows, wide = int(rng.choice([1, 1, 3, 3, 5])), rng.uniform(0.14, 0.42)
    shape = str(rng.choice(["square", "square", "oval", "round", "kite"]))
    count = int(
        np.linalg.norm(np.diff(line, axis=0), axis=1).sum() / (rng.uniform(0.7, 1.5) * wide)
    )
    count = int(np.clip(count, 14, 70))
    index = np.linspace(0, POINTS - 1, count).astype(int)
    step = float(np.linalg.norm(line[index[1]] - line[index[0]]))
    outline = meshes.outline_of(shape, 20)
    outline = outline / np.abs(outline).max(0) * [0.47 * step, 0.95 * wide / rows]
    cell = meshes.plate(outline, 0.4 * wide, 0.2)
    links: dict[str, list[meshes.Mesh]] = {"metal": [], "metal2": []}
    for i in index:
        ahead = line[min(i + 1, POINTS - 1)] - line[max(i - 1, 0)]
        facing = meshes.frame(normals[i], ahead)
        for row in range(rows):
            at = line[i] + facing[:, 1] * (row - (rows - 1) / 2) * 2 * wide / rows
            links["metal2" if row % 2 else "metal"].append(meshes.moved(cell, facing, at))
    for material, solids in links.items():
        if solids:
            design.add("chain", meshes.merge(solids), material)
    design.add("chain", meshes.tube(line, 0.12 * wide, 6))
    add_clasp(design, rng, line, normals, wide)
    _stones(design, rng, line[index] + 0.2 * wide * normals[index], normals[index], wide / rows)


def _stones(design: Design, rng: Rng, points: Floats, normals: Floats, wide: float) -> None:
    """On some of the links a stone."""
    if design.truth["stone"] == "none" or design.truth["stone"] == "pearl":
        return
    every = int(rng.integers(1, 5))
    pave(design, points[::every], normals[::every], 0.5 * wide)
    design.truth |= {"setting": "station", "style": "station", "stone_shape": "round"}


def add_clasp(design: Design, rng: Rng, line: Floats, normals: Floats, wide: float) -> None:
    """A clasp at one end, a ring at the other."""
    ahead = line[-1] - line[-4]
    onward = ahead / np.linalg.norm(ahead)
    if rng.random() < 0.5:
        clasp = box_clasp(line[-1] + 1.1 * wide * onward, ahead, normals[-1], wide)
    else:
        size = float(np.clip(wide, 0.16, 0.3))
        clasp = lobster(line[-1] + 2.0 * size * onward, ahead, normals[-1], size)
    start = line[0] - (line[3] - line[0]) / np.linalg.norm(line[3] - line[0]) * 0.15
    design.add("clasp", meshes.merge([clasp, ring(start, meshes.frame(normals[0]), 0.18)]))


def _tennis(design: Design, rng: Rng) -> None:
    """A row of stones that lies open."""
    design.elevation = (0.25, 1.0)
    line = open_line(rng)
    normals = link_normals(line, bool(rng.random() < 0.25))
    count = int(rng.integers(36, 64))
    index = np.linspace(0, POINTS - 1, count).astype(int)
    size = 0.5 * float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) / count
    pave(design, line[index] + 0.08 * normals[index], normals[index], 0.93 * size)
    design.add("chain", meshes.tube(line, 0.75 * size, 8, flat=0.8))
    add_clasp(design, rng, line, normals, 1.2 * size)
    design.truth |= {"style": "tennis", "setting": "prong", "stone_shape": "round"}
