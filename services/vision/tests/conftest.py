"""Tiny drawn pieces and tiny models with random weights: real code, nothing learnt."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from vision.augment import Piece
from vision.reader.model import LiteClip, LiteClipConfig
from vision.registry import Calibration, Manifest, WeightsFile, save_model
from vision.segmenter.model import LiteConfig, LiteSam

# On a busy machine, threads that wait for each other make tiny models crawl.
torch.set_num_threads(1)
ATTRIBUTES = {"type": ["ring", "watch"], "metal_colour": ["white", "yellow"]}


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


def manifest(stage: str, family: str, config: dict[str, object], **more: object) -> Manifest:
    return Manifest.model_validate(
        {
            "name": "tiny",
            "stage": stage,
            "version": "0",
            "family": family,
            "weights": WeightsFile(file="model.safetensors", sha256="0" * 64),
            "licence": "AGPL-3.0-only",
            "data": "random weights, for tests",
            "config": config,
            **more,
        }
    )


@pytest.fixture(scope="session")
def segmenter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    config = LiteConfig(image_size=64, width=32, heads=4, kinds=("piece", "band", "gemstone"))
    folder = tmp_path_factory.mktemp("models") / "segmenter" / "tiny"
    save_model(
        folder, manifest("segmenter", "sam-lite", config.as_dict()), LiteSam(config).state_dict()
    )
    return folder


@pytest.fixture(scope="session")
def reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    config = LiteClipConfig(attributes=ATTRIBUTES, image_size=64, dimensions=32, hidden=32)
    state = LiteClip(config).state_dict()
    kept = {k: v for k, v in state.items() if not k.startswith("clip.text.transformer.")}
    sure = Calibration(temperature=1.0, known_from=0.0)
    folder = tmp_path_factory.mktemp("models") / "reader" / "tiny"
    more = {"space": "tiny-0", "dimensions": 32, "calibration": {"type": sure}}
    save_model(folder, manifest("reader", "clip-lite", config.as_dict(), **more), kept)
    return folder
