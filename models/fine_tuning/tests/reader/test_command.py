"""The whole of `python -m fine_tuning reader`, on a handful of flat pieces."""

import json
from pathlib import Path

import numpy as np
import pytest
from fine_tuning.cli import main
from fine_tuning.reader.metal_colour.layers import COLOUR
from PIL import Image
from studio.sampling import TYPES
from studio.testing import drawn_piece
from vision.reader import Reader
from vision.registry import load_manifest, load_weights

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
TYPE = "heads.type_head.weight"


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


def train(renders: Path, work: Path, *more: str) -> Path:
    """One epoch; the model folder."""
    out = work / "loupe-clip-lite"
    given = {"--pieces": renders, "--work": work, "--out": out, "--epochs": 1, "--views": 1}
    main(
        ["reader", "--version", "1", *(str(word) for pair in given.items() for word in pair), *more]
    )
    return out


def test_a_folder_of_renders_becomes_a_reader_that_loads(renders: Path, tmp_path: Path) -> None:
    out = train(renders, tmp_path / "first")
    reader = Reader.load(out)
    [reading] = reader.read([drawn_piece(0).rgba[..., :3]], [None])
    assert reading.attributes["type"].value in TYPES
    assert load_manifest(out).metrics["test.type.accuracy"] >= 0
    assert any((tmp_path / "first/worn").iterdir()), "some were looked at as they are worn"
    assert (out / "curve.csv").exists()


def test_a_reader_that_goes_on_keeps_its_metal_colour(renders: Path, tmp_path: Path) -> None:
    first = train(renders, tmp_path / "first")
    second = train(renders, tmp_path / "second", "--start-from", str(first))
    before, after = (load_weights(folder, load_manifest(folder)) for folder in (first, second))
    colour = [name for name in before if name.startswith(COLOUR)]
    assert colour
    assert all(before[name].equal(after[name]) for name in colour)
    assert not before[TYPE].equal(after[TYPE])
