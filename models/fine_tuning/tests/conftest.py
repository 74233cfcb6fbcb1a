"""Tiny drawn pieces and tiny models with random weights: real code, nothing learnt."""

from pathlib import Path

import pytest
import torch
from studio.dataset.renders import Piece
from studio.scenes.backdrops import Backdrop
from studio.testing import drawn_piece, nearly_white
from vision.testing.models import write_detector, write_reader, write_segmenter

# On a busy machine, threads that wait for each other make tiny models crawl.
torch.set_num_threads(1)


@pytest.fixture
def pieces() -> list[Piece]:
    return [drawn_piece(number) for number in range(6)]


@pytest.fixture
def backdrop() -> Backdrop:
    return nearly_white


@pytest.fixture(scope="session")
def detector_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_detector(tmp_path_factory.mktemp("models") / "detector" / "tiny")


@pytest.fixture(scope="session")
def segmenter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_segmenter(tmp_path_factory.mktemp("models") / "segmenter" / "tiny")


@pytest.fixture(scope="session")
def reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reader(tmp_path_factory.mktemp("models") / "reader" / "tiny")
