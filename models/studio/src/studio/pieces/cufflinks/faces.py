"""Faces of cufflinks: bare, engraved, with an inlay, with stones, knots of wire."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import Mesh, frame, grid, merge, outline_of, plate, sphere, tube
from studio.geometry.outlines import TURN, Stroke
from studio.stones.placement import CABOCHONS, Place, Spot, add_stones, along_stroke, packed
from studio.stones.settings import set_stone

SHAPES = {
    "round": 0.34,
    "oval": 0.16,
    "square": 0.2,
    "cushion": 0.14,
    "bar": 0.08,
    "octagon": 0.08,
}
ONYX = 0.5
"""How often an inlay that is to be no stone is black onyx after all: nobody tells black enamel from it."""
INLAYS = ("dark", "dark", "dial", "enamel", "pearl", "pearl")
FACE = Place(np.zeros(3), np.eye(3), 1.0)
"""A cufflink's face lies in the xy plane and looks to z; its stem goes to -z."""


def face_outline(rng: Rng) -> Floats:
    """A closed outline (96, 2) of one of the shapes, about a unit in half-width."""
    name = str(rng.choice(list(SHAPES), p=list(SHAPES.values())))
    if name == "bar":
        return outline_of("square", 96) * [1.15, rng.uniform(0.4, 0.7)]
    if name == "octagon":
        t = np.arange(96) / 96 * TURN + np.pi / 8
        reach = np.cos(np.pi / 8) / np.cos((t + np.pi / 8) % (np.pi / 4) - np.pi / 8)
        return np.column_stack([np.cos(t), np.sin(t)]) * reach[:, None] * 1.05
    wide = outline_of(name, 96)
    lying = name == "oval" and rng.random() < 0.6
    return wide[:, ::-1] * 0.85 if lying else wide * (0.85 if name == "oval" else 1.0)


def disc(design: Design, rng: Rng, rim: Floats, thick: float, material: str = "metal") -> None:
    """The body of a face: flat, with a soft edge or a rim of wire."""
    design.add("setting", plate(rim, thick, rng.uniform(0.04, 0.3)), material)
    if rng.random() < 0.35:
        line = np.column_stack([rim * 0.97, np.full(len(rim), 0.4 * thick)])
        wire = tube(line, rng.uniform(0.04, 0.08), 8, closed=True)
        design.add("setting", wire, str(rng.choice(["metal", "metal2"])))


def _plain(design: Design, rng: Rng, thick: float) -> None:
    """Bare metal: flat, domed or a ball; with a small stone off its middle, if any."""
    truth, rim = design.truth, face_outline(rng)
    if truth["stone"] == "none" and rng.random() < 0.2:
        design.add("setting", sphere([0, 0, 0.2], 0.75, 24, squash=rng.uniform(0.6, 1.0)))
    elif rng.random() < 0.4:
        design.add("setting", worked(rim, thick, lambda p: 0.25 * (1 - (p**2).sum(1))))
    else:
        disc(design, rng, rim, thick)
    truth["style"] = "plain"
    if truth["stone"] != "none":
        at, size = rng.uniform(-0.35, 0.35, 2), rng.uniform(0.12, 0.22)
        _stones(design, [Spot(at, size)], 0.5 * thick + 0.2 * float(1 - (at**2).sum()))
        truth |= {"setting": "bezel", "style": "solitaire"}


def _engraved(design: Design, rng: Rng, thick: float) -> None:
    """A worked face: sun rays, rings, stripes, a net, barley corn, hammered."""
    truth, rim = design.truth, face_outline(rng)
    kind, count = int(rng.integers(6)), int(rng.integers(8, 26))
    dents = rng.uniform(-1, 1, (40, 2))

    def height(flat: Floats) -> Floats:
        x, y = flat.T
        r, a = np.hypot(x, y), np.arctan2(y, x)
        if kind == 5:
            return np.asarray(0.09 * np.linalg.norm(flat[:, None] - dents[None], axis=2).min(1))
        waves = (
            np.cos(count * a) * np.clip(3 * r, 0, 1),
            np.cos(1.4 * count * r),
            np.cos(1.2 * count * (x + y)),
            np.abs(np.cos(count * x / 1.6) * np.cos(count * y / 1.6)) * 2 - 1,
            np.cos(1.3 * count * r + 6 * np.sin(6 * a)),
        )
        return np.asarray(0.028 * waves[kind])

    inner = 1.0 if rng.random() < 0.5 else 0.82
    design.add("setting", worked(rim * inner, thick, height))
    if inner < 1:
        line = np.column_stack([rim * 0.93, np.full(len(rim), 0.35 * thick)])
        design.add(
            "setting", tube(line, 0.11, 10, closed=True), str(rng.choice(["metal", "metal2"]))
        )
    truth["style"] = "engraved"
    if truth["stone"] != "none":
        _stones(design, [Spot(np.zeros(2), rng.uniform(0.18, 0.3))], 0.55 * thick)
        truth["setting"] = "bezel"


def worked(rim: Floats, thick: float, height: Callable[[Floats], Floats]) -> Mesh:
    """A plate whose upper side is `height` of points (n, 2) above its plane."""
    levels = np.linspace(0, 1, 44)
    fine = np.stack(
        [np.interp(np.arange(288) / 3, np.arange(97), np.append(line, line[0])) for line in rim.T],
        1,
    )
    rings = []
    for level in levels:
        flat = fine * max(level, 1e-3)
        up = 0.5 * thick + height(flat) * (1 if level < 0.99 else 0.3)
        rings.append(np.column_stack([flat, up]))
    for share in (1.0, 1e-3):
        rings.append(np.column_stack([fine * share, np.full(len(fine), -0.5 * thick)]))
    return grid(np.array(rings), False, True)


def _inlay(design: Design, rng: Rng, thick: float) -> None:
    """Enamel, onyx, turquoise or mother-of-pearl in a rim of metal, at times in two halves or striped."""
    truth, rim = design.truth, face_outline(rng)
    if truth["stone"] == "none" and rng.random() < ONYX:
        truth |= {"stone": "onyx", "stone_colour": "black", "stone_shape": "cabochon"}
    design.add("setting", plate(rim, thick, 0.08))
    line = np.column_stack([rim * 0.95, np.full(len(rim), 0.5 * thick)])
    design.add("setting", tube(line, rng.uniform(0.05, 0.11), 10, closed=True))
    filled = rim * rng.uniform(0.78, 0.92)
    dome = rng.uniform(0.02, 0.2)
    inlay = worked(filled, 0.16, lambda p: dome * (1 - (p**2).sum(1)))
    mesh = (inlay[0] + [0, 0, 0.5 * thick], inlay[1])
    opaque = truth["stone"] in CABOCHONS
    if opaque:
        design.add("gemstone", mesh, "gem")
        truth |= {"setting": "bezel", "style": "signet"}
        return
    material = str(rng.choice(INLAYS))
    design.add("setting", mesh, material)
    truth["style"] = "other"
    top = 0.5 * thick + 0.1 + dome
    if truth["stone"] != "none":
        _stones(design, [Spot(np.zeros(2), rng.uniform(0.15, 0.28))], top)
        truth |= {"setting": "bezel", "style": "solitaire"}
    elif rng.random() < 0.4:
        _stripes(design, rng, filled, top)


def _stripes(design: Design, rng: Rng, rim: Floats, top: float) -> None:
    """Bars of metal across an inlay, or a smaller ring on it."""
    half = len(rim) // 2
    if rng.random() < 0.4:
        ring = np.column_stack([rim * rng.uniform(0.35, 0.7), np.full(len(rim), top - 0.05)])
        design.add("setting", tube(ring, 0.06, 8, closed=True))
        return
    bars = [
        np.linspace([*rim[k], top - 0.09], [*rim[-k], top - 0.09], 6)
        for k in np.linspace(0, half, int(rng.integers(3, 7)) + 2).astype(int)[1:-1]
    ]
    design.add("setting", merge([tube(bar, 0.045, 6) for bar in bars]))


def _stone(design: Design, rng: Rng, thick: float) -> None:
    """A large stone, a stone in a rim of small ones, or small ones all over or along the edge."""
    truth, choice = design.truth, rng.random()
    if truth["stone"] == "none":
        _inlay(design, rng, thick)
    elif choice < 0.45 or truth["stone"] in {"pearl", *CABOCHONS}:
        _large(design, rng, thick)
    elif choice < 0.75:
        rim = face_outline(rng)
        design.add("setting", plate(rim, thick, 0.1), "seat")
        _stones(design, packed(rim * 0.94, rng.uniform(0.11, 0.24)), 0.5 * thick)
        truth |= {"setting": "pave", "style": "pave"}
    else:
        rim, grain = face_outline(rng), rng.uniform(0.07, 0.13)
        inner = worked(rim * 0.85, thick, lambda p: 0.08 * (1 - (p**2).sum(1)))
        design.add("setting", plate(rim * 1.02, 0.8 * thick, 0.08))
        filling = ["metal", "metal2", "black", "pearl", "enamel"]
        design.add("setting", (inner[0] + [0, 0, 0.06], inner[1]), str(rng.choice(filling)))
        _stones(design, along_stroke(Stroke(rim * 0.93, grain, closed=True), grain), 0.42 * thick)
        truth |= {"setting": "pave", "style": "halo"}


def _large(design: Design, rng: Rng, thick: float) -> None:
    """One stone that fills most of the face, in a collar of metal."""
    truth = design.truth
    cut = {"cabochon": "oval", "bead": "round"}.get(truth["stone_shape"], truth["stone_shape"])
    rim = outline_of(cut, 96) * 0.85
    design.add("setting", plate(rim * rng.uniform(1.08, 1.25), thick, 0.12))
    up = np.array([0, 0, 0.5 * thick + (0.1 if truth["stone"] in CABOCHONS else 0.3)])
    size = 0.7 if truth["stone"] == "pearl" else 0.85
    set_stone(design, cut, size, up, np.eye(3), "bezel")
    truth |= {"setting": "bezel", "style": "solitaire"}


def _stones(design: Design, spots: list[Spot], lift: float) -> None:
    """Small stones on a face; pearls and opaque ones as they are."""
    own = design.truth["stone"] in {"pearl", *CABOCHONS}
    add_stones(design, FACE, spots, "gem" if own else "small", lift)
    if design.truth["stone"] not in {"pearl", *CABOCHONS}:
        design.truth["stone_shape"] = "round"


def _knot(design: Design, rng: Rng, _: float) -> None:
    """A silk knot in metal: strands of wire wound around a ball."""
    count, size = int(rng.integers(2, 5)), rng.uniform(0.6, 0.8)
    thick, strands = rng.uniform(0.13, 0.2), []
    for axis in np.eye(3)[[2, 0, 1]]:
        facing = frame(axis + rng.normal(0, 0.04, 3))
        t = np.arange(60) / 60 * TURN
        for k in range(count):
            off = (k - (count - 1) / 2) * 1.9 * thick
            flat = np.column_stack(
                [np.cos(t), np.sin(t), np.full(60, off) + 0.1 * thick * np.cos(2 * t)]
            )
            reach = np.sqrt(max(size**2 - off**2, 0.02)) * (
                1 + 0.09 * np.cos(2 * t + k % 2 * np.pi)
            )
            path = flat * np.column_stack([reach, reach, np.ones(60)]) @ facing.T
            strands.append(tube(path + np.array([0, 0, 0.35]), thick, 10, closed=True))
    middle = len(strands) // 2
    design.add("setting", merge(strands[:middle]))
    design.add("setting", merge(strands[middle:]), str(rng.choice(["metal", "metal", "metal2"])))
    design.truth["style"] = "motif"
    if design.truth["stone"] != "none":
        lift = np.array([0, 0, 0.35 + size * 1.1 + thick])
        _stones(design, [Spot(np.zeros(2), rng.uniform(0.2, 0.3))], float(lift[2]))
        design.truth["setting"] = "bezel"


FACES: dict[str, Callable[[Design, Rng, float], None]] = {
    "plain": _plain,
    "engraved": _engraved,
    "inlay": _inlay,
    "stone": _stone,
    "knot": _knot,
}
