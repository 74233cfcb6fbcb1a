"""Tiny pieces drawn by hand, for tests of what takes pieces: nothing is rendered."""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from vision.imaging import Pixels

from studio.arrays import Rng
from studio.dataset.renders import Piece

METAL_TONES = {"white": (205, 205, 210), "yellow": (215, 170, 60)}
TRUTH = {
    "type": "ring",
    "metal": "gold",
    "metal_colour": "yellow",
    "stone": "none",
    "stone_colour": "none",
    "stone_shape": "none",
    "setting": "plain",
    "style": "band",
    "finish": "polished",
}
"""What is true of a render of `write_render`."""


def drawn_piece(number: int) -> Piece:
    """A ring with a blue stone, 80 x 80 pixels, white or yellow in turn."""
    band, stone = np.zeros((80, 80), np.uint8), np.zeros((80, 80), np.uint8)
    cv2.circle(band, (40, 46), 24, 1, 5)
    cv2.circle(stone, (40, 20), 8, 1, -1)
    band[stone > 0] = 0
    colour = ("white", "yellow")[number % 2]
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[band > 0] = (*METAL_TONES[colour], 255)
    rgba[stone > 0] = (20, 40, 200, 255)
    truth = {"type": "ring", "metal_colour": colour, "stone": "sapphire", "stone_colour": "blue"}
    parts = [("band", band > 0), ("gemstone", stone > 0)]
    return Piece(rgba, parts, truth, f"design-{number}")


def nearly_white(rng: Rng, side: int) -> Pixels:
    """A backdrop of one light grey, 240 to 255."""
    return np.full((side, side, 3), int(rng.integers(240, 256)), np.uint8)


def write_render(folder: Path, name: str, **changes: object) -> Path:
    """A whole render of one part; `changes` go into its truth."""
    rgba = np.zeros((24, 24, 4), np.uint8)
    rgba[6:18, 6:18] = 255
    Image.fromarray(rgba).save(folder / f"{name}.png")
    Image.fromarray((rgba[..., 3] > 0).astype(np.uint8)).save(folder / f"{name}.parts.png")
    truth = {"seed": 1, "design": "d1", "attributes": TRUTH, "parts": ["band"], **changes}
    (folder / f"{name}.json").write_text(json.dumps(truth))
    return folder / f"{name}.png"
