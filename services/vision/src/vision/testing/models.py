"""Tiny models with random weights, for tests: real code, nothing learnt."""

from pathlib import Path

import torch

from vision.detector.model import LiteConfig as DetectorConfig
from vision.detector.model import LiteYolo
from vision.reader.model import LiteClip, LiteClipConfig
from vision.registry import Calibration, Manifest, Stage, WeightsFile, save_model
from vision.segmenter.model import LiteConfig as SegmenterConfig
from vision.segmenter.model import LiteSam

DETECTOR = DetectorConfig(["ring", "watch"], ["band", "gemstone"], image_size=96, width=16)
SEGMENTER = SegmenterConfig(image_size=64, width=32, heads=4, kinds=("piece", "band", "gemstone"))
READER = LiteClipConfig(
    attributes={"type": ["ring", "watch"], "metal_colour": ["white", "yellow"]},
    image_size=64,
    dimensions=32,
    hidden=32,
)


def manifest(stage: Stage, family: str, config: dict[str, object], **more: object) -> Manifest:
    """The manifest of a model named `tiny`."""
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


def write_detector(folder: Path) -> Path:
    """A detector whose heads are certain of everything, so that boxes are found; gives the folder."""
    torch.manual_seed(0)
    model = LiteYolo(DETECTOR)
    with torch.no_grad():
        model.pieces.cv3[0][-1].bias.fill_(3.0)
    save_model(folder, manifest("detector", "yolo-lite", DETECTOR.as_dict()), model.state_dict())
    return folder


def write_segmenter(folder: Path) -> Path:
    """A segmenter for three kinds; gives the folder."""
    torch.manual_seed(0)
    model = LiteSam(SEGMENTER)
    save_model(folder, manifest("segmenter", "sam-lite", SEGMENTER.as_dict()), model.state_dict())
    return folder


def write_reader(folder: Path) -> Path:
    """A reader of two attributes, of which the type alone is calibrated; gives the folder."""
    torch.manual_seed(0)
    state = LiteClip(READER).state_dict()
    kept = {k: v for k, v in state.items() if not k.startswith("clip.text.transformer.")}
    sure = Calibration(temperature=1.0, known_from=0.0)
    more = {"space": "tiny-0", "dimensions": 32, "calibration": {"type": sure}}
    save_model(folder, manifest("reader", "clip-lite", READER.as_dict(), **more), kept)
    return folder
