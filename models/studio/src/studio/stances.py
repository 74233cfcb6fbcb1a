"""The lines that pieces of each type follow, how they stand before the camera, and what holds them."""

import numpy as np

from studio.bangles import FINE, RADIUS, UP
from studio.earrings import FACING, paired
from studio.findings import lobster, ring
from studio.laid_bracelets import _ends, _facing_of, _wound
from studio.lines import Line
from studio.meshes import (
    Floats,
    chain,
    frame,
    moved,
    outline_of,
    plate,
    resampled,
    sphere,
    tube,
    turn,
)
from studio.neck import hanging
from studio.parts import Design, Part, Rng
from studio.wrist import loop

FINE_CHAINS = {"cable": 0.5, "curb": 0.17, "rope": 0.1, "ball": 0.08, "box": 0.15}


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
    points = _wound(rng)
    return Line(points, _facing_of(points, bool(rng.random() < 0.45)), False)


def fasten(design: Design, rng: Rng, line: Line, wide: float) -> None:
    """A clasp where a bracelet ends; a closed one has it behind or at its side."""
    if not line.closed:
        _ends(design, rng, line.points, line.normals, float(np.clip(wide, 0.12, 0.45)))
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
        points = resampled(points, 240)
        return Line(points, np.tile([0.0, -1, 0], (240, 1)), False)
    design.elevation, design.azimuth = (0.4, 1.2), (-0.5, 0.5)
    a = np.arange(240) / 240 * 2 * np.pi
    bent = 1 + 0.05 * np.cos(3 * a + rng.uniform(0, 6))
    points = np.column_stack([-2.6 * np.sin(a), rng.uniform(1.9, 2.7) * np.cos(a), 0 * a])
    return Line(points * bent[:, None], np.tile(UP, (240, 1)), True)


def thin_chain(design: Design, rng: Rng, line: Line) -> None:
    """A fine chain along a line."""
    mesh = chain(line.points, rng.uniform(0.03, 0.08), chain_kind(rng), line.closed)
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
    design.add("post", tube(first * (1 - t) + last * t + bow, 0.04, 7))


def pair_of_hoops(rng: Rng, one: Design) -> Design:
    """Hoops show their sides: each is turned about before they are set side by side."""
    one.truth["style"] = "hoop"
    view = turn("z", rng.uniform(0.35, 1.2))
    one.parts = [Part(p.kind, moved(p.mesh, view), p.material, p.smooth) for p in one.parts]
    one.elevation, one.azimuth = (-0.05, 0.45), (-0.4, 0.4)
    return paired(rng, one)


def pair_of(rng: Rng, one: Design, style: str) -> Design:
    """An earring and its mirror image."""
    one.truth["style"] = style
    one.elevation, one.azimuth = (-0.05, 0.4), (-0.45, 0.45)
    return paired(rng, one)


def ear_wire(design: Design, rng: Rng, low: float) -> None:
    """A hook or a ball with a post above the origin, and links down to where a drop begins."""
    if rng.random() < 0.6:
        a = np.linspace(-0.3, np.pi, 24)
        path = np.column_stack([0 * a, 0.25 * np.cos(a) + 0.1, 0.4 * np.sin(a) + 0.1])
        path = np.concatenate([path, [[0, -0.12, 0.02], [0, 0, -0.06]]])
        design.add("post", tube(path, 0.04, 7))
    else:
        design.add("setting", sphere([0, 0, 0.08], rng.uniform(0.1, 0.17), 12))
        design.add("post", tube(np.linspace([0, 0.1, 0.08], [0, 0.8, 0.08], 6), 0.04, 7))
    links = np.linspace([0, 0, 0.04], [0, 0, low], max(4, int(-low / 0.06)))
    design.add("chain", chain(links, 0.05, "cable"))


def ear_post(design: Design, size: float) -> None:
    """What goes through the ear behind a stud."""
    path = np.linspace([0, 0.25 * size, 0], [0, 1.2, 0], 6)
    design.add("post", tube(path, 0.045, 8))


def hang(design: Design, rng: Rng) -> None:
    """Put what was built on a chain: a bail about the origin, the lower part of a chain through it.

    The picture shows that much of the chain, and all of the pendant.
    """
    lift(design, 0, np.array([0, 0, -0.1]))
    low = min(float(part.mesh[0][:, 2].min()) for part in design.parts) - 0.1
    if rng.random() < 0.6:
        design.add("bail", ring(np.zeros(3), frame([1.0, 0, 0]), rng.uniform(0.13, 0.2)))
    else:
        design.add("bail", moved(plate(outline_of("pear"), 0.5), FACING, scale=0.19))
    width, depth = rng.uniform(0.25, 1.4), rng.uniform(3.0, 5.5)
    line = hanging(width, depth, rng.uniform(0.8, 1.25))
    design.add("chain", chain(line, rng.uniform(0.03, 0.07), chain_kind(rng)))
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
        design.parts[k] = Part(part.kind, moved(part.mesh, at=shift), part.material, part.smooth)
