"""What brooches share: the pin behind, stones on their face, cameos and the frames around them."""

import numpy as np

from vision.studio.earrings import FACING
from vision.studio.meshes import Floats, Mesh, chain, merge, moved, outline_of, plate, sphere, tube
from vision.studio.motif_lines import Stroke, spun
from vision.studio.motif_stones import CABOCHONS, Place, Spot, add_stones, along_stroke
from vision.studio.parts import Design, Rng

FRONT = Place(np.zeros(3), FACING, 1.0)
"""A brooch's plane: x to the right, y up, z to the camera."""
OPEN = 0.2
"""How often a pin is not closed and so is seen beside the brooch."""


def pin(design: Design, rng: Rng, half: float, depth: float, at: float = 0.0) -> None:
    """The pin behind a brooch: its stem, hinge and catch; closed, or open and beside it."""
    side, wire = float(rng.choice([-1, 1])), float(np.clip(0.022 * half, 0.02, 0.05))
    swing = rng.uniform(0.25, 0.9) if rng.random() < OPEN else rng.normal(0, 0.02)
    hinge, catch = np.array([side * half, at, -depth]), np.array([-side * half, at, -depth])
    way = np.array([-side * np.cos(swing), float(rng.choice([-1, 1])) * np.sin(swing), 0])
    stem = np.linspace(hinge, hinge + way * 2 * half * rng.uniform(1.02, 1.12), 16)
    taper = wire * np.r_[np.ones(10), np.linspace(1, 0.25, 6)]
    up = np.array([0, 2.6 * wire, 0])
    a = np.linspace(0.6, 5.4, 24)
    hook = np.column_stack([0 * a, 2.4 * wire * np.cos(a), 2.4 * wire * np.sin(a)]) + catch
    legs = [
        tube(np.linspace(p, p + np.array([0, 0, depth]), 4), 1.2 * wire, 7) for p in (hinge, catch)
    ]
    barrel = tube(np.linspace(hinge - up, hinge + up, 4), 1.8 * wire, 10)
    whole = [tube(stem, taper, 8), barrel, tube(hook, 0.9 * wire, 7), *legs]
    design.add("clasp", FRONT.mesh(merge(whole)))


def laid(design: Design, spots: list[Spot], lift: float, material: str = "small") -> None:
    """Stones on a brooch's face: pearls where its stone is the pearl, opaque ones as domes."""
    stone = design.truth["stone"]
    own = "gem" if stone == "pearl" or stone in CABOCHONS else material
    add_stones(design, FRONT, spots, own, lift)


def cameo(design: Design, rng: Rng, rim: Floats, size: float) -> None:
    """A profile carved in relief on a coloured ground; or enamel, or mother-of-pearl."""
    kind = rng.random()
    ground = "enamel" if kind < 0.65 else str(rng.choice(["black", "dark", "pearl", "dial"]))
    dome = plate(rim * 0.97, 0.3 * size, 0.35)
    design.add("setting", FRONT.mesh(moved(dome, at=[0, 0, -0.08 * size])), ground)
    tall = float(rim[:, 1].max())
    if kind < 0.65 or ground in {"black", "dark"}:
        side = np.diag([float(rng.choice([-1, 1])), 1.0, 1.0])
        bust = moved(_profile(rng), side, [0, -0.04 * tall, 0.07 * size], 0.72 * tall)
        mesh = (bust[0], bust[1][:, ::-1]) if side[0, 0] < 0 else bust
        design.add("setting", FRONT.mesh(mesh), "pearl")


def _profile(rng: Rng) -> Mesh:
    """A head in profile with hair and shoulders, about 2 high: rounded forms laid into each other."""
    flat = np.diag([1.0, 1.0, 0.22])

    def form(x: float, y: float, wide: float, high: float, lean: float = 0.0) -> Mesh:
        lens = moved(sphere([0, 0, 0], 1.0, 16), np.diag([wide, high, 0.3]))
        c, s = np.cos(lean), np.sin(lean)
        spin = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
        return moved(lens, flat @ spin, [x, y, 0])

    bun = rng.uniform(0.2, 0.32)
    forms = [
        form(0.05, 0.35, 0.33, 0.42, 0.15), form(0.3, 0.28, 0.09, 0.13, 0.5),
        form(0.22, 0.06, 0.16, 0.13), form(-0.05, -0.2, 0.15, 0.34, -0.15),
        form(-0.05, -0.72, 0.62, 0.3, -0.08), form(-0.15, 0.52, 0.36, 0.36),
        form(-0.45, rng.uniform(0.3, 0.6), bun, bun),
    ]  # fmt: skip
    curls = [
        form(-0.3 + 0.08 * k, 0.2 + 0.13 * k, 0.1, 0.1) for k in range(int(rng.integers(2, 6)))
    ]
    return merge([*forms, *curls])


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
        design.add("setting", chain(FRONT.points(wider), 1.3 * thick, "rope", closed=True))
    elif kind == "beads":
        spots = along_stroke(Stroke(wider, thick, closed=True), size)
        beads = [sphere([*spot.at, 0.0], spot.size, 8) for spot in spots]
        design.add("setting", FRONT.mesh(merge(beads)))
    elif kind in {"scallops", "leaves"}:
        design.add("setting", _fringe(rng, rim, size, kind))
    return False


def _wire(line: Floats, thick: float) -> Mesh:
    return tube(FRONT.points(line), thick, 10, closed=True)


def _fringe(rng: Rng, rim: Floats, size: float, kind: str) -> Mesh:
    """Loops of wire or small leaves all around."""
    count = int(rng.integers(14, 26))
    long = 3.6 * size / count
    meshes = []
    for k in range(count):
        at = rim[int(k / count * len(rim))] * 1.12
        angle = float(np.arctan2(at[1], at[0]) - np.pi / 2)
        if kind == "scallops":
            loop = spun(outline_of("round", 20) * long * 0.6, angle) + at
            meshes.append(_wire(loop, 0.028 * size))
        else:
            leaf = spun(outline_of("leaf", 20) * long * [1, 0.7], angle) + at
            meshes.append(FRONT.mesh(plate(leaf, 0.08 * size, 0.3)))
    return merge(meshes)
