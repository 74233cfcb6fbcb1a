"""Pictures for a shop front: a piece on paper with its shadow, larger and cleaner than for training.

    python -m studio.rendering.showcase LIST.json OUT [--size 512] [--samples 16] [--only NAME]

Needs `studio[render]`. The list says what every piece is and how it is looked at (deploy/demo/pieces.json).
Pictures that are there already are passed over.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from studio.arrays import Floats
from studio.design import Design
from studio.geometry.meshes import Mesh, grid
from studio.labels import two_tones
from studio.rendering.backend import denoised, mitsuba
from studio.rendering.lighting import showroom
from studio.rendering.materials import Material, gemstone, glossy, materials
from studio.rendering.render import LUMINANCE
from studio.rendering.scene import (
    camera,
    film,
    part_map,
    shape,
    shapes,
    shouldered,
    srgb,
    surround,
    towards_camera,
)
from studio.sampling import MAKERS

PAPERS = {
    "white": (0.86, 0.86, 0.85),
    "ivory": (0.84, 0.80, 0.73),
    "grey": (0.55, 0.55, 0.56),
    "sand": (0.70, 0.60, 0.49),
    "blush": (0.80, 0.66, 0.62),
    "sage": (0.55, 0.60, 0.53),
    "mist": (0.66, 0.70, 0.74),
    "slate": (0.16, 0.17, 0.19),
}
"""Linear reflectances of what pieces lie on."""
HUNG = ("pendant", "necklace", "earrings")
FILLED = 0.82
"""The share of the picture's side that a piece takes."""
FOV = 20.0
FAR = 60.0
ALL_PARTS = 200
Piece = dict[str, Any]
View = dict[str, float]


def make_design(piece: Piece) -> Design:
    """The geometry of a listed piece: its attributes are given, its shape follows from its seed."""
    rng = np.random.default_rng([11, piece["seed"]])
    truth = dict(piece["truth"])
    design = MAKERS[truth["type"]][0](rng, truth)
    if truth["metal"] == "mixed":
        two_tones(design, rng)
    return design


def bounds(design: Design) -> tuple[Floats, Floats]:
    """Lowest and highest corner of all parts."""
    points = np.concatenate([part.mesh[0] for part in design.parts])
    return points.min(0), points.max(0)


def backing(design: Design, towards: Floats) -> Mesh:
    """A wall behind what hangs; a floor that bends up into a wall for what stands."""
    low, high = bounds(design)
    return _wall(high[1] + 0.12) if design.truth["type"] in HUNG else _sweep(low, high, towards)


def _wall(y: float) -> Mesh:
    left, right = [[-FAR, y, -FAR], [-FAR, y, FAR]], [[FAR, y, -FAR], [FAR, y, FAR]]
    return grid(np.array([left, right]), False, False)


def _sweep(low: Floats, high: Floats, towards: Floats) -> Mesh:
    size = float(np.linalg.norm(high - low))
    bend = np.linspace(0, np.pi / 2, 24)
    behind, radius = 1.6 * size, 1.5 * size
    along = np.r_[-FAR, behind + radius * np.sin(bend), behind + radius]
    level = low[2] - 0.004 + np.r_[0, radius * (1 - np.cos(bend)), FAR]
    away = -np.array([towards[0], towards[1], 0.0])
    away /= max(float(np.linalg.norm(away)), 1e-6)
    side = np.array([away[1], -away[0], 0.0]) * FAR
    centre = np.array([*(low + high)[:2] / 2, 0.0])
    line = centre + along[:, None] * away + level[:, None] * np.array([0, 0, 1.0])
    return grid(np.stack([line - side, line + side], 1), False, False)


def look(design: Design, view: View, size: int) -> Any:
    """A camera that fills the picture with the piece, or with its focus, `zoom` times as wide."""
    elevation, azimuth = np.radians(view["elevation"]), np.radians(view["azimuth"])
    towards = towards_camera(elevation, azimuth)
    right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    over = np.cross(towards, right)
    points = np.concatenate([part.mesh[0] for part in design.parts])
    flat, deep = np.column_stack([points @ right, points @ over]), points @ towards
    middle, half = (flat.min(0) + flat.max(0)) / 2, float(np.ptp(flat, axis=0).max()) / 2
    if design.focus:
        zoom = view.get("zoom", 1.0)
        at = design.focus[0] - np.array([0, 0, design.focus[1] * (1 - zoom)])
        middle, half = np.array([at @ right, at @ over]), design.focus[1] * zoom
    depth = float(np.median(deep))
    centre = middle[0] * right + middle[1] * over + depth * towards
    distance = half / FILLED / np.tan(np.radians(FOV / 2)) + float(deep.max() - depth) / 2
    return camera(centre + towards * distance, centre, over, FOV, film(size, alpha=False))


def stage(design: Design, piece: Piece, view: View) -> Any:
    """The piece on its paper in the showroom's light."""
    rng = np.random.default_rng([13, int(piece["seed"]), int(view.get("light", 0))])
    towards = towards_camera(np.radians(view["elevation"]), np.radians(view["azimuth"]))
    specs = fine_materials(design, piece)
    bsdfs = {name: mitsuba.load_dict(spec) for name, spec in specs.items()}
    colour = {"type": "rgb", "value": list(PAPERS[piece["ground"]])}
    sheet = {"type": "twosided", "nested": {"type": "diffuse", "reflectance": colour}}
    paper = shape("paper", backing(design, towards), mitsuba.load_dict(sheet), True)
    turned = float(rng.uniform(0, 360))  # Before the light is drawn, so that lists keep their look.
    light = surround(showroom(rng), turned)
    pieces = shapes(design, bsdfs, ALL_PARTS)
    return mitsuba.load_dict({"type": "scene", **pieces, "paper": paper, "light": light})


def fine_materials(design: Design, piece: Piece) -> dict[str, Material]:
    """The training materials of the same seed, with clear stones and lustrous pearls."""
    chosen = materials(design, np.random.default_rng([17, int(piece["seed"])]))
    stone = design.truth["stone"]
    chosen["gem"] = gemstone(stone)
    chosen["gem2"] = gemstone(piece.get("accent") or stone)
    lustre = {"roughness": 0.3, "specular": 0.6, "clearcoat": 1.0, "clearcoat_gloss": 0.85}
    body = {"type": "rgb", "value": [0.83, 0.79, 0.74]}
    chosen["pearl"] = {"type": "principled", "base_color": body, "sheen": 0.4, **lustre}
    for name, material, rough in (("strap", "dark", 0.3), ("dial", "dial", 0.12)):
        if piece.get(name):
            chosen[material] = glossy(piece[name], rough)
    return chosen


def developed(image: Floats, parts: Floats, paper: tuple[float, ...]) -> Floats:
    """8-bit sRGB, exposed so that the paper comes out as bright as it is."""
    bare = (image @ LUMINANCE)[parts == 0]
    wanted = 0.9 * float(np.array(paper) @ LUMINANCE) ** 0.85
    exposed = image * (wanted / max(float(np.median(bare)) if bare.size else 1.0, 1e-3))
    return np.asarray((srgb(shouldered(exposed, 0.75)) * 255 + 0.5).astype(np.uint8))


def picture(piece: Piece, view: View, size: int, samples: int) -> Image.Image:
    """One view of a listed piece."""
    design = make_design(piece)
    scene, sensor = stage(design, piece, view), look(design, view, size)
    paths = mitsuba.load_dict({"type": "path", "max_depth": 10, "rr_depth": 6})
    guides = mitsuba.load_dict({"type": "aov", "aovs": "albedo:albedo,normal:sh_normal"})
    image = np.array(mitsuba.render(scene, sensor=sensor, integrator=paths, spp=samples, seed=1))
    seen = np.array(mitsuba.render(scene, sensor=sensor, integrator=guides, spp=8, seed=2))
    bounded = np.minimum(image[..., :3], 8 * np.percentile(image[..., :3], 95))
    layers = bounded, seen[..., -6:-3].clip(0, 1), seen[..., -3:]
    colour, albedo, normal = (np.ascontiguousarray(layer, np.float32) for layer in layers)
    clean = np.array(denoised(colour, albedo=albedo, normal=normal))
    return Image.fromarray(developed(clean, part_map(scene, sensor, size), PAPERS[piece["ground"]]))


def save(image: Image.Image, path: Path) -> None:
    """Write whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    image.save(partial, "WEBP", quality=90, method=6)
    partial.replace(path)


def write_truth(pieces: list[Piece], path: Path) -> None:
    """What every piece is, by the name of its folder."""
    truth = {piece["name"]: make_design(piece).truth for piece in pieces}
    path.write_text(json.dumps(truth, indent=1) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=512, help="pixels a side")
    parser.add_argument("--samples", type=int, default=16, help="paths a pixel")
    parser.add_argument("--only", default="", help="part of a piece's name")
    return parser.parse_args()


def main() -> None:
    """Render what of the list is not there yet."""
    given = _arguments()
    pieces = json.loads(given.list.read_text())
    given.out.mkdir(parents=True, exist_ok=True)
    write_truth(pieces, given.out / "truth.json")
    for piece in (p for p in pieces if given.only in p["name"]):
        for number, view in enumerate(piece["views"], start=1):
            path = given.out / piece["name"] / f"{number}.webp"
            if path.exists():
                continue
            start = time.monotonic()
            save(picture(piece, view, given.size, given.samples), path)
            print(path, f"{time.monotonic() - start:.1f} s", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
