"""Renders designs for training: pieces with alpha, and which part every pixel shows.

    python -m studio.rendering.render OUT [--start 0] [--count 1500] [--size 448] [--samples 10] [--view 0]
                                             [--as-in-shops]

Needs `studio[render]`. Each seed gives `NNNNNN.png` (RGBA, straight alpha), `NNNNNN.parts.png` (a part's
number + 1, 0 for none) and, last, `NNNNNN.json` (seed, design, view, attributes, the parts' kinds). Seeds that
are there already are passed over, so a run that was stopped goes on; every run of seven seeds has seven
types in turn, brooches and cufflinks have seeds of their own (`seeds.py`). It prints the seconds that each
took. Another `--view` is the same piece by another camera in other light, `NNNNNN-VIEW.png` and so on.
"""

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.labels import label_visible_metals
from studio.rendering.backend import denoised, mitsuba
from studio.rendering.lighting import surroundings
from studio.rendering.materials import Material, materials
from studio.rendering.scene import (
    camera,
    film,
    part_map,
    rolled,
    shape,
    shapes,
    shouldered,
    srgb,
    surround,
)
from studio.rendering.scene import towards_camera as towards
from studio.sampling import is_as_in_shops, sample

SLOTS = 80
"""Parts of a design beyond these are left out."""
PATHS = {"type": "path", "max_depth": 10, "rr_depth": 6, "hide_emitters": True}
GUIDES = {"type": "aov", "aovs": "albedo:albedo,normal:sh_normal"}
"""What the denoiser keeps sharp: edges of facets and prongs."""
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
SPECK = (np.array([[0, 0, -50.0], [1e-3, 0, -50], [0, 1e-3, -50]]), np.array([[0, 1, 2]]))


def build(design: Design, rng: Rng, size: int, view: int = 0) -> tuple[Any, Any, float]:
    """The scene, its camera, and the mean of the light; another view has others of both.

    A speck of every kind of material lies out of sight: all scenes then compile to the same kernel.
    """
    specs = needed(materials(design, rng), {part.material for part in design.parts})
    bsdfs = {name: mitsuba.load_dict(spec) for name, spec in specs.items()}
    rng = np.random.default_rng([view, int(rng.integers(2**32))]) if view else rng
    scene = {"type": "scene", **shapes(design, bsdfs, SLOTS)}
    for name, bsdf in bsdfs.items():
        for smooth in (True, False):
            scene[f"speck_{name}_{smooth}"] = shape(f"speck_{name}_{smooth}", SPECK, bsdf, smooth)
    image = surroundings(rng)
    scene["light"] = surround(image, float(rng.uniform(0, 360)))
    return mitsuba.load_dict(scene), look(design, rng, size), float((image @ LUMINANCE).mean())


def needed(specs: dict[str, Material], used: set[str]) -> dict[str, Material]:
    """The materials that are used, and one more of every kind that is not: they are slow to load."""
    chosen = {name: spec for name, spec in specs.items() if name in used}
    for name, spec in specs.items():
        if not any(_kind(spec) == _kind(other) for other in chosen.values()):
            chosen[name] = spec
    return chosen


def _kind(spec: Material) -> str:
    return str(spec.get("nested", spec)["type"])


def look(design: Design, rng: Rng, size: int) -> Any:
    """A camera somewhere in the design's ranges, far enough to see all of it, or its focus."""
    points = np.concatenate([part.mesh[0] for part in design.parts])
    centre = (points.min(0) + points.max(0)) / 2
    radius = float(np.linalg.norm(points - centre, axis=1).max())
    if design.focus:
        centre, radius = design.focus
    fov = rng.uniform(14, 30)
    elevation, azimuth = rng.uniform(*design.elevation), rng.uniform(*design.azimuth)
    distance = radius / np.sin(np.radians(fov / 2)) * 1.02
    back = towards(elevation, azimuth)
    level = np.array([0.0, 0, 1] if elevation < 1.35 else [0.0, 1, 0])
    up = rolled(level, back, rng.uniform(*design.roll))
    return camera(centre + back * distance, centre, up, fov, film(size, alpha=True))


def developed(image: Floats, lit: float, rng: Rng) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Linear premultiplied RGBA to 8-bit sRGB with straight alpha."""
    alpha = image[..., 3:].clip(0, 1)
    colour = image[..., :3] / np.maximum(alpha, 1e-3) * (rng.uniform(0.75, 1.4) / lit)
    layers = np.concatenate([srgb(shouldered(colour, 0.7)), alpha], -1)
    return np.asarray((layers * 255 + 0.5).astype(np.uint8))


def stem_of(out: Path, seed: int, view: int = 0) -> Path:
    """Where a view of a seed's design lies, without a suffix."""
    return out / (f"{seed:06d}-{view}" if view else f"{seed:06d}")


def render(seed: int, out: Path, size: int, samples: int, view: int = 0) -> dict[str, str]:
    """Render a view of a seed's design into a folder; what is true of it."""
    design, rng = sample(seed)
    scene, sensor, lit = build(design, rng, size, view)
    paths, guides = mitsuba.load_dict(PATHS), mitsuba.load_dict(GUIDES)
    image = np.array(mitsuba.render(scene, sensor=sensor, integrator=paths, spp=samples, seed=seed))
    seen = np.array(mitsuba.render(scene, sensor=sensor, integrator=guides, spp=4, seed=seed))
    bounded = np.ascontiguousarray(np.minimum(image[..., :3], lit * 12), np.float32)
    albedo = np.ascontiguousarray(seen[..., -6:-3].clip(0, 1), np.float32)
    normal = np.ascontiguousarray(seen[..., -3:], np.float32)
    image[..., :3] = np.array(denoised(bounded, albedo=albedo, normal=normal))
    stem = stem_of(out, seed, view)
    _save(Image.fromarray(developed(image, lit, rng)), stem.with_suffix(".png"))
    numbers = part_map(scene, sensor, size)
    label_visible_metals(design, np.bincount(numbers.ravel(), minlength=SLOTS + 1)[1:])
    _save(Image.fromarray(numbers), stem.with_suffix(".parts.png"))
    kinds = [part.kind for part in design.parts[:SLOTS]]
    named = {"seed": seed, "design": f"d{seed}", "view": view}
    truth = {**named, "attributes": design.truth, "parts": kinds}
    partial = stem.with_suffix(".partial")
    partial.write_text(json.dumps(truth))
    partial.replace(stem.with_suffix(".json"))
    return design.truth


def _save(picture: Image.Image, path: Path) -> None:
    """Write whole or not at all."""
    partial = path.with_suffix(".partial")
    picture.save(partial, "PNG")
    os.replace(partial, path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--size", type=int, default=448, help="pixels a side")
    parser.add_argument("--samples", type=int, default=10, help="paths a pixel")
    parser.add_argument("--view", type=int, default=0, help="number of the camera and its light")
    parser.add_argument(
        "--as-in-shops",
        action="store_true",
        help="only the seeds whose pieces lie as shops show them",
    )
    return parser.parse_args()


def main() -> None:
    """Render what of the seeds is not there yet."""
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    seeds = range(given.start, given.start + given.count)
    for seed in filter(is_as_in_shops, seeds) if given.as_in_shops else seeds:
        if stem_of(given.out, seed, given.view).with_suffix(".json").exists():
            continue
        start = time.monotonic()
        truth = render(seed, given.out, given.size, given.samples, given.view)
        took = time.monotonic() - start
        line = f"{seed} {truth['type']} {truth['style']} {truth['metal']} {truth['stone']}"
        print(f"{line} {took:.2f} s", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
