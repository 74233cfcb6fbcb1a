"""Every stage owes its figures to its training: the same weights in random order only guess."""

import json
from pathlib import Path

import numpy as np
import pytest
from fine_tuning.training.random_weights import randomise
from vision import cli
from vision.geometry import iou
from vision.imaging import Pixels, read_photo, shrink
from vision.pipeline.pipeline import Pipeline
from vision.reader import Reader
from vision.registry import active_models

DEMO = Path(__file__).parents[3] / "deploy/demo"
COUNT = 14


@pytest.fixture(scope="module")
def photos() -> dict[str, Pixels]:
    folders = sorted(f for f in DEMO.iterdir() if list(f.glob("*.webp")))[:: 43 // COUNT][:COUNT]
    return {f.name: shrink(read_photo(sorted(f.glob("*.webp"))[0]), 480) for f in folders}


@pytest.fixture(scope="module")
def trained() -> Pipeline:
    return Pipeline.load(cli.MODELS)


def with_random(stage: str, tmp_path: Path) -> Pipeline:
    """The shipped models, one of them shuffled."""
    active = active_models(cli.MODELS)
    names = {}
    for each, folder in active.items():
        out = tmp_path / each / folder.name
        out.parent.mkdir()
        if each == stage:
            randomise(folder, out, seed=0)
        else:
            out.symlink_to(folder)
        names[each] = folder.name
    (tmp_path / "active.json").write_text(json.dumps(names))
    return Pipeline.load(tmp_path)


def types_right(reader: Reader, photos: dict[str, Pixels]) -> float:
    """Of the reader alone: in the pipeline the detector has a say in the type."""
    truth = json.loads((DEMO / "truth.json").read_text())
    said = zip(photos, reader.read(list(photos.values())), strict=True)
    right = [one.attributes["type"].value == truth[name]["type"] for name, one in said]
    return float(np.mean(right))


def test_a_random_reader_guesses_types(
    trained: Pipeline, photos: dict[str, Pixels], tmp_path: Path
) -> None:
    learnt = types_right(trained.reader, photos)
    guessed = types_right(with_random("reader", tmp_path).reader, photos)
    assert learnt >= 0.55
    assert guessed <= 0.4


def test_a_random_segmenter_cuts_out_something_else(
    trained: Pipeline, photos: dict[str, Pixels], tmp_path: Path
) -> None:
    shuffled = with_random("segmenter", tmp_path)
    agreement = []
    for image in list(photos.values())[:6]:
        box = (
            0.1 * image.shape[1],
            0.1 * image.shape[0],
            0.9 * image.shape[1],
            0.9 * image.shape[0],
        )
        one, other = (p.segmenter.segment(image, [box], ["piece"])[0] for p in (trained, shuffled))
        union = (one.pixels | other.pixels).sum()
        agreement.append((one.pixels & other.pixels).sum() / max(1, union))
    assert np.mean(agreement) < 0.5


def test_a_random_detector_misses_the_pieces(
    trained: Pipeline, photos: dict[str, Pixels], tmp_path: Path
) -> None:
    images = list(photos.values())
    learnt = trained.analyse(images)
    guesses = with_random("detector", tmp_path).analyse(images)
    assert sum(bool(a.items) for a in learnt) >= 0.9 * len(images)
    met = [
        bool(g.items) and iou(g.items[0].box, a.items[0].box) >= 0.5
        for a, g in zip(learnt, guesses, strict=True)
        if a.items
    ]
    assert np.mean(met) < 0.5
