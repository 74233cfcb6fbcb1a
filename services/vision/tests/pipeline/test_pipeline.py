from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from vision.detector import Detection
from vision.geometry import square_window
from vision.imaging import Pixels
from vision.masks import box_of, decode_rle
from vision.pipeline.pipeline import READ_MARGIN, Pipeline, evidence_box
from vision.reader import Reader
from vision.registry import Manifest, load_manifest
from vision.segmenter import Segmenter


class Scripted:
    """A detector that finds a ring with a stone on every picture whose first pixel is not white."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest

    def detect(self, images: Sequence[Pixels]) -> Sequence[Sequence[Detection]]:
        ring = [
            Detection((10, 10, 50, 40), "ring", 0.9),
            Detection((20, 10, 30, 20), "gemstone", 0.9),
        ]
        return [[] if image[0, 0, 0] == 255 else ring for image in images]


@pytest.fixture(scope="module")
def pipeline(segmenter_folder: Path, reader_folder: Path) -> Pipeline:
    detector = Scripted(load_manifest(segmenter_folder))
    return Pipeline(detector, Segmenter.load(segmenter_folder), Reader.load(reader_folder))


def test_a_photo_with_a_piece_and_one_without(pipeline: Pipeline) -> None:
    blank, full = np.full((60, 80, 3), 255, np.uint8), np.zeros((60, 80, 3), np.uint8)
    none, one = pipeline.analyse([blank, full])
    assert none.items == []
    assert none.embedding.shape == one.embedding.shape == (32,)
    assert one.items[0].box == box_of(one.items[0].mask)
    assert [part.kind for part in one.items[0].components] == ["gemstone"]
    assert set(one.milliseconds) == {"detect", "segment", "read"}
    assert one.models["reader"] == "tiny@0"
    assert np.allclose(one.embedding, one.items[0].embedding)


def test_large_photos_come_back_in_their_own_pixels(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vision.pipeline.pipeline.LONGEST", 80)
    [analysis] = pipeline.analyse([np.zeros((180, 240, 3), np.uint8)])
    mask = decode_rle(analysis.as_dict()["items"][0]["mask"])
    assert mask.shape == (180, 240)
    assert analysis.items[0].box == pytest.approx(box_of(mask), abs=3)


def test_a_claim_says_which_region_it_was_read_from() -> None:
    piece, window = (100.0, 50.0, 200.0, 150.0), square_window((100, 50, 200, 150), READ_MARGIN)
    middle = evidence_box(piece, (0.25, 0.25, 0.75, 0.75))
    assert np.allclose(
        ((middle[0] + middle[2]) / 2, (middle[1] + middle[3]) / 2), (150, 100), atol=1
    )
    assert middle[2] - middle[0] == window[2] / 2
    assert evidence_box(piece, (0, 0, 1, 1)) == piece
    assert evidence_box(piece, None) == piece


def test_every_claim_comes_with_its_region(pipeline: Pipeline) -> None:
    [analysis] = pipeline.analyse([np.zeros((60, 80, 3), np.uint8)])
    item = analysis.as_dict()["items"][0]
    assert item["attributes"].keys() == {"type", "metal_colour"}
    assert all(claim["evidence"] == item["box"] for claim in item["attributes"].values())


def test_no_photos_no_analyses(pipeline: Pipeline) -> None:
    assert pipeline.analyse([]) == []
