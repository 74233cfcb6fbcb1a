"""The whole of `python -m vision.reader train`, on a handful of flat pieces."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from vision.reader import Reader
from vision.reader.__main__ import main
from vision.registry import load_manifest
from vision.studio.sample import TYPES

from ..conftest import drawn_piece

TRUTH = {
    "metal": "gold",
    "stone": "sapphire",
    "stone_colour": "blue",
    "stone_shape": "round",
    "setting": "prong",
    "style": "band",
    "finish": "polished",
}
DESIGNS = 45


def write_piece(folder: Path, number: int) -> None:
    """Of white or yellow metal; the types in turn are names alone."""
    piece, stem = drawn_piece(number), folder / f"{number:06d}"
    piece.rgba[0, 0, 0] = number  # no picture is twice in a set
    kind = TYPES[number % len(TYPES)]
    told = {**TRUTH, "type": kind, "metal_colour": piece.truth["metal_colour"]}
    numbers = np.zeros(piece.rgba.shape[:2], np.uint8)
    for part, (_, mask) in enumerate(piece.parts):
        numbers[mask] = part + 1
    Image.fromarray(piece.rgba).save(stem.with_suffix(".png"))
    Image.fromarray(numbers).save(stem.with_suffix(".parts.png"))
    parts = [name for name, _ in piece.parts]
    truth = {"seed": number, "design": f"d{number}", "view": 0, "attributes": told, "parts": parts}
    stem.with_suffix(".json").write_text(json.dumps(truth))


@pytest.fixture
def renders(tmp_path: Path) -> Path:
    folder = tmp_path / "renders"
    folder.mkdir()
    for number in range(DESIGNS):
        write_piece(folder, number)
    return folder


def test_a_folder_of_renders_becomes_a_reader_that_loads(renders: Path, tmp_path: Path) -> None:
    out = tmp_path / "loupe-clip-lite"
    given = {"--pieces": renders, "--work": tmp_path / "work", "--out": out, "--epochs": 1}
    options = [str(word) for pair in given.items() for word in pair]
    main(["train", *options, "--version", "1", "--views", "1"])
    reader = Reader.load(out)
    [reading] = reader.read([drawn_piece(0).rgba[..., :3]], [None])
    assert reading.attributes["type"].value in TYPES
    assert load_manifest(out).metrics["test.type.accuracy"] >= 0
    assert any((tmp_path / "work/worn").iterdir()), "some were looked at as they are worn"
    assert (out / "curve.csv").exists()
