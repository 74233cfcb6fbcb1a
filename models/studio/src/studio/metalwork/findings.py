"""What closes chains: lobster clasps, rings, box clasps, and chains to make them longer."""

import numpy as np

from studio.arrays import Floats
from studio.geometry.meshes import Mesh, chain, frame, merge, moved, outline_of, sphere, tube
from studio.geometry.meshes import plate as flat_plate


def ring(at: Floats, facing: Floats, radius: float) -> Mesh:
    """A round jump ring in the plane across `facing`'s z column."""
    t = np.arange(20) / 20 * 2 * np.pi
    circle = np.column_stack([radius * np.cos(t), radius * np.sin(t), 0 * t])
    return tube(circle @ facing.T + at, 0.2 * radius, 7, closed=True)


def lobster(at: Floats, along: Floats, normal: Floats, size: float) -> Mesh:
    """A lobster clasp whose nose points `along`, lying across `normal`, with a ring at either end."""
    facing = frame(normal, along)
    claw = outline_of("pear", 40)[:, ::-1] * [size, 0.8 * size]
    body = np.column_stack([claw, 0 * claw[:, 0]]) @ facing.T + at
    x, y = facing[:, 0] * size, facing[:, 1] * size
    lever = sphere(at + 0.45 * x + 0.75 * y, 0.2 * size, 8)
    ends = [ring(at + side * 1.6 * x, facing, 0.42 * size) for side in (-1, 1)]
    thick = np.full(40, 0.17 * size) + 0.1 * size * (np.arange(40) > 20)
    return merge([tube(body, thick, 8, closed=True), lever, *ends])


def box_clasp(at: Floats, along: Floats, normal: Floats, size: float) -> Mesh:
    """A box with a tongue and a loop on its side."""
    facing = frame(normal, along)
    box = moved(flat_plate(outline_of("square", 24) * [1.3, 0.9], 0.7, 0.1), facing, at, size)
    tongue = at + facing[:, 0] * 1.8 * size
    tip = moved(flat_plate(outline_of("square", 16) * [0.6, 0.35], 0.2), facing, tongue, size)
    loop = ring(at + facing[:, 1] * 1.0 * size, facing, 0.45 * size)
    return merge([box, tip, loop])


def extender(path: Floats, size: float) -> tuple[Mesh, Floats]:
    """A length of larger links with a bead at its end; also where that is."""
    links = chain(path, size, "cable")
    return links, path[-1] + (path[-1] - path[-2]) / np.linalg.norm(path[-1] - path[-2]) * size
