"""Open bangles: large pearls or stones that face each other, ends that cross, wide pierced cuffs."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import chain, frame, merge, sphere, tube
from studio.metalwork.openwork import lattice, wires
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif, label_motif
from studio.pieces.bangles.classic import FINE, RADIUS, UP, bangle_body
from studio.pieces.bracelets.classic import loop
from studio.pieces.bracelets.motifs import facing_out
from studio.stones.placement import Place
from studio.stones.settings import pave, set_stone

KINDS = {"facing": 0.4, "crossing": 0.32, "wide": 0.28}


def make_open_cuff(rng: Rng, truth: dict[str, str]) -> Design:
    """An open bangle; the camera looks low over it."""
    design = Design(truth | {"style": "cuff"}, elevation=(0.03, 0.5), azimuth=(-0.5, 0.5))
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    {"facing": _facing, "crossing": _crossing, "wide": _wide}[kind](design, rng)
    if rng.random() < 0.25:
        design.roll = (-1.0, 1.0)
    return design


def _open_line(rng: Rng, gap: float) -> tuple[Floats, Floats]:
    """A hoop that is open in front over a share of its length."""
    line, normals = loop(RADIUS, rng.uniform(0.76, 1.0), FINE)
    cut = int(gap / 2 * FINE)
    turned = np.roll(line, -FINE // 2, 0), np.roll(normals, -FINE // 2, 0)
    return turned[0][cut : FINE - cut], turned[1][cut : FINE - cut]


def _hoop(design: Design, rng: Rng, line: Floats, normals: Floats) -> None:
    """A wire, a band, a rope or two wires."""
    kind, thick = rng.random(), rng.uniform(0.05, 0.14)
    if kind < 0.4:
        mesh = tube(line, thick, 12, flat=rng.uniform(0.6, 1.4))
    elif kind < 0.65:
        mesh = bangle_body(rng, line, normals, rng.uniform(0.12, 0.5), closed=False)
    elif kind < 0.8:
        mesh = chain(line, 1.3 * thick, "rope")
    else:
        swell = np.sin(np.linspace(0, np.pi, len(line)))[:, None] ** 0.5 * rng.uniform(0.1, 0.4)
        mesh = merge([tube(line + s * swell * UP, 0.7 * thick, 10) for s in (-1, 1)])
    design.add("band", mesh)


def _facing(design: Design, rng: Rng) -> None:
    """Two large ends with a space between them."""
    size = rng.uniform(0.28, 0.55)
    round_ = 2 * np.pi * RADIUS
    line, normals = _open_line(rng, (3.1 * size + rng.uniform(0.0, 0.8)) / round_)
    _hoop(design, rng, line, normals)
    truth, stone = design.truth, design.truth["stone"]
    for k, step in ((0, 1), (-1, -1)):
        onward = line[k] - line[k + 3 * step]
        at = line[k] + onward / np.linalg.norm(onward) * 0.5 * size
        if stone == "pearl":
            design.add("pearl", sphere(at, size, 18), "pearl")
            design.add("setting", sphere(line[k], 0.45 * size, 10))
        elif stone == "none":
            design.add("setting", sphere(at, size * 0.9, 16), "metal2" if k else "metal")
        else:
            truth["setting"] = "bezel"
            facing = frame(normals[k] + [0, -0.6, 0.2] + 0.4 * onward / np.linalg.norm(onward))
            set_stone(design, truth["stone_shape"], 0.75 * size, at, facing, "bezel")


def _crossing(design: Design, rng: Rng) -> None:
    """The ends pass each other in front, each with a large motif."""
    line, normals = loop(RADIUS, rng.uniform(0.78, 1.0), FINE)
    over = int(rng.uniform(0.0, 0.07) * FINE)
    index = (np.arange(-over, FINE + over) + FINE // 2) % FINE
    rise = np.linspace(-1, 1, len(index))[:, None] * rng.uniform(0.25, 0.75)
    line, normals = line[index] + np.sign(rise) * np.abs(rise) ** 1.2 * UP, normals[index]
    _hoop(design, rng, line, normals)
    truth, size = design.truth, rng.uniform(0.35, 0.75)
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"])
    turned = float(rng.choice([0, np.pi / 2, np.pi]))
    for k, spin in ((0, 0.0), (-1, turned)):
        if k == 0 or rng.random() < 0.75:
            at = line[k] + 0.12 * normals[k]
            add_motif(design, motif, Place(at, facing_out(normals[k], spin), size, -0.06))
    label_motif(truth, motif, "cuff")


def _wide(design: Design, rng: Rng) -> None:
    """Cells of wire between rails; it is open in front or behind."""
    squash, wide = rng.uniform(0.8, 1.0), rng.uniform(0.6, 1.7)
    share, thick = rng.uniform(0.78, 0.92), rng.uniform(0.025, 0.06)
    length = share * 2 * np.pi * RADIUS
    about = 0.0 if rng.random() < 0.5 else np.pi

    def around(flat: Floats) -> Floats:
        a = (flat[:, 0] - length / 2) / RADIUS + about
        ring = np.column_stack([np.sin(a), -squash * np.cos(a), 0 * a]) * RADIUS
        return ring + flat[:, 1:] * UP

    along, half = np.linspace(0, length, 240), wide / 2
    rails = [around(np.column_stack([along, np.full(240, side)])) for side in (-half, half)]
    ends = [
        around(np.column_stack([np.full(12, x), np.linspace(-half, half, 12)])) for x in (0, length)
    ]
    frame_ = [tube(line, 2.0 * thick, 8) for line in [*rails, *ends]]
    design.add("band", merge([wires(lattice(rng, wide, length), around, thick), *frame_]))
    if design.truth["stone"] == "none":
        design.truth["setting"] = "filigree"
        return
    for rail in rails:
        out = rail * [1, 1, 0] / np.linalg.norm(rail[:, :2], axis=1, keepdims=True)
        pave(design, rail[::4] + 2 * thick * out[::4], out[::4], rng.uniform(0.08, 0.11))
    pearl = design.truth["stone"] == "pearl"
    design.truth |= {"setting": "pave", "stone_shape": "bead" if pearl else "round"}
