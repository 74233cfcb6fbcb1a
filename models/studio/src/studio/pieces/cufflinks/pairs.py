"""Pairs of cufflinks: a face on a stem with a toggle, a bar or a chain; lying as shops show them."""

import numpy as np

from studio.arrays import Rng
from studio.design import Design
from studio.geometry.meshes import frame, outline_of, plate, turn
from studio.labels import two_tones
from studio.motifs.construction import add_motif
from studio.motifs.motif import draw_motif
from studio.motifs.shapes import FAMILIES
from studio.pieces.cufflinks.backs import add_back
from studio.pieces.cufflinks.faces import FACE, FACES, disc, face_outline
from studio.pieces.earrings.classic import join
from studio.stones.placement import CABOCHONS, Place

STYLES = ("plain", "engraved", "inlay", "inlay", "stone", "stone", "knot")
COMPACT = (
    "flower",
    "heart",
    "star",
    "shape",
    "frames",
    "knot",
    "mandala",
    "tiles",
    "moon",
)
"""Figures that are a face by themselves."""
POSES = {"both": 0.4, "one_turned": 0.36, "leaning": 0.24}


def make_cufflinks(rng: Rng, truth: dict[str, str]) -> Design:
    """A pair with faces of one of the styles."""
    one = Design(truth)
    thick = rng.uniform(0.14, 0.32)
    FACES[truth["style"]](one, rng, thick)
    add_back(one, rng, thick)
    if truth["stone"] == "none":
        truth["setting"] = "plain"
    return as_a_pair(rng, one)


def make_motif_cufflinks(rng: Rng, truth: dict[str, str]) -> Design:
    """A pair with a figure on its faces, or in the figure's form."""
    one = Design(truth)
    thick = rng.uniform(0.14, 0.26)
    on_a_disc = rng.random() < 0.65
    families = tuple(FAMILIES) if on_a_disc else COMPACT
    motif = draw_motif(rng, truth["stone"], truth["stone_shape"], families)
    if on_a_disc:
        rim = face_outline(rng)
        disc(one, rng, rim, thick)
        size = 0.62 * float(np.abs(rim).max(0).min())
        add_motif(one, motif, Place(np.array([0, 0, 0.55 * thick]), np.eye(3), size))
    else:
        add_motif(one, motif, FACE)
        one.add("setting", plate(outline_of("round", 48) * 0.35, 0.1))
    add_back(one, rng, thick)
    truth |= {"style": "motif", "setting": motif.setting}
    if truth["stone"] not in {"none", "pearl", *CABOCHONS}:
        truth["stone_shape"] = motif.cut
    return as_a_pair(rng, one)


def as_a_pair(rng: Rng, one: Design) -> Design:
    """Two side by side: both facing the camera, one turned to its side or back, or leaning."""
    if one.truth["metal"] == "mixed":
        two_tones(
            one, rng
        )  # Here, else one of the two may be of one metal and the other of another.
    pose = str(rng.choice(list(POSES), p=list(POSES.values())))
    pair = Design(one.truth, elevation=(0.0, 0.55), azimuth=(-0.35, 0.35), roll=(-0.2, 0.2))
    first = int(rng.integers(2))
    lean = rng.uniform(0.35, 0.9) * rng.choice([-1, 1])
    facings = []
    for k in (0, 1):
        away = rng.normal(0, 0.12) + (lean if pose == "leaning" else 0.0)
        if pose == "one_turned" and k == first:
            away = rng.choice([-1, 1]) * rng.uniform(1.0, 3.1)
        tilt = turn("x", rng.uniform(-0.15, 0.4)) @ turn("z", rng.normal(0, 0.15))
        facings.append(turn("z", away) @ frame([0, -1, 0]) @ tilt)
    points = np.concatenate([part.mesh[0] for part in one.parts])
    widths = [np.ptp(points @ facing.T, axis=0)[0] for facing in facings]
    middles = [(points @ facing.T)[:, 0] for facing in facings]
    gap = rng.uniform(0.08, 0.7)
    drop = rng.normal(0, 0.25)
    for k, (facing, xs) in enumerate(zip(facings, middles, strict=True)):
        side = -1 if k == 0 else 1
        x = side * (widths[k] + gap) / 2 - (xs.max() + xs.min()) / 2
        join(pair, one.parts, 1.0, facing, np.array([x, 0, side * drop]))
    return pair
