"""Tiny drawn pieces and tiny models with random weights: real code, nothing learnt."""

from pathlib import Path

import pytest
import torch
from studio.augment import Backdrop, Piece
from studio.testing import drawn_piece, nearly_white
from vision.reader.model import LiteClip, LiteClipConfig
from vision.registry import Calibration, Manifest, WeightsFile, save_model
from vision.segmenter.model import LiteConfig, LiteSam

# On a busy machine, threads that wait for each other make tiny models crawl.
torch.set_num_threads(1)
ATTRIBUTES = {"type": ["ring", "watch"], "metal_colour": ["white", "yellow"]}


@pytest.fixture
def pieces() -> list[Piece]:
    return [drawn_piece(number) for number in range(6)]


@pytest.fixture
def backdrop() -> Backdrop:
    return nearly_white


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
