"""Pairs of earrings: made once in the xz plane facing -y, then set side by side."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design, Part
from studio.geometry import meshes
from studio.metalwork.openwork import figure, wires
from studio.stones.gems import gem
from studio.stones.settings import pave, set_stone

STYLES = ("stud", "hoop", "drop", "chandelier", "halo", "cluster", "huggie")
FACING = meshes.frame([0, -1, 0])


def upright(outline: Floats, size: float, at: Floats) -> Floats:
    """A flat outline (n, 2) stood up in the xz plane."""
    return (
        np.column_stack([outline[:, 0] * size, np.zeros(len(outline)), outline[:, 1] * size]) + at
    )


def make_earrings(rng: Rng, truth: dict[str, str]) -> Design:
    """A pair: the second is the first's mirror image, turned a little."""
    one = Design(dict(truth), elevation=(-0.05, 0.45), azimuth=(-0.5, 0.5))
    {"hoop": _hoop, "huggie": _hoop, "drop": _drop, "chandelier": _drop}.get(truth["style"], _stud)(
        one, rng
    )
    truth["setting"] = one.truth["setting"]
    if truth["style"] == "huggie":
        truth["style"] = "hoop"
    return paired(rng, one, truth)


def paired(rng: Rng, one: Design, truth: dict[str, str] | None = None) -> Design:
    """An earring and its mirror image side by side, each turned a little."""
    low, high = extent(one.parts)
    gap = rng.uniform(1.1, 1.7) * max(high[0] - low[0], 0.4 * (high[2] - low[2]))
    pair = Design(truth or one.truth, elevation=one.elevation, azimuth=one.azimuth)
    drop = rng.normal(0, 0.12) * (high[2] - low[2])
    for sign in (-1, 1):
        spin = meshes.turn("z", rng.normal(0, 0.35)) @ meshes.turn("y", rng.normal(0, 0.06))
        at = np.array([sign * gap / 2, rng.normal(0, 0.1), drop * sign / 2])
        join(pair, one.parts, float(sign), spin, at)
    return pair


def join(pair: Design, parts: list[Part], sign: float, spin: Floats, at: Floats) -> None:
    """One earring of a pair more, mirrored in x where `sign` is -1."""
    mirror = np.diag([sign, 1.0, 1.0])
    for part in parts:
        vertices, faces = part.mesh
        mesh = (vertices @ mirror @ spin.T + at, faces if sign > 0 else faces[:, ::-1])
        pair.parts.append(Part(part.kind, mesh, part.material, part.smooth))


def extent(parts: list[Part]) -> tuple[Floats, Floats]:
    """Lowest and highest corner of all parts."""
    vertices = np.concatenate([part.mesh[0] for part in parts])
    return vertices.min(0), vertices.max(0)


def _stud(design: Design, rng: Rng) -> None:
    truth, size = design.truth, rng.uniform(0.3, 0.5)
    origin = np.zeros(3)
    if truth["stone"] == "none":
        add_emblem(design, rng, origin, size * 1.5)
    elif truth["style"] == "cluster":
        add_flower_of_stones(design, rng, origin)
    else:
        set_stone(design, truth["stone_shape"], size, origin, FACING, truth["setting"])
        if truth["style"] == "halo":
            rim = meshes.resampled(
                meshes.outline_of(truth["stone_shape"], 64) * size * 1.35, 18, closed=True
            )
            pave(design, upright(rim, 1.0, origin), np.tile([0.0, -1, 0], (18, 1)), 0.08)
    post = np.array([[0, 0.25 * size, 0], [0, 1.3, 0.0]])
    design.add("post", meshes.tube(np.linspace(post[0], post[1], 6), 0.045, 8))


def add_flower_of_stones(design: Design, rng: Rng, at: Floats) -> None:
    """A flower of small stones in one or two rings, with leaves between, about a point."""
    petals = int(rng.integers(4, 8))
    a = np.arange(petals) / petals * 2 * np.pi
    points = [at]
    for ring, count in ((0.32, petals), (0.62, 2 * petals if rng.random() < 0.5 else 0)):
        b = np.arange(count) / max(count, 1) * 2 * np.pi
        points += list(at + ring * np.column_stack([np.cos(b), 0 * b, np.sin(b)]))
    leaf = meshes.plate(meshes.outline_of("leaf"), 0.1)
    plates = [
        meshes.moved(
            leaf,
            FACING @ meshes.turn("z", x),
            at + 0.4 * np.array([np.cos(x + np.pi / 2), 0.08, np.sin(x + np.pi / 2)]),
            0.4,
        )
        for x in a
    ]
    design.add("setting", meshes.merge(plates))
    pave(design, np.array(points), np.tile([0.0, -1, 0], (len(points), 1)), 0.13)


def add_emblem(design: Design, rng: Rng, at: Floats, size: float) -> None:
    """A metal shape: a plate (sometimes enamelled), filigree, an outline, or a ball."""
    shape = str(rng.choice(["heart", "leaf", "star", "flower", "round", "kite", "bar", "pear"]))
    choice = rng.random()
    if choice < 0.3:
        design.add(
            "setting", meshes.moved(meshes.plate(meshes.outline_of(shape), 0.18), FACING, at, size)
        )
        if rng.random() < 0.25:
            _enamel(design, rng, shape, at, size)
    elif choice < 0.6:
        figured = wires(figure(rng), lambda flat: upright(flat, size, at), rng.uniform(0.02, 0.05))
        design.add("setting", figured)
        if design.truth["stone"] == "none":
            design.truth["setting"] = "filigree"
    elif choice < 0.85:
        rims = [
            upright(meshes.outline_of(shape), size * k, at)
            for k in (1.0, 0.7, 0.4)[: int(rng.integers(1, 4))]
        ]
        design.add(
            "setting", meshes.merge([meshes.tube(rim, 0.05, 8, closed=True) for rim in rims])
        )
    else:
        design.add("setting", meshes.sphere(at, size * 0.8, 16))


def _enamel(design: Design, rng: Rng, shape: str, at: Floats, size: float) -> None:
    """Coloured lacquer in a metal rim, with a spot or two of bare metal on it."""
    front = at + np.array([0, -0.1 * size, 0])
    inlay = meshes.moved(
        meshes.plate(meshes.outline_of(shape), 0.06), FACING, front, size * rng.uniform(0.7, 0.9)
    )
    design.add("setting", inlay, "enamel")
    spots = [
        meshes.sphere(front + np.array([x, -0.04, z]) * size, 0.1 * size, 8)
        for x, z in rng.uniform(-0.3, 0.3, (int(rng.integers(0, 3)), 2))
    ]
    if spots:
        design.add("setting", meshes.merge(spots), "dark")


def _hoop(design: Design, rng: Rng) -> None:
    radius = rng.uniform(0.5, 0.7) if design.truth["style"] == "huggie" else rng.uniform(0.8, 1.4)
    wire = rng.uniform(0.04, 0.13) if design.truth["style"] == "hoop" else rng.uniform(0.1, 0.18)
    view = meshes.turn("z", rng.uniform(0.4, 1.3))
    a = np.linspace(0.0, 2 * np.pi, 90, endpoint=False)
    stretch = rng.uniform(0.9, 1.4)
    path = np.column_stack([radius * np.sin(a), 0 * a, stretch * radius * np.cos(a)])
    if rng.random() < 0.25:
        design.add("hoop", meshes.moved(meshes.chain(path, wire, "rope", closed=True), view))
    else:
        flat = rng.uniform(0.8, 1.8)
        design.add("hoop", meshes.moved(meshes.tube(path, wire, 12, closed=True, flat=flat), view))
        wire *= flat  # It is this thick towards its outside, where stones sit.
    if design.truth["stone"] != "none":
        count = int(rng.integers(9, 22))
        b = -np.linspace(np.pi * 0.35, np.pi * 1.05, count)
        normals = np.column_stack([np.sin(b), 0 * b, np.cos(b)])
        points = normals * [radius, 1, stretch * radius] + normals * wire
        pave(design, points @ view.T, normals @ view.T, min(0.16, 1.9 * radius / count))


def _drop(design: Design, rng: Rng) -> None:
    truth = design.truth
    hook = rng.random()
    a = np.linspace(-0.3, np.pi, 24)
    if hook < 0.55:
        path = np.column_stack([0 * a, 0.25 * np.cos(a) + 0.1, 0.35 * np.sin(a) + 0.1])
        path = np.concatenate([path, [[0, -0.12, 0.02], [0, 0, -0.06]]])
        design.add("post", meshes.tube(path, 0.04, 7))
    else:
        design.add("setting", meshes.sphere([0, 0, 0.1], rng.uniform(0.1, 0.25), 12))
    lower = -rng.uniform(0.1, 1.2)
    if rng.random() < 0.6:
        design.add(
            "chain",
            meshes.chain(
                np.linspace([0, 0, 0.05], [0, 0, lower], 20),
                0.06,
                str(rng.choice(["cable", "ball", "curb"])),
            ),
        )
    size = rng.uniform(0.35, 0.75)
    centre = np.array([0, 0, lower - size])
    if truth["stone"] == "none" or rng.random() < 0.35:
        add_emblem(design, rng, centre, size)
    if truth["stone"] != "none":
        if truth["setting"] in ("pave", "cluster"):
            rim = meshes.resampled(
                meshes.outline_of(str(rng.choice(["pear", "round", "leaf", "kite"])), 64) * size,
                int(rng.integers(10, 22)),
                closed=True,
            )
            pave(design, upright(rim, 1.0, centre), np.tile([0.0, -1, 0], (len(rim), 1)), 0.1)
        else:
            set_stone(design, truth["stone_shape"], size * 0.7, centre, FACING, truth["setting"])
    if truth["style"] == "chandelier":
        _fringe(design, rng, centre, size)


def _fringe(design: Design, rng: Rng, centre: Floats, size: float) -> None:
    count = int(rng.integers(3, 8))
    drops, beads = [], []
    for x in np.linspace(-0.9, 0.9, count) * size:
        low = centre + np.array([x, 0, -1.0 * size - rng.uniform(0.3, 0.6)])
        drops.append(
            meshes.chain(np.linspace(centre + np.array([x, 0, -0.5 * size]), low, 10), 0.05, "ball")
        )
        beads.append(low)
    design.add("chain", meshes.merge(drops))
    if design.truth["stone"] == "none":
        design.add("setting", meshes.merge([meshes.sphere(b, 0.12, 8) for b in beads]))
    else:
        material = "pearl" if design.truth["stone"] == "pearl" else "gem2"
        mesh = (
            meshes.sphere
            if material == "pearl"
            else (lambda at, r, _: meshes.moved(gem("round", 8), FACING, at, r))
        )
        design.add(
            "pearl" if material == "pearl" else "gemstone",
            meshes.merge([mesh(b, 0.13, 10) for b in beads]),
            material,
            material == "pearl",
        )
