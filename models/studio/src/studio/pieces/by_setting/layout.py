"""The lines that pieces of each type follow, how they stand before the camera, and what holds them."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design, Part
from studio.geometry import meshes
from studio.geometry.lines import Line
from studio.metalwork.findings import lobster, ring
from studio.pieces.bangles.classic import FINE, RADIUS, UP
from studio.pieces.bracelets.classic import loop
from studio.pieces.bracelets.laid import add_clasp, link_normals, open_line
from studio.pieces.earrings.classic import FACING, paired
from studio.pieces.necklaces.classic import hanging

Maker = Callable[[Rng, dict[str, str]], Design]
"""Builds a piece from its attributes, which it may complete."""
Figure = Callable[[Design, Rng, Floats, float], None]
"""Adds a figure to a design, upright in the xz plane: about a point, `size` its half-width."""
FINE_CHAINS = {"cable": 0.5, "curb": 0.17, "rope": 0.1, "ball": 0.08, "box": 0.15}


def by_type(  # noqa: PLR0917
    ring: Maker, earrings: Maker, necklace: Maker, pendant: Maker, bracelet: Maker, bangle: Maker
) -> dict[str, Maker]:
    """Who builds each type in one setting."""
    return {
        "ring": ring,
        "earrings": earrings,
        "necklace": necklace,
        "pendant": pendant,
        "bracelet": bracelet,
        "bangle": bangle,
    }


def chain_kind(rng: Rng) -> str:
    """A kind of chain, as often as shops have them."""
    return str(rng.choice(list(FINE_CHAINS), p=list(FINE_CHAINS.values())))


def finger_line(radius: float = 1.0, count: int = 240) -> Line:
    """Around a finger, from its underside on: the middle of the line is on top."""
    a = np.arange(count) / count * 2 * np.pi + np.pi
    normals = np.column_stack([np.sin(a), 0 * a, np.cos(a)])
    return Line(normals * radius, normals, True)


def wrist_line(rng: Rng, open_: bool = False, bare: bool = False) -> Line:
    """A stiff hoop for the wrist, its middle in front; an open one is open behind, a bare one also in front."""
    points, normals = loop(RADIUS, rng.uniform(0.78, 1.0), FINE)
    if not open_:
        return Line(points, normals, True)
    cut = int(rng.uniform(0.03, 0.1) * FINE)
    if bare and rng.random() < 0.5:
        points, normals = np.roll(points, FINE // 2, 0), np.roll(normals, FINE // 2, 0)
    return Line(points[cut : FINE - cut], normals[cut : FINE - cut], False)


def bangle_of(truth: dict[str, str], style: str) -> Design:
    """A hoop for the wrist to be built: the camera looks low over it."""
    return Design(truth | {"style": style}, elevation=(0.05, 0.5), azimuth=(-0.3, 0.3))


def supple_line(design: Design, rng: Rng) -> Line:
    """A bracelet's: standing in a loop, or lying open; the camera follows."""
    if rng.random() < 0.55:
        design.elevation, design.azimuth = (0.08, 0.65), (-0.4, 0.4)
        points, normals = loop(2.6, rng.uniform(0.6, 1.0), 240)
        return Line(points, normals, True)
    design.elevation = (0.3, 1.2)
    points = open_line(rng)
    return Line(points, link_normals(points, bool(rng.random() < 0.45)), False)


def fasten(design: Design, rng: Rng, line: Line, wide: float) -> None:
    """A clasp where a bracelet ends; a closed one has it behind or at its side."""
    if not line.closed:
        add_clasp(design, rng, line.points, line.normals, float(np.clip(wide, 0.12, 0.45)))
    elif rng.random() < 0.6:
        at = int(rng.integers(0, len(line.points) // 4))
        ahead = line.points[at + 1] - line.points[at]
        out = line.points[at] + 0.1 * line.normals[at]
        design.add("clasp", lobster(out, ahead, line.normals[at], float(np.clip(wide, 0.18, 0.3))))


def neck_line(design: Design, rng: Rng) -> Line:
    """A necklace's: hung wide open, or lying in a loop on the ground."""
    if rng.random() < 0.6:
        design.elevation, design.azimuth = (0.0, 0.4), (-0.4, 0.4)
        points = hanging(rng.uniform(1.8, 3.2), rng.uniform(2.0, 4.4), rng.uniform(1.0, 2.2))
        if rng.random() < 0.7:
            high = points[:, 2].max() * rng.uniform(0.55, 1.0)
            design.focus = (np.array([0, 0, high / 2 - 0.5]), high / 2 + 0.8)
        points = meshes.resampled(points, 240)
        return Line(points, np.tile([0.0, -1, 0], (240, 1)), False)
    design.elevation, design.azimuth = (0.4, 1.2), (-0.5, 0.5)
    a = np.arange(240) / 240 * 2 * np.pi
    bent = 1 + 0.05 * np.cos(3 * a + rng.uniform(0, 6))
    points = np.column_stack([-2.6 * np.sin(a), rng.uniform(1.9, 2.7) * np.cos(a), 0 * a])
    return Line(points * bent[:, None], np.tile(UP, (240, 1)), True)


def thin_chain(design: Design, rng: Rng, line: Line) -> None:
    """A fine chain along a line."""
    mesh = meshes.chain(line.points, rng.uniform(0.03, 0.08), chain_kind(rng), line.closed)
    design.add("chain", mesh)


def front_of(line: Line) -> tuple[Floats, Floats]:
    """The middle of a line, and how what hangs there faces: its y column points up the picture."""
    middle = len(line.points) // 2
    normal = line.normals[middle]
    return line.points[middle], FACING if normal[2] < 0.5 else np.eye(3)


def reface(design: Design, first: int, facing: Floats, about: Floats) -> None:
    """Turn the parts from a number on, built upright facing -y, to lie as `facing` says."""
    spin = facing @ FACING.T
    for k in range(first, len(design.parts)):
        part = design.parts[k]
        points, faces = part.mesh
        mesh = ((points - about) @ spin.T + about, faces)
        design.parts[k] = Part(part.kind, mesh, part.material, part.smooth)


def hoop_line(rng: Rng, radius: float) -> Line:
    """An earring's hoop in the xz plane, open at the top where its post goes through the ear."""
    a = np.linspace(0.12, 2 * np.pi - rng.uniform(0.12, 0.7), 160)
    high = np.array([1, 1, rng.uniform(0.95, 1.35)])
    normals = np.column_stack([np.sin(a), 0 * a, np.cos(a)])
    return Line(radius * normals * high, normals, False)


def close_hoop(design: Design, line: Line) -> None:
    """The thin post from one end of an open hoop to the other."""
    t = np.linspace(0, 1, 14)[:, None]
    first, last = line.points[0], line.points[-1]
    bow = 0.12 * (first + last) * np.sin(np.pi * t)
    design.add("post", meshes.tube(first * (1 - t) + last * t + bow, 0.04, 7))


def pair_of_hoops(rng: Rng, one: Design) -> Design:
    """Hoops show their sides: each is turned about before they are set side by side."""
    one.truth["style"] = "hoop"
    view = meshes.turn("z", rng.uniform(0.35, 1.2))
    one.parts = [Part(p.kind, meshes.moved(p.mesh, view), p.material, p.smooth) for p in one.parts]
    one.elevation, one.azimuth = (-0.05, 0.45), (-0.4, 0.4)
    return paired(rng, one)


def pair_of(rng: Rng, one: Design, style: str) -> Design:
    """An earring and its mirror image."""
    one.truth["style"] = style
    one.elevation, one.azimuth = (-0.05, 0.4), (-0.45, 0.45)
    return paired(rng, one)


def plain_hoop(rng: Rng, one: Design, largest: float) -> Line:
    """A closed earring of thin wire, its radius 0.6 to `largest`; the line that it follows."""
    line = hoop_line(rng, rng.uniform(0.6, largest))
    one.add("hoop", meshes.tube(line.points, rng.uniform(0.05, 0.1), 12))
    close_hoop(one, line)
    return line


def studs(rng: Rng, one: Design, figure: Figure, size: float, share: float = 1.0) -> Design:
    """A pair with a figure on the ear, drawn at a share of `size`."""
    figure(one, rng, np.zeros(3), share * size)
    ear_post(one, size)
    return pair_of(rng, one, "stud")


def drops(
    rng: Rng, one: Design, figure: Figure, size: float, *, longest: float, reach: float
) -> Design:
    """A pair whose figure hangs from a wire of up to `longest`; it reaches `reach` times `size` up."""
    low = -rng.uniform(0.1, longest)
    ear_wire(one, rng, low)
    first = len(one.parts)
    figure(one, rng, np.array([0, 0, low - reach * size]), size)
    lift(one, first, np.array([0, 0, low]))
    return pair_of(rng, one, "drop")


def ear_wire(design: Design, rng: Rng, low: float) -> None:
    """A hook or a ball with a post above the origin, and links down to where a drop begins."""
    if rng.random() < 0.6:
        a = np.linspace(-0.3, np.pi, 24)
        path = np.column_stack([0 * a, 0.25 * np.cos(a) + 0.1, 0.4 * np.sin(a) + 0.1])
        path = np.concatenate([path, [[0, -0.12, 0.02], [0, 0, -0.06]]])
        design.add("post", meshes.tube(path, 0.04, 7))
    else:
        design.add("setting", meshes.sphere([0, 0, 0.08], rng.uniform(0.1, 0.17), 12))
        design.add("post", meshes.tube(np.linspace([0, 0.1, 0.08], [0, 0.8, 0.08], 6), 0.04, 7))
    links = np.linspace([0, 0, 0.04], [0, 0, low], max(4, int(-low / 0.06)))
    design.add("chain", meshes.chain(links, 0.05, "cable"))


def ear_post(design: Design, size: float) -> None:
    """What goes through the ear behind a stud."""
    path = np.linspace([0, 0.25 * size, 0], [0, 1.2, 0], 6)
    design.add("post", meshes.tube(path, 0.045, 8))


def hang(design: Design, rng: Rng) -> None:
    """Put what was built on a chain: a bail about the origin, the lower part of a chain through it.

    The picture shows that much of the chain, and all of the pendant.
    """
    lift(design, 0, np.array([0, 0, -0.1]))
    low = min(float(part.mesh[0][:, 2].min()) for part in design.parts) - 0.1
    if rng.random() < 0.6:
        design.add("bail", ring(np.zeros(3), meshes.frame([1.0, 0, 0]), rng.uniform(0.13, 0.2)))
    else:
        design.add(
            "bail", meshes.moved(meshes.plate(meshes.outline_of("pear"), 0.5), FACING, scale=0.19)
        )
    width, depth = rng.uniform(0.25, 1.4), rng.uniform(3.0, 5.5)
    line = hanging(width, depth, rng.uniform(0.8, 1.25))
    design.add("chain", meshes.chain(line, rng.uniform(0.03, 0.07), chain_kind(rng)))
    half = (rng.uniform(0.25, 0.9) * depth - low) / 2
    design.focus = (np.array([0, 0, low + half]), half)
    design.elevation, design.azimuth = (-0.05, 0.35), (-0.35, 0.35)


def lift(design: Design, first: int, to: Floats) -> None:
    """Shift the parts from a number on so that what is uppermost in their middle reaches a point."""
    points = np.concatenate([part.mesh[0] for part in design.parts[first:]])
    near = np.abs(points[:, 0] - to[0]) < 0.08
    shift = np.array([0, 0, to[2] - points[near if near.any() else slice(None)][:, 2].max()])
    for k in range(first, len(design.parts)):
        part = design.parts[k]
        design.parts[k] = Part(
            part.kind, meshes.moved(part.mesh, at=shift), part.material, part.smooth
        )
