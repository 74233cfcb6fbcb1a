from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from fine_tuning.reader.recalibration import batches, calibrations, found_at, read_all
from studio.dataset.renders import Piece
from studio.scenes.views import View
from vision.detector import Detection
from vision.geometry import Box
from vision.imaging import Pixels
from vision.masks import box_of
from vision.pipeline.pipeline import Pipeline
from vision.pipeline.voting import COMBINED_TYPE
from vision.reader import Reader
from vision.registry import Manifest, load_manifest
from vision.segmenter import Segmenter


class Knowing:
    """A detector that finds the piece of every photo it was told of, and a wrong box on others."""

    def __init__(self, manifest: Manifest, views: Sequence[View]) -> None:
        self.manifest = manifest
        self._views = views

    def detect(self, images: Sequence[Pixels]) -> Sequence[Sequence[Detection]]:
        return [[Detection(self._box(image), "watch", 0.6)] for image in images]

    def _box(self, image: Pixels) -> Box:
        known = (box_of(v.mask) for v in self._views if np.array_equal(v.image, image))
        return next(known, None) or (0.0, 0.0, 4.0, 4.0)


@pytest.fixture
def views(pieces: list[Piece]) -> list[View]:
    return [view for batch in batches(iter(pieces[:6]), 1, 0) for _, view in batch]


@pytest.fixture
def reader(reader_folder: Path) -> Reader:
    return Reader.load(reader_folder)


@pytest.fixture
def pipeline(segmenter_folder: Path, reader: Reader, views: list[View]) -> Pipeline:
    told = {"config": {"pieces": ["ring", "watch"]}}
    detector = Knowing(load_manifest(segmenter_folder).model_copy(update=told), views[:5])
    return Pipeline(detector, Segmenter.load(segmenter_folder), reader)


def test_only_pieces_that_were_found_count(
    pipeline: Pipeline, reader: Reader, pieces: list[Piece]
) -> None:
    rows = read_all(pipeline, reader, iter(pieces[:6]), 1, 0)
    assert len(rows.labels) == 5
    assert {code: len(logits) for code, logits in rows.logits.items()} == {
        "type": 5,
        "metal_colour": 5,
        COMBINED_TYPE: 5,
    }
    alone, together = (rows.logits[code].log_softmax(1) for code in ("type", COMBINED_TYPE))
    assert (together[:, 1] > alone[:, 1]).all(), "the detector says watch"


def test_every_attribute_and_the_vote_are_calibrated(
    pipeline: Pipeline, reader: Reader, pieces: list[Piece]
) -> None:
    rows = read_all(pipeline, reader, iter(pieces[:6]), 1, 0)
    found = calibrations(reader, rows)
    assert found.keys() == {"type", "metal_colour", COMBINED_TYPE}
    sure = torch.zeros_like(rows.logits[COMBINED_TYPE])
    sure[torch.arange(len(sure)), rows.labels[:, 0]] = 0.1
    rows.logits[COMBINED_TYPE] = sure
    assert calibrations(reader, rows)[COMBINED_TYPE].temperature < 1, "right, and not sure enough"


def test_a_box_elsewhere_is_not_the_piece(pipeline: Pipeline, views: list[View]) -> None:
    [right, wrong] = pipeline.find_pieces([views[0].image, views[5].image])
    assert found_at(right, views[0]) == 0
    assert found_at(wrong, views[5]) is None
