"""Thin bangles with motifs: at stations, in front, at the ends of open ones; wavy and coiled ones."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import frame, merge, tube
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif, label_motif
from studio.motifs.shapes import LONG
from studio.pieces.bangles.classic import FINE, RADIUS, UP, turned_about
from studio.pieces.bracelets.classic import loop
from studio.pieces.bracelets.motifs import facing_out
from studio.pieces.rings.motifs import SMALL as TOPS
from studio.stones.placement import Place, set_along

SMALL = (*TOPS, "knot", "butterfly", "infinity")
KINDS = {"stations": 0.3, "front": 0.24, "open": 0.14, "waves": 0.2, "coil": 0.06, "comb": 0.06}


def make_motif_bangle(rng: Rng, truth: dict[str, str]) -> Design:
    """A rigid hoop with figures on it; the camera looks low over it."""
    design = Design(truth, elevation=(0.05, 0.5), azimuth=(-0.3, 0.3))
    line, normals = loop(RADIUS, rng.uniform(0.78, 1.0), FINE)
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    _KINDS[kind](design, rng, line, normals)
    turned_about(design, rng)
    return design


def _rails(design: Design, rng: Rng, line: Floats) -> None:
    """One thin hoop, or two beside each other."""
    thick, flat = rng.uniform(0.035, 0.1), rng.uniform(0.8, 1.8)
    apart = rng.uniform(0.12, 0.4) if rng.random() < 0.25 else 0.0
    levels = (-apart / 2, apart / 2) if apart else (0.0,)
    hoops = [tube(line + level * UP, thick, 10, closed=True, flat=flat) for level in levels]
    design.add("band", merge(hoops))


def _stations(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """The same figure at even distances all around, small beads between."""
    truth = design.truth
    _rails(design, rng, line)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], SMALL, small=True)
    count, size = int(rng.choice([3, 4, 5, 6, 8])), rng.uniform(0.16, 0.36)
    spin = float(rng.choice([0, 0, np.pi / 4, np.pi / 2]))
    start = FINE // 2 + (int(rng.integers(0, FINE // count)) if rng.random() < 0.5 else 0)
    for k in range(count):
        index = (start + k * FINE // count) % FINE
        at = line[index] + 0.08 * normals[index]
        add_motif(design, motif, Place(at, facing_out(normals[index], spin), size))
    label_motif(truth, motif, "wires")


def _front(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """One large figure in front; the hoop may stop at it."""
    truth, size = design.truth, rng.uniform(0.35, 0.8)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    middle = FINE // 2
    if rng.random() < 0.5:
        _rails(design, rng, line)
    else:
        gap = int(0.85 * size / (2 * np.pi * RADIUS) * FINE)
        part = np.roll(line, -middle, 0)[gap:-gap]
        design.add("band", tube(part, rng.uniform(0.05, 0.12), 10))
    spin = 0.0 if motif.figure.family in LONG else float(rng.choice([0, np.pi / 2]))
    place = Place(
        line[middle] + 0.08 * normals[middle], facing_out(normals[middle], spin), size, -0.2 * size
    )
    add_motif(design, motif, place)
    label_motif(truth, motif, "hinged" if rng.random() < 0.5 else "plain")


def _open(design: Design, rng: Rng, line: Floats, *_: Floats) -> None:
    """Ends that stand apart or pass each other, a figure on each, or a stone on one."""
    truth, size = design.truth, rng.uniform(0.22, 0.45)
    gap = int(rng.uniform(0.02, 0.08) * FINE)
    part = np.roll(line, FINE // 2, 0)[gap:-gap]
    part = part + np.linspace(-1, 1, len(part))[:, None] * rng.uniform(0.0, 0.6) * UP
    design.add("band", tube(part, rng.uniform(0.05, 0.11), 10))
    one = draw_motif(rng, truth["stone"], truth["stone_shape"], SMALL)
    other = (
        one if rng.random() < 0.5 else draw_motif(rng, truth["stone"], truth["stone_shape"], SMALL)
    )
    for motif, end in ((one, part[0]), (other, part[-1])):
        out = end * [1, 1, 0] / np.linalg.norm(end[:2])
        add_motif(design, motif, Place(end + 0.1 * out, facing_out(out), size))
    label_motif(truth, one, "cuff")


def _waves(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """Strands that wave, twist and cross; every other one is set with stones."""
    truth = design.truth
    count, turns = int(rng.integers(1, 4)), int(rng.choice([1, 2, 3, 4, 6]))
    high, thick = rng.uniform(0.1, 0.4), rng.uniform(0.05, 0.1)
    a = np.arange(FINE) / FINE * 2 * np.pi
    bare = []
    half = int(rng.uniform(0.12, 0.5) * FINE) - 1
    near = slice(FINE // 2 - half, FINE // 2 + half)
    for k in range(count):
        level = high * np.sin(turns * a + 2 * np.pi * k / count)
        path = line + level[:, None] * UP
        bare.append(tube(path, thick, 10, closed=True, flat=rng.uniform(0.9, 1.6)))
        if truth["stone"] != "none" and k % 2 == 0:
            set_along(design, path[near], normals[near], thick * rng.uniform(0.9, 1.3))
    design.add("band", merge(bare))
    truth |= {"style": "twist"}
    truth |= (
        {"setting": "pave", "stone_shape": "round"}
        if truth["stone"] != "none"
        else {"setting": "plain"}
    )


def _coil(design: Design, rng: Rng, *_: Floats) -> None:
    """A wire that winds around the wrist two or three times, figures at its ends and in the middle."""
    truth, turns = design.truth, float(rng.choice([1.5, 2.5]))
    a = np.linspace(-turns * np.pi, turns * np.pi, 420)
    path = np.column_stack([RADIUS * np.sin(a), -RADIUS * np.cos(a), 0.55 * a / np.pi])
    design.add("band", tube(path, rng.uniform(0.05, 0.09), 10))
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], SMALL)
    size = rng.uniform(0.22, 0.36)
    for index in (0, 70, 210, 350, -1):
        out = path[index] * [1, 1, 0] / RADIUS
        add_motif(
            design, motif, Place(path[index] + 0.08 * out, frame(out, np.cross(UP, out)), size)
        )
    label_motif(truth, motif, "cuff")


def _comb(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """Many fine bars between waving rails; bands of the second metal or of stones wave across."""
    truth = design.truth
    a = np.arange(FINE) / FINE * 2 * np.pi
    wide, sway = rng.uniform(0.4, 1.0), rng.uniform(0.0, 0.2)
    edges = [side * wide + sway * np.sin(3 * a + side) for side in (-1, 1)]
    rails = [tube(line + e[:, None] * UP, 0.05, 8, closed=True) for e in edges]
    step = int(rng.choice([4, 6, 9]))
    bars = [
        tube(np.linspace(line[i] + edges[0][i] * UP, line[i] + edges[1][i] * UP, 5), 0.022, 5)
        for i in range(0, FINE, step)
    ]
    design.add("band", merge([*rails, *bars]))
    level = 0.6 * wide * np.sin(2 * a + rng.uniform(0, 6))
    across = line + level[:, None] * UP + 0.03 * normals
    design.add("band", tube(across, 0.06, 8, closed=True, flat=1.5), "metal2")
    truth |= {"style": "openwork", "setting": "filigree"}
    if truth["stone"] != "none":
        near = slice(FINE // 4, 3 * FINE // 4)
        set_along(design, across[near], normals[near], 0.08)
        truth |= {"stone_shape": "round", "setting": str(rng.choice(["filigree", "mesh"]))}


_KINDS: dict[str, Callable[[Design, Rng, Floats, Floats], None]] = {
    "stations": _stations,
    "front": _front,
    "open": _open,
    "waves": _waves,
    "coil": _coil,
    "comb": _comb,
}
