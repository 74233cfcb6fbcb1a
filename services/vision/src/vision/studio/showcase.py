"""Pictures for a shop front: a piece on a real ground with its shadow, larger and cleaner than training renders.

    python -m vision.studio.showcase LIST.json OUT [--size 800] [--samples 64] [--only NAME]

The list says what every piece is and how it is looked at; see deploy/demo/pieces.json.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from vision.studio.meshes import Floats, Mesh, grid
from vision.studio.parts import Design
from vision.studio.render import T, dr, gemstone, glossy, materials, mesh_of, mi, oidn, part_map
from vision.studio.render import _card as card
from vision.studio.sample import MAKERS, _two_tones

GROUNDS = {
    "white": (0.86, 0.86, 0.85),
    "ivory": (0.84, 0.80, 0.73),
    "grey": (0.55, 0.55, 0.56),
    "sand": (0.70, 0.60, 0.49),
    "blush": (0.80, 0.66, 0.62),
    "sage": (0.55, 0.60, 0.53),
    "mist": (0.66, 0.70, 0.74),
    "slate": (0.16, 0.17, 0.19),
}
"""Linear reflectances of the paper that pieces lie on."""
HUNG = ("pendant", "necklace", "earrings")
FRAME = 0.82
"""The share of the picture that a piece fills."""
STONES = {"ruby": (0.9, 0.03, 0.12), "sapphire": (0.05, 0.13, 0.85), "emerald": (0.04, 0.62, 0.24)}


def make_design(piece: dict[str, Any]) -> Design:
    """The geometry of a listed piece: its attributes are given, its shape follows from its seed."""
    rng = np.random.default_rng([11, piece["seed"]])
    truth = dict(piece["truth"])
    design = MAKERS[truth["type"]][0](rng, truth)
    if truth["metal"] == "mixed":
        _two_tones(design, rng)
    return design


def ground(design: Design, low: Floats, high: Floats, towards: Floats) -> Mesh:
    """A wall behind what hangs; a floor that rises into a wall behind what stands."""
    reach = 60.0
    if design.truth["type"] in HUNG:
        y = high[1] + 0.12
        corners = [
            [[-reach, y, -reach], [-reach, y, reach]],
            [[reach, y, -reach], [reach, y, reach]],
        ]
        return grid(np.array(corners), False, False)
    size = float(np.linalg.norm(high - low))
    bend = np.linspace(0, np.pi / 2, 24)
    behind, radius = 1.6 * size, 1.5 * size
    along = np.r_[-reach, behind + radius * np.sin(bend), behind + radius]
    level = low[2] - 0.004 + np.r_[0, radius * (1 - np.cos(bend)), reach]
    away = -np.array([towards[0], towards[1], 0.0])
    away /= max(float(np.linalg.norm(away)), 1e-6)
    side = np.array([away[1], -away[0], 0.0]) * reach
    centre = np.array([*(low + high)[:2] / 2, 0.0])
    line = centre + along[:, None] * away + level[:, None] * np.array([0, 0, 1.0])
    return grid(np.stack([line - side, line + side], 1), False, False)


def showroom(rng: np.random.Generator) -> Floats:
    """A bright tent with a key light, dark cards for the metal's edges, and sparks for the stones."""
    height, width = 128, 256
    elevation = np.pi / 2 - (np.arange(height) + 0.5) / height * np.pi
    around = (np.arange(width) + 0.5) / width * 2 * np.pi
    image = np.full((height, width, 3), 0.55) * (1 + 0.5 * np.sin(elevation))[:, None, None]
    for _ in range(5):
        shade = card(
            elevation,
            around,
            rng.uniform(-0.2, 0.7),
            rng.uniform(0, 6.3),
            rng.uniform(0.15, 0.4),
            rng.uniform(0.1, 0.35),
        )
        image *= 1 - rng.uniform(0.8, 0.96) * shade[..., None]
    for strength in (9.0, 5.0, 4.0):
        lit = card(
            elevation,
            around,
            rng.uniform(0.55, 1.2),
            rng.uniform(0, 6.3),
            rng.uniform(0.15, 0.3),
            rng.uniform(0.25, 0.6),
        )
        image += strength * lit[..., None]
    for _ in range(14):
        spark = card(
            elevation, around, rng.uniform(0.3, 1.4), rng.uniform(0, 6.3), 0.04, 0.04 / 0.6
        )
        image += 18 * spark[..., None]
    return np.asarray(image.astype(np.float32))


def look(design: Design, view: dict[str, float], size: int) -> tuple[dict[str, Any], Floats]:
    """A camera that fills the picture with the piece, and the direction towards it."""
    elevation, azimuth = np.radians(view["elevation"]), np.radians(view["azimuth"])
    towards = np.array(
        [
            np.cos(elevation) * np.sin(azimuth),
            -np.cos(elevation) * np.cos(azimuth),
            np.sin(elevation),
        ]
    )
    right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    over = np.cross(towards, right)
    fov, points = 20.0, np.concatenate([part.mesh[0] for part in design.parts])
    flat = np.column_stack([points @ right, points @ over])
    low, high = flat.min(0), flat.max(0)
    middle, half = (low + high) / 2, float((high - low).max()) / 2 / FRAME
    depth = float(np.median(points @ towards))
    if design.focus:
        at, radius = design.focus
        closer = view.get("zoom", 1.0)
        at = at - np.array([0, 0, radius * (1 - closer)])
        middle, half = np.array([at @ right, at @ over]), radius / FRAME * closer
    centre = middle[0] * right + middle[1] * over + depth * towards
    distance = half / np.tan(np.radians(fov / 2)) + float((points @ towards).max() - depth) * 0.5
    film = {
        "type": "hdrfilm",
        "width": size,
        "height": size,
        "rfilter": {"type": "box"},
        "pixel_format": "rgb",
        "component_format": "float32",
    }
    origin = centre + towards * distance
    pose = T().look_at(origin=origin.tolist(), target=centre.tolist(), up=over.tolist())
    camera = {
        "type": "perspective",
        "fov": fov,
        "to_world": pose,
        "film": film,
        "sampler": {"type": "independent"},
    }
    return camera, towards


def stage(
    design: Design, piece: dict[str, Any], view: dict[str, float], size: int
) -> tuple[Any, Any, Any]:
    """The scene, the camera, and a camera that sees sharp edges for the map of parts."""
    rng = np.random.default_rng([13, int(piece["seed"]), int(view.get("light", 0))])
    camera, towards = look(design, view, size)
    points = np.concatenate([part.mesh[0] for part in design.parts])
    paper = ground(design, points.min(0), points.max(0), towards)
    bsdfs = {name: mi.load_dict(spec) for name, spec in fine_materials(design, piece).items()}
    scene: dict[str, Any] = {"type": "scene"}
    for index, part in enumerate(design.parts):
        scene[f"p{index:03d}"] = mesh_of(
            f"p{index:03d}", part.mesh, part.smooth, bsdfs[part.material]
        )
    colour = {"type": "rgb", "value": list(GROUNDS[piece["ground"]])}
    sheet = mi.load_dict({"type": "twosided", "nested": {"type": "diffuse", "reflectance": colour}})
    scene["ground"] = mesh_of("ground", paper, True, sheet)
    spin = T().rotate([0, 0, 1], float(rng.uniform(0, 360))).rotate([1, 0, 0], 90)
    scene["env"] = {"type": "envmap", "bitmap": mi.Bitmap(showroom(rng)), "to_world": spin}
    return mi.load_dict(scene), mi.load_dict(camera), len(design.parts)


def fine_materials(design: Design, piece: dict[str, Any]) -> dict[str, Any]:
    """The training materials of the same seed, with clear stones and lustrous pearls."""
    rng = np.random.default_rng([17, int(piece["seed"])])
    chosen: dict[str, Any] = materials(design, rng)
    stone = design.truth["stone"]
    if chosen["gem"]["type"] == "dielectric":
        chosen["gem"] = gemstone(stone)
        chosen["gem2"] = gemstone(stone if piece.get("accent") is None else piece["accent"])
    pearl = {"type": "rgb", "value": [0.83, 0.79, 0.74]}
    chosen["pearl"] = {
        "type": "principled",
        "base_color": pearl,
        "roughness": 0.3,
        "specular": 0.6,
        "clearcoat": 1.0,
        "clearcoat_gloss": 0.85,
        "sheen": 0.4,
    }
    if piece.get("strap"):
        chosen["dark"] = glossy(piece["strap"], 0.3)
    if piece.get("dial"):
        chosen["dial"] = glossy(piece["dial"], 0.12)
    return chosen


def developed(image: Floats, parts: Floats, paper: tuple[float, ...]) -> Floats:
    """8-bit sRGB, exposed so that the paper comes out as bright as it is."""
    light = image @ np.array([0.2126, 0.7152, 0.0722])
    bare = light[parts == 0]
    wanted = 0.9 * float(np.array(paper) @ [0.2126, 0.7152, 0.0722]) ** 0.85
    colour = image * (wanted / max(float(np.median(bare)) if bare.size else 1.0, 1e-3))
    colour = np.where(colour < 0.75, colour, 0.75 + 0.25 * (1 - np.exp(-(colour - 0.75) / 0.25)))
    curve = np.where(
        colour < 0.0031308, 12.92 * colour, 1.055 * np.maximum(colour, 1e-6) ** (1 / 2.4) - 0.055
    )
    return np.asarray((curve.clip(0, 1) * 255 + 0.5).astype(np.uint8))


def render(piece: dict[str, Any], view: dict[str, float], size: int, samples: int) -> Image.Image:
    """One view of a listed piece."""
    design = make_design(piece)
    scene, camera, count = stage(design, piece, view, size)
    integrator = mi.load_dict({"type": "path", "max_depth": 12, "rr_depth": 7})
    guides = mi.load_dict({"type": "aov", "aovs": "alb:albedo,nn:sh_normal"})
    image = np.array(mi.render(scene, sensor=camera, integrator=integrator, spp=samples, seed=1))[
        ..., :3
    ]
    seen = np.array(mi.render(scene, sensor=camera, integrator=guides, spp=8, seed=2))
    bounded = np.ascontiguousarray(np.minimum(image, 8 * np.percentile(image, 95)), np.float32)
    albedo = np.ascontiguousarray(seen[..., -6:-3].clip(0, 1), np.float32)
    normal = np.ascontiguousarray(seen[..., -3:], np.float32)
    clean = np.array(oidn.denoise(bounded, albedo=albedo, normal=normal, hdr=True))
    return Image.fromarray(
        developed(clean, part_map(scene, camera, size, count), GROUNDS[piece["ground"]])
    )


def save(image: Image.Image, path: Path) -> None:
    """Write whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    image.save(partial, "WEBP", quality=84, method=6)
    partial.replace(path)


def write_truth(pieces: list[dict[str, Any]], path: Path) -> None:
    """What every piece is, by the name of its folder."""
    truth = {piece["name"]: make_design(piece).truth for piece in pieces}
    path.write_text(json.dumps(truth, indent=1) + "\n")


def main() -> None:
    """Render what of the list is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=800)
    parser.add_argument("--samples", type=int, default=64)
    parser.add_argument("--only")
    given = parser.parse_args()
    pieces = json.loads(given.list.read_text())
    write_truth(pieces, given.out / "truth.json")
    for piece in pieces:
        if given.only and given.only not in piece["name"]:
            continue
        for number, view in enumerate(piece["views"], start=1):
            path = given.out / piece["name"] / f"{number}.webp"
            if path.exists():
                continue
            start = time.monotonic()
            save(render(piece, view, given.size, given.samples), path)
            print(path, f"{time.monotonic() - start:.1f} s", flush=True)  # noqa: T201
            dr.flush_malloc_cache()


if __name__ == "__main__":
    sys.exit(main())
