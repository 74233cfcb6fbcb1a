"""Tiny drawn pieces and tiny models with random weights: real code, nothing learnt."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from vision.augment import Piece
from vision.testing.models import write_detector, write_reader, write_segmenter

# On a busy machine, threads that wait for each other make tiny models crawl.
torch.set_num_threads(1)


def drawn_piece(number: int) -> Piece:
    """A ring with a blue stone, white or yellow in turn."""
    band, stone = np.zeros((80, 80), np.uint8), np.zeros((80, 80), np.uint8)
    cv2.circle(band, (40, 46), 24, 1, 5)
    cv2.circle(stone, (40, 20), 8, 1, -1)
    band[stone > 0] = 0
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[band > 0] = ((205, 205, 210), (215, 170, 60))[number % 2] + (255,)
    rgba[stone > 0] = (20, 40, 200, 255)
    colour = ("white", "yellow")[number % 2]
    truth = {"type": "ring", "metal_colour": colour, "stone": "sapphire", "stone_colour": "blue"}
    parts = [("band", band > 0), ("gemstone", stone > 0)]
    return Piece(rgba, parts, truth, f"design-{number}")


def white(rng: np.random.Generator, side: int) -> np.ndarray:
    return np.full((side, side, 3), int(rng.integers(240, 256)), np.uint8)


@pytest.fixture
def pieces() -> list[Piece]:
    return [drawn_piece(number) for number in range(6)]


@pytest.fixture
def backdrop() -> Callable[[np.random.Generator, int], np.ndarray]:
    return white


@pytest.fixture(scope="session")
def detector_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_detector(tmp_path_factory.mktemp("models") / "detector" / "tiny")


@pytest.fixture(scope="session")
def segmenter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_segmenter(tmp_path_factory.mktemp("models") / "segmenter" / "tiny")


@pytest.fixture(scope="session")
def reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reader(tmp_path_factory.mktemp("models") / "reader" / "tiny")
