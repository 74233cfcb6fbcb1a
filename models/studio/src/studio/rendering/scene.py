"""Pieces as scenes of the renderer: meshes, cameras, and which part every pixel shows."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from studio.arrays import Floats
from studio.design import Design
from studio.geometry.meshes import Mesh
from studio.rendering.backend import Transform, drjit, mitsuba
from studio.rendering.materials import Material

PART = "part-"


def towards_camera(elevation: float, azimuth: float) -> Floats:
    """Unit vector from a piece to its camera; radians, azimuth 0 is in front (-y)."""
    flat = np.cos(elevation)
    return np.array([flat * np.sin(azimuth), -flat * np.cos(azimuth), np.sin(elevation)])


def rolled(up: Floats, axis: Floats, angle: float) -> Floats:
    """A direction turned about a unit axis (Rodrigues), radians."""
    across = np.cross(axis, up)
    along = axis * (axis @ up) * (1 - np.cos(angle))
    return np.asarray(up * np.cos(angle) + across * np.sin(angle) + along)


def camera(origin: Floats, target: Floats, up: Floats, fov: float, film: Material) -> Any:
    """A pinhole camera; `fov` in degrees."""
    pose = Transform().look_at(
        origin=[float(x) for x in origin],
        target=[float(x) for x in target],
        up=[float(x) for x in up],
    )
    sampler = {"type": "independent"}
    sensor = {"type": "perspective", "fov": float(fov), "to_world": pose, "sampler": sampler}
    return mitsuba.load_dict({**sensor, "film": film})


def film(size: int, alpha: bool) -> Material:
    """A square film; the box filter keeps noise of neighbours apart, which the denoiser needs."""
    square = {"type": "hdrfilm", "width": size, "height": size, "rfilter": {"type": "box"}}
    return {
        **square,
        "pixel_format": "rgba" if alpha else "rgb",
        "component_format": "float32",
    }


def surround(image: Floats, degrees: float) -> Material:
    """A map of light around the scene, the z axis up, turned about it."""
    upright = Transform().rotate([1, 0, 0], 90)
    turn = Transform().rotate([0, 0, 1], degrees)
    return {"type": "envmap", "bitmap": mitsuba.Bitmap(image), "to_world": turn @ upright}


def shapes(design: Design, bsdfs: dict[str, Any], most: int) -> dict[str, Any]:
    """A design's first `most` parts, by names that tell their numbers."""
    return {
        f"{PART}{number:03d}": shape(
            f"{PART}{number:03d}", part.mesh, bsdfs[part.material], part.smooth
        )
        for number, part in enumerate(design.parts[:most])
    }


def shape(name: str, mesh: Mesh, bsdf: Any, smooth: bool) -> Any:
    """A mesh for the renderer; a smooth one gets a normal at every vertex."""
    vertices, faces = mesh
    props = mitsuba.Properties()
    props["bsdf"] = bsdf
    if not smooth:
        props["face_normals"] = True
    made = mitsuba.Mesh(name, len(vertices), len(faces), has_vertex_normals=smooth, props=props)
    params = mitsuba.traverse(made)
    params["vertex_positions"] = np.ascontiguousarray(vertices, np.float32).ravel()
    params["faces"] = np.ascontiguousarray(faces, np.uint32).ravel()
    if smooth:
        params["vertex_normals"] = np.ascontiguousarray(normals(mesh), np.float32).ravel()
    params.update()
    return made


def normals(mesh: Mesh) -> Floats:
    """Unit normals of vertices: the mean of their faces' weighted by area."""
    vertices, faces = mesh
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    flat, corners = np.repeat(np.cross(b - a, c - a), 3, axis=0), faces.ravel()
    counts = [np.bincount(corners, flat[:, axis], len(vertices)) for axis in range(3)]
    summed = np.stack(counts, 1)
    return np.asarray(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12))


def part_map(scene: Any, sensor: Any, size: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Which part the centre of every pixel shows: 0 for none, i + 1 for part i."""
    index = drjit.arange(mitsuba.UInt32, size * size)
    across = (mitsuba.Float(index % size) + 0.5) / size
    down = (mitsuba.Float(index // size) + 0.5) / size
    ray, _ = sensor.sample_ray(0, 0.5, mitsuba.Point2f(across, down), mitsuba.Point2f(0.5))
    hit = scene.ray_intersect_preliminary(ray, coherent=True)
    seen = np.array(drjit.reinterpret_array(mitsuba.UInt32, hit.shape))
    seen[~np.array(hit.is_valid())] = 0
    table = _numbers(scene.shapes(), int(seen.max()))
    return np.asarray(table[seen].reshape(size, size))


def _numbers(shapes_: Sequence[Any], highest: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """From the renderer's numbers of shapes to ours of parts."""
    ids = [
        int(drjit.reinterpret_array(mitsuba.UInt32, mitsuba.ShapePtr(shape_))[0])
        for shape_ in shapes_
    ]
    table = np.zeros(max(*ids, highest) + 1, np.uint8)
    for shape_, number in zip(shapes_, ids, strict=True):
        if shape_.id().startswith(PART):
            table[number] = int(shape_.id().removeprefix(PART)) + 1
    return table


def srgb(linear: Floats) -> Floats:
    """IEC 61966-2-1's curve; 0..1 to 0..1."""
    bright = 1.055 * np.maximum(linear, 1e-6) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(linear < 0.0031308, 12.92 * linear, bright).clip(0, 1))


def shouldered(linear: Floats, knee: float) -> Floats:
    """Highlights above `knee` bend towards 1 instead of being cut."""
    over = 1 - np.exp(-(linear - knee) / (1 - knee))
    return np.asarray(np.where(linear < knee, linear, knee + (1 - knee) * over))
