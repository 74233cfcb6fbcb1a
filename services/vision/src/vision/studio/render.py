"""Renders designs with Mitsuba 3: light and alpha, and which part every pixel shows."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("DRJIT_LIBLLVM_PATH", "/usr/lib/x86_64-linux-gnu/libLLVM.so.19.1")
import drjit as dr
import mitsuba as mi
import numpy as np
from PIL import Image

mi.set_variant("llvm_ad_rgb")
import mitsuba_oidn as oidn  # noqa: E402

from vision.studio.sample import sample  # noqa: E402

SLOTS = 40
F0 = {
    "gold": (1.0, 0.70, 0.28),
    "rose_gold": (0.95, 0.58, 0.44),
    "white_gold": (0.83, 0.80, 0.74),
    "silver": (0.96, 0.95, 0.92),
    "platinum": (0.68, 0.65, 0.61),
    "steel": (0.58, 0.57, 0.55),
    "brilliance": (0.93, 0.94, 0.96),
}
TINTS = {
    "diamond": (1, 1, 1),
    "ruby": (0.85, 0.04, 0.12),
    "emerald": (0.06, 0.6, 0.25),
    "sapphire": (0.06, 0.14, 0.75),
    "amethyst": (0.48, 0.16, 0.75),
    "citrine": (0.95, 0.6, 0.1),
    "topaz": (0.3, 0.65, 0.95),
    "garnet": (0.55, 0.04, 0.06),
    "peridot": (0.55, 0.8, 0.15),
    "aquamarine": (0.6, 0.9, 0.92),
}
OPAQUE = {"onyx": (0.012, 0.012, 0.014), "turquoise": (0.07, 0.5, 0.52)}
T = mi.ScalarTransform4f


def rgb(value):
    return {"type": "rgb", "value": [float(x) for x in value]}


def metal(name, rough, rng):
    """A rough conductor by Gulbrandsen's reflectance and edge tint (JCGT 2014)."""
    r = np.clip(np.array(F0[name]) * rng.uniform(0.93, 1.0, 3), 0.01, 0.995)
    g = np.array([0.98, 0.96, 0.92])
    n = g * (1 - r) / (1 + r) + (1 - g) * (1 + np.sqrt(r)) / (1 - np.sqrt(r))
    k = np.sqrt(np.maximum((r * (n + 1) ** 2 - (n - 1) ** 2) / (1 - r), 0))
    return {
        "type": "twosided",
        "nested": {
            "type": "roughconductor",
            "eta": rgb(n),
            "k": rgb(k),
            "alpha": float(rough),
            "distribution": "ggx",
        },
    }


def glossy(colour, rough=0.1):
    return {
        "type": "twosided",
        "nested": {
            "type": "roughplastic",
            "diffuse_reflectance": rgb(colour),
            "alpha": float(rough),
            "nonlinear": True,
        },
    }


def gemstone(stone):
    tint = np.array(TINTS.get(stone, (1, 1, 1))) ** 0.75
    return {
        "type": "dielectric",
        "int_ior": 2.2 if stone == "diamond" else 1.75,
        "ext_ior": 1.0,
        "specular_transmittance": rgb(tint),
    }


def materials(design, rng):
    truth = design.truth
    rough = {
        "polished": rng.uniform(0.02, 0.09),
        "brushed": rng.uniform(0.16, 0.24),
        "matte": rng.uniform(0.3, 0.42),
    }[truth["finish"]]
    name = truth["metal"]
    first = name if name != "mixed" else str(rng.choice(["gold", "gold", "rose_gold"]))
    second = first if name != "mixed" else str(rng.choice(["silver", "white_gold", "silver"]))
    stone = truth["stone"]
    gem = glossy(OPAQUE[stone], 0.08) if stone in OPAQUE else gemstone(stone)
    small = (
        "diamond"
        if truth["setting"] in ("halo",)
        or (truth["stone_shape"] not in ("round", "none", "bead") and rng.random() < 0.5)
        else stone
    )
    gem2 = glossy(OPAQUE[small], 0.08) if small in OPAQUE else gemstone(small)
    if small == "diamond" and rng.random() < 0.6:
        gem2 = metal("brilliance", 0.04, rng)
    dark = rng.choice(["black", "brown", "tan", "red", "navy"])
    strap = {
        "black": (0.015, 0.015, 0.015),
        "brown": (0.09, 0.04, 0.02),
        "tan": (0.35, 0.2, 0.1),
        "red": (0.35, 0.02, 0.03),
        "navy": (0.02, 0.03, 0.12),
    }[dark]
    dial = [
        (0.02, 0.02, 0.025),
        (0.85, 0.84, 0.8),
        (0.02, 0.04, 0.16),
        (0.7, 0.6, 0.4),
        (0.4, 0.4, 0.42),
        (0.03, 0.12, 0.07),
    ][rng.integers(6)]
    pearl = np.array([0.88, 0.84, 0.78]) * rng.uniform(0.9, 1.05)
    return {
        "metal": metal(first, rough, rng),
        "metal2": metal(second, rough, rng),
        "gem": gem,
        "gem2": gem2,
        "pearl": glossy(pearl.clip(0, 0.97), 0.16),
        "dark": glossy(strap, 0.3),
        "dial": glossy(dial, 0.12),
    }


def mesh_of(name, mesh, smooth, bsdf):
    vertices, faces = mesh
    props = mi.Properties()
    props["bsdf"] = bsdf
    if not smooth:
        props["face_normals"] = True
    made = mi.Mesh(name, len(vertices), len(faces), has_vertex_normals=smooth, props=props)
    params = mi.traverse(made)
    params["vertex_positions"] = np.ascontiguousarray(vertices, np.float32).ravel()
    params["faces"] = np.ascontiguousarray(faces, np.uint32).ravel()
    if smooth:
        face = np.cross(
            vertices[faces[:, 1]] - vertices[faces[:, 0]],
            vertices[faces[:, 2]] - vertices[faces[:, 0]],
        )
        normals = np.zeros_like(vertices)
        for corner in range(3):
            np.add.at(normals, faces[:, corner], face)
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        params["vertex_normals"] = np.ascontiguousarray(normals, np.float32).ravel()
    params.update()
    return made


def environment(rng):
    """A photographer's tent: a bright surround, softboxes, and dark cards that give metal its edges."""
    height, width = 64, 128
    elevation = np.pi / 2 - (np.arange(height) + 0.5) / height * np.pi
    around = (np.arange(width) + 0.5) / width * 2 * np.pi
    base = rng.uniform(0.15, 0.9)
    image = np.full((height, width, 3), base) * (1 + 0.35 * np.sin(elevation))[:, None, None]
    for _ in range(rng.integers(2, 6)):
        lit = _card(
            elevation,
            around,
            rng.uniform(0.0, 1.4),
            rng.uniform(0, 6.3),
            rng.uniform(0.1, 0.45),
            rng.uniform(0.15, 0.8),
        )
        image += (
            rng.uniform(1.5, 9) * lit[..., None] * np.array([1.05, 1, 0.95]) ** rng.normal(0, 0.6)
        )
    for _ in range(rng.integers(1, 6)):
        image *= (
            1
            - rng.uniform(0.6, 0.97)
            * _card(
                elevation,
                around,
                rng.uniform(-0.9, 0.9),
                rng.uniform(0, 6.3),
                rng.uniform(0.1, 0.4),
                rng.uniform(0.15, 0.7),
            )[..., None]
        )
    return image.astype(np.float32)


def _card(elevation, around, at, turn, tall, wide):
    across = np.angle(np.exp(1j * (around - turn)))
    up = 1 / (1 + np.exp((np.abs(elevation - at) - tall) / 0.03))
    return up[:, None] / (1 + np.exp((np.abs(across) - wide) / 0.03))[None]


def camera(design, rng, size):
    points = np.concatenate([part.mesh[0] for part in design.parts])
    low, high = points.min(0), points.max(0)
    centre, radius = (
        (low + high) / 2,
        float(np.linalg.norm(points - (low + high) / 2, axis=1).max()),
    )
    if design.focus:
        centre, radius = design.focus
    fov = rng.uniform(14, 30)
    elevation, azimuth = rng.uniform(*design.elevation), rng.uniform(*design.azimuth)
    towards = np.array(
        [
            np.cos(elevation) * np.sin(azimuth),
            -np.cos(elevation) * np.cos(azimuth),
            np.sin(elevation),
        ]
    )
    distance = radius / np.sin(np.radians(fov / 2)) * 1.02
    up = [0, 0, 1] if elevation < 1.35 else [0, 1, 0]
    film = {
        "type": "hdrfilm",
        "width": size,
        "height": size,
        "rfilter": {"type": "box"},
        "pixel_format": "rgba",
        "component_format": "float32",
    }
    origin = centre + towards * distance
    view = T().look_at(origin=origin.tolist(), target=list(map(float, centre)), up=up)
    return {
        "type": "perspective",
        "fov": float(fov),
        "to_world": view,
        "film": film,
        "sampler": {"type": "independent"},
    }


def build(design, rng, size):
    """The scene. Unused slots hold a speck out of sight: one structure, one compiled kernel."""
    bsdfs = {name: mi.load_dict(spec) for name, spec in materials(design, rng).items()}
    scene = {"type": "scene"}
    parts = design.parts[:SLOTS]
    for index, part in enumerate(parts):
        scene[f"p{index:03d}"] = mesh_of(
            f"p{index:03d}", part.mesh, part.smooth, bsdfs[part.material]
        )
    speck = (np.array([[0, 0, -50.0], [1e-3, 0, -50], [0, 1e-3, -50]]), np.array([[0, 1, 2]]))
    for name, bsdf in bsdfs.items():
        for smooth in (True, False):
            scene[f"q_{name}_{smooth}"] = mesh_of(f"q_{name}_{smooth}", speck, smooth, bsdf)
    env = environment(rng)
    spin = T().rotate([0, 0, 1], float(rng.uniform(0, 360))).rotate([1, 0, 0], 90)
    scene["env"] = {"type": "envmap", "bitmap": mi.Bitmap(env), "to_world": spin}
    lit = float((env @ [0.2126, 0.7152, 0.0722]).mean())
    return mi.load_dict(scene), mi.load_dict(camera(design, rng, size)), lit


def part_map(scene, sensor, size, count):
    """Which part each pixel's centre shows: 0 for none, i + 1 for part i."""
    index = dr.arange(mi.UInt32, size * size)
    point = mi.Point2f(
        (mi.Float(index % size) + 0.5) / size, (mi.Float(index // size) + 0.5) / size
    )
    ray, _ = sensor.sample_ray(0, 0.5, point, mi.Point2f(0.5))
    hit = scene.ray_intersect_preliminary(ray, coherent=True)
    shapes = scene.shapes()
    ids = np.array([dr.reinterpret_array(mi.UInt32, mi.ShapePtr(shape))[0] for shape in shapes])
    raw = np.array(dr.reinterpret_array(mi.UInt32, hit.shape))
    table = np.zeros(max(ids.max(), raw.max()) + 1, np.uint8)
    for shape, number in zip(shapes, ids, strict=True):
        name = shape.id()
        table[number] = int(name[1:]) + 1 if name.startswith("p") and int(name[1:]) < count else 0
    raw[~np.array(hit.is_valid())] = 0
    table[0] = 0
    return table[raw].reshape(size, size)


def developed(image, lit, rng):
    """Linear premultiplied RGBA to 8-bit sRGB with straight alpha."""
    alpha = image[..., 3:].clip(0, 1)
    colour = image[..., :3] / np.maximum(alpha, 1e-3) * (rng.uniform(0.75, 1.4) / lit)
    colour = np.where(colour < 0.7, colour, 0.7 + 0.3 * (1 - np.exp(-(colour - 0.7) / 0.3)))
    curve = np.where(
        colour < 0.0031308, 12.92 * colour, 1.055 * np.maximum(colour, 1e-6) ** (1 / 2.4) - 0.055
    )
    return (np.concatenate([curve.clip(0, 1), alpha], -1) * 255 + 0.5).astype(np.uint8)


def render(seed, out, size, samples, integrator):
    design, rng = sample(seed)
    scene, sensor, lit = build(design, rng, size)
    image = np.array(mi.render(scene, sensor=sensor, integrator=integrator, spp=samples, seed=seed))
    colour = np.ascontiguousarray(np.minimum(image[..., :3], lit * 12), np.float32)
    image[..., :3] = np.array(oidn.denoise(colour, hdr=True))
    parts = part_map(scene, sensor, size, len(design.parts))
    name = f"{seed:06d}"
    Image.fromarray(developed(image, lit, rng)).save(out / f"{name}.png")
    Image.fromarray(parts).save(out / f"{name}.parts.png")
    kinds = [part.kind for part in design.parts[:SLOTS]]
    truth = {"seed": seed, "design": f"d{seed}", "attributes": design.truth, "parts": kinds}
    (out / f"{name}.json").write_text(json.dumps(truth))
    return design.truth


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--count", type=int, default=21)
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--samples", type=int, default=16)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    integrator = mi.load_dict(
        {"type": "path", "max_depth": 10, "rr_depth": 6, "hide_emitters": True}
    )
    for seed in range(given.start, given.start + given.count):
        if (given.out / f"{seed:06d}.json").exists():
            continue
        start = time.time()
        try:
            truth = render(seed, given.out, given.size, given.samples, integrator)
        except Exception as error:
            print(seed, "FAILED", repr(error), flush=True)
            continue
        print(
            seed,
            truth["type"],
            truth["style"],
            truth["metal"],
            truth["stone"],
            f"{time.time() - start:.2f}s",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
