"""What brooches share: the pin behind, stones on their face, cameos and the frames around them."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.geometry.outlines import Stroke, spun
from studio.pieces.earrings.classic import FACING
from studio.stones.placement import CABOCHONS, Place, Spot, add_stones, along_stroke

FRONT = Place(np.zeros(3), FACING, 1.0)
"""A brooch's plane: x to the right, y up, z to the camera."""
OPEN = 0.2
"""How often a pin is not closed and so is seen beside the brooch."""


def pin(design: Design, rng: Rng, half: float, depth: float) -> None:
    """The pin across a brooch, from `half` on one side of its middle to the other."""
    side = float(rng.choice([-1, 1]))
    _pin(design, rng, np.array([side * half, 0.0]), np.array([-side * half, 0.0]), depth)


def pin_behind(design: Design, rng: Rng, depth: float) -> None:
    """The pin along the longer way of a figure of any form, its ends where there is metal."""
    flat = np.concatenate([part.mesh[0] for part in design.parts])[:, [0, 2]]
    middle = flat.mean(0)
    spread, axes = np.linalg.eigh(np.cov((flat - middle).T))
    along = axes[:, 1] if spread[1] > 1.6 * spread[0] else np.array([1.0, 0.0])
    reach = (
        rng.uniform(0.55, 0.8) * float(rng.choice([-1, 1])) * np.abs((flat - middle) @ along).max()
    )
    ends = [middle + sign * reach * along for sign in (1, -1)]
    hinge, catch = (flat[np.linalg.norm(flat - end, axis=1).argmin()] for end in ends)
    _pin(design, rng, hinge, catch, depth)


def _pin(design: Design, rng: Rng, hinge_at: Floats, catch_at: Floats, depth: float) -> None:
    """Stem, hinge and catch; the stem closed, or open and beside the brooch."""
    long = float(np.linalg.norm(catch_at - hinge_at))
    wire = float(np.clip(0.011 * long, 0.02, 0.05))
    hinge, catch = (np.array([*at, -depth]) for at in (hinge_at, catch_at))
    swing = rng.uniform(0.25, 0.9) if rng.random() < OPEN else rng.normal(0, 0.02)
    way = spun((catch_at - hinge_at)[None] / long, swing * float(rng.choice([-1, 1])))[0]
    stem = np.linspace(hinge, hinge + np.array([*way, 0]) * long * rng.uniform(1.02, 1.12), 16)
    taper = wire * np.r_[np.ones(10), np.linspace(1, 0.25, 6)]
    across = np.array([hinge[1] - catch[1], catch[0] - hinge[0], 0.0]) / long
    a = np.linspace(0.6, 5.4, 24)
    hook = 2.4 * wire * (np.outer(np.cos(a), across) + np.outer(np.sin(a), [0, 0, 1])) + catch
    up = np.array([0, 0, depth])
    legs = [meshes.tube(np.linspace(at, at + up, 4), 1.2 * wire, 7) for at in (hinge, catch)]
    ends = hinge - 2.6 * wire * across, hinge + 2.6 * wire * across
    barrel = meshes.tube(np.linspace(*ends, 4), 1.8 * wire, 10)
    whole = [meshes.tube(stem, taper, 8), barrel, meshes.tube(hook, 0.9 * wire, 7), *legs]
    design.add("clasp", FRONT.mesh(meshes.merge(whole)))


def label_stones(truth: dict[str, str], style: str, setting: str, cut: str | None = None) -> None:
    """What a brooch is called; only one with stones has their setting and cut."""
    truth["style"] = style
    if truth["stone"] == "none":
        return
    truth["setting"] = setting
    if cut and truth["stone"] not in {"pearl", *CABOCHONS}:
        truth["stone_shape"] = cut


def laid(design: Design, spots: list[Spot], lift: float, material: str = "small") -> None:
    """Stones on a brooch's face: pearls where its stone is the pearl, opaque ones as domes."""
    stone = design.truth["stone"]
    own = "gem" if stone == "pearl" or stone in CABOCHONS else material
    add_stones(design, FRONT, spots, own, lift)


def cameo(design: Design, rng: Rng, rim: Floats, size: float) -> None:
    """A profile carved in relief on a coloured ground; or enamel, or mother-of-pearl."""
    kind = rng.random()
    ground = "enamel" if kind < 0.65 else str(rng.choice(["black", "dark", "pearl", "dial"]))
    dome = meshes.plate(rim * 0.97, 0.3 * size, 0.35)
    design.add("setting", FRONT.mesh(meshes.moved(dome, at=[0, 0, -0.08 * size])), ground)
    tall = float(rim[:, 1].max())
    if kind < 0.65 or ground in {"black", "dark"}:
        side = np.diag([float(rng.choice([-1, 1])), 1.0, 1.0])
        bust = meshes.moved(_profile(rng), side, [0, -0.04 * tall, 0.07 * size], 0.72 * tall)
        mesh = (bust[0], bust[1][:, ::-1]) if side[0, 0] < 0 else bust
        design.add("setting", FRONT.mesh(mesh), "pearl")


HEAD = (
    (0.2, 0.86), (0.33, 0.7), (0.37, 0.52), (0.36, 0.44), (0.5, 0.27), (0.48, 0.22), (0.4, 0.2),
    (0.44, 0.12), (0.4, 0.07), (0.43, 0.01), (0.38, -0.04), (0.4, -0.14), (0.3, -0.23), (0.1, -0.16),
    (-0.1, -0.05), (-0.28, 0.1), (-0.38, 0.4), (-0.3, 0.72), (-0.05, 0.9),
)  # fmt: skip
"""A face in profile that looks to the right: brow, nose, lips, chin, nape."""
BUST = (
    (0.14, 0.0), (0.12, -0.32), (0.26, -0.5), (0.5, -0.66), (0.6, -0.9), (0.3, -1.04), (-0.1, -1.06),
    (-0.5, -0.98), (-0.72, -0.8), (-0.55, -0.6), (-0.28, -0.46), (-0.22, -0.2), (-0.26, 0.1),
)  # fmt: skip


def _profile(rng: Rng) -> meshes.Mesh:
    """A head in profile on a bust, hair in curls and a bun: about 2 high, in low relief."""
    head, bust = (meshes.resampled(np.array(rim), 90, closed=True) for rim in (HEAD, BUST))
    bun = rng.uniform(0.18, 0.28)
    places = [(-0.1, 0.66, 0.3), (-0.28, 0.45, 0.26), (0.1, 0.76, 0.2), (-0.5, 0.42, bun)]
    falls = int(rng.integers(2, 6))
    places += [(-0.36 - 0.03 * k, 0.16 - 0.14 * k, 0.11) for k in range(falls)]
    places += [(0.2 - 0.12 * k, 0.84 - 0.05 * k, 0.1) for k in range(4)]
    curls = [meshes.sphere([x, y, 0.05], r, 14, squash=0.35) for x, y, r in places]
    return meshes.merge(
        [
            meshes.plate(bust, 0.12, 0.4),
            meshes.moved(meshes.plate(head, 0.2, 0.35), at=[0, 0, 0.03]),
            *curls,
        ]
    )


def border(design: Design, rng: Rng, rim: Floats, size: float, stones: bool) -> bool:
    """A frame around an outline; whether it is of stones."""
    thick = size * rng.uniform(0.05, 0.1)
    design.add("setting", _wire(rim * 1.04, thick))
    wider = rim * (1.04 + 2.4 * thick / size)
    kind = str(rng.choice(["none", "rope", "beads", "scallops", "leaves"]))
    if stones and design.truth["stone"] != "none":
        grain = size * rng.uniform(0.07, 0.16)
        wider = rim * (1.06 + (thick + grain) / size)
        laid(design, along_stroke(Stroke(wider, grain, closed=True), grain), 0.02)
        design.add("setting", _wire(wider, 0.5 * grain))
        return True
    if kind == "rope":
        design.add("setting", meshes.chain(FRONT.points(wider), 1.3 * thick, "rope", closed=True))
    elif kind == "beads":
        spots = along_stroke(Stroke(wider, thick, closed=True), size)
        beads = [meshes.sphere([*spot.at, 0.0], spot.size, 8) for spot in spots]
        design.add("setting", FRONT.mesh(meshes.merge(beads)))
    elif kind in {"scallops", "leaves"}:
        design.add("setting", _fringe(rng, rim, size, kind))
    return False


def _wire(line: Floats, thick: float) -> meshes.Mesh:
    return meshes.tube(FRONT.points(line), thick, 10, closed=True)


def _fringe(rng: Rng, rim: Floats, size: float, kind: str) -> meshes.Mesh:
    """Loops of wire or small leaves all around."""
    count = int(rng.integers(14, 26))
    long = 3.6 * size / count
    solids = []
    for k in range(count):
        at = rim[int(k / count * len(rim))] * 1.12
        angle = float(np.arctan2(at[1], at[0]) - np.pi / 2)
        if kind == "scallops":
            loop = spun(meshes.outline_of("round", 20) * long * 0.6, angle) + at
            solids.append(_wire(loop, 0.028 * size))
        else:
            leaf = spun(meshes.outline_of("leaf", 20) * long * [1, 0.7], angle) + at
            solids.append(FRONT.mesh(meshes.plate(leaf, 0.08 * size, 0.3)))
    return meshes.merge(solids)
