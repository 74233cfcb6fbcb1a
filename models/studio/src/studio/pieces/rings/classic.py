"""Rings: the finger's hole along y, the top at +z, inner radius 1."""

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry import meshes
from studio.metalwork.openwork import figure, relief, wires
from studio.stones.settings import pave, set_stone

STYLES = (
    "solitaire",
    "halo",
    "three_stone",
    "pave",
    "eternity",
    "band",
    "signet",
    "cluster",
    "bypass",
    "motif",
)

FINE, ACROSS = 240, 28
"""Points of a band around the finger and across."""


def hoop_points(radius: float, start: float, end: float, count: int) -> tuple[Floats, Floats]:
    """Points and outward normals on a circle about y; angles from the top."""
    a = np.linspace(start, end, count)
    normals = np.column_stack([np.sin(a), 0 * a, np.cos(a)])
    return normals * radius, normals


def shank(
    width: Floats, height: Floats, rounding: float, raised: Floats | float = 0.0
) -> tuple[Floats, meshes.Mesh]:
    """A band of varying width and height (arrays around the circle), its outside `raised` by relief."""
    n = len(width)
    around = np.arange(n) / n * 2 * np.pi
    t = np.arange(ACROSS) / ACROSS * 2 * np.pi
    y = np.sign(np.cos(t)) * np.abs(np.cos(t)) ** rounding
    r = np.sign(np.sin(t)) * np.abs(np.sin(t)) ** rounding
    radius = 1 + height[:, None] * (0.5 + 0.5 * r[None]) + raised * (np.sin(t) > 0.1)[None]
    points = np.stack(
        [
            radius * np.sin(around)[:, None],
            width[:, None] * y[None] / 2,
            radius * np.cos(around)[:, None],
        ],
        -1,
    )
    return around, meshes.grid(points, True, True)


def make_ring(rng: Rng, truth: dict[str, str]) -> Design:
    """A ring of one of the styles; what the style decides is written into the truth."""
    style = truth["style"]
    design = Design(truth, elevation=(0.2, 0.95), azimuth=(-1.35, 1.35))
    width, height = _profile(rng, style)
    if style in ("bypass", "motif") and rng.random() < 0.7:
        _bypass(design, rng)
    elif style in ("band", "pave", "motif") and rng.random() < 0.35:
        _crossing(design, rng, float(width.max()))
    else:
        rounding = float(rng.choice([0.3, 0.6, 1.0]))
        worked = rng.uniform(0.02, 0.06) if rng.random() < (0.5 if style == "band" else 0.1) else 0
        raised = relief(rng, FINE, ACROSS) * worked if worked else 0.0
        design.add("band", shank(width, height, rounding, raised)[1])
    _top(design, rng, style, float(height[0]), float(width[0]))
    lie_or_stand(design, rng)
    return design


def _profile(rng: Rng, style: str) -> tuple[Floats, Floats]:
    """Width and height of the band all around, from the top on."""
    around = np.arange(FINE) / FINE * 2 * np.pi
    top = (1 + np.cos(around)) / 2
    broad = style in ("band", "eternity", "signet", "pave", "cluster")
    wide = rng.uniform(0.25, 0.75) if broad else rng.uniform(0.14, 0.32)
    width = wide * (1 + rng.uniform(-0.35, 0.5) * top**3)
    height = rng.uniform(0.1, 0.2) * (1 + 0.3 * rng.uniform(-1, 1) * top)
    if style == "signet":
        width = wide * (0.7 + 1.1 * np.exp(-((np.minimum(around, 2 * np.pi - around) / 0.6) ** 4)))
        height = height * (1 + 1.2 * top**6)
    return width, height


def lie_or_stand(design: Design, rng: Rng) -> None:
    """Standing, lying with its face to the camera, or leaning."""
    choice = rng.random()
    if choice < 0.35:
        return
    _lie_down(design)
    design.elevation, design.azimuth = (0.1, 0.65), (-0.6, 0.6)
    if choice > 0.7:
        low = rng.choice([0.4, 1.9])
        design.roll = (low, low + 0.7)
        design.elevation = (0.25, 0.85)


def _crossing(design: Design, rng: Rng, wide: float) -> None:
    """Two or three wires that cross each other on top, or run in waves."""
    around = np.arange(FINE) / FINE * 2 * np.pi
    count, waves = int(rng.integers(2, 4)), int(rng.choice([1, 1, 2, 5]))
    thick = rng.uniform(0.05, 0.1)
    strands = []
    for k in range(count):
        side = 0.7 * max(wide, 0.3) * np.sin(waves * around + 2 * np.pi * k / count)
        ring = 1.1 * np.column_stack([np.sin(around), side / 1.1, np.cos(around)])
        strands.append(meshes.tube(ring, thick, 10, closed=True))
    design.add("band", meshes.merge(strands))


def _bypass(design: Design, rng: Rng) -> None:
    a = np.linspace(0.12, 2 * np.pi - 0.12, 120)
    twist = rng.uniform(0.3, 0.8)
    lift = twist * np.exp(-(np.minimum(a, 2 * np.pi - a) ** 2) / 0.6)
    wires = []
    for sign in (1, -1):
        side = np.where(a < np.pi, 1, -1) * lift * sign * 0.6
        path = np.column_stack([1.1 * np.sin(a), side, 1.1 * np.cos(a)])
        wires.append(meshes.tube(path, rng.uniform(0.07, 0.13), 10))
        if rng.random() < 0.6:
            break
    design.add("band", meshes.merge(wires))


def _top(design: Design, rng: Rng, style: str, height: float, width: float) -> None:
    size = rng.uniform(0.28, 0.52)
    level = 1 + height
    cut = design.truth["stone_shape"]
    if style in ("solitaire", "halo", "three_stone"):
        at = np.array([0, 0, level + 0.75 * size])
        set_stone(
            design,
            cut,
            size,
            at,
            meshes.turn("z", rng.choice([0, np.pi / 2])),
            design.truth["setting"],
        )
    if style == "halo":
        rim = meshes.resampled(
            meshes.outline_of(cut, 64) * size * 1.32,
            int(2 * np.pi * size * 1.3 / 0.17),
            closed=True,
        )
        pave(
            design,
            np.column_stack([rim, np.full(len(rim), level + 0.75 * size)]),
            np.tile([0.0, 0, 1], (len(rim), 1)),
            0.085,
        )
    if style == "three_stone":
        for sign in (-1, 1):
            a = sign * 1.9 * size / level
            set_stone(
                design,
                "round",
                0.65 * size,
                np.array([np.sin(a), 0, np.cos(a)]) * (level + 0.4 * size),
                meshes.frame([np.sin(a), 0, np.cos(a)]),
                "prong",
            )
    if style in ("pave", "eternity") or (
        style in ("halo", "solitaire", "bypass")
        and rng.random() < 0.35
        and design.truth["stone"] != "none"
    ):
        _pave_band(design, rng, style, level, width, size)
    if style in ("cluster", "motif"):
        _cluster(design, rng, level)


def _pave_band(  # noqa: PLR0917
    design: Design, rng: Rng, style: str, level: float, width: float, size: float
) -> None:
    r = min(0.13, width * 0.42) if style in ("pave", "eternity") else 0.07
    reach = np.pi if style == "eternity" else rng.uniform(0.9, 1.5)
    gap = 0 if style in ("pave", "eternity") else (size + 0.1) / level
    for start, end in ((-reach, -gap), (gap, reach)):
        count = max(3, int((end - start) * level / (2.2 * r)))
        pave(design, *hoop_points(level + 0.02, start, end, count), r)


def _cluster(design: Design, rng: Rng, level: float) -> None:
    """A flower, leaf spray or rows of stones on top."""
    at = np.array([0, 0, level + 0.12])
    rows = int(rng.integers(1, 4))
    bare = design.truth["stone"] == "none"
    if bare and rng.random() < 0.5:
        _filigree(design, rng, at)
        return
    if (rng.random() < 0.5 and design.truth["style"] == "motif") or bare:
        shape = str(rng.choice(["flower", "heart", "leaf", "star", "oval", "kite"]))
        design.add(
            "setting",
            meshes.moved(
                meshes.plate(meshes.outline_of(shape), 0.2),
                meshes.turn("z", rng.uniform(0, 6)),
                at,
                rng.uniform(0.35, 0.7),
            ),
        )
        if bare:
            return
        rows, at = 1, at + np.array([0, 0, 0.07])
    points = [at]
    for row in range(1, rows + 1):
        a = np.arange(6 * row) / (6 * row) * 2 * np.pi
        points += [at + 0.3 * row * np.array([np.cos(x), np.sin(x), -0.08 * row]) for x in a]
    normals = np.array([meshes.frame([p[0] * 0.4, p[1] * 0.4, 1])[:, 2] for p in points])
    pave(design, np.array(points), normals, 0.14)


def _filigree(design: Design, rng: Rng, at: Floats) -> None:
    """Figures of wire on top, without stones."""
    size = rng.uniform(0.4, 0.8)

    def flat(outline: Floats) -> Floats:
        return np.column_stack([outline * size, 0.3 - 0.3 * (outline**2).sum(1)]) + at

    design.add("setting", wires(figure(rng), flat, rng.uniform(0.02, 0.045)))
    design.truth["setting"] = "filigree"


def _lie_down(design: Design) -> None:
    lying = meshes.turn("x", np.pi / 2 * 0.95)
    design.parts = [
        type(p)(p.kind, meshes.moved(p.mesh, lying), p.material, p.smooth) for p in design.parts
    ]
