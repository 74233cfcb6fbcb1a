"""The families of detectors that a manifest may name, behind one small interface."""

from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor
from ultralytics.nn.tasks import DetectionModel

from vision.backbone import load_imagenet
from vision.detector.model import LiteConfig, LiteYolo
from vision.registry import Manifest, ManifestError, load_weights

Prediction = tuple[Tensor, list[str]]


class BoxModel(Protocol):
    """Squares to raw boxes."""

    image_size: int

    def predict(self, images: Tensor) -> list[Prediction]:
        """uint8 RGB (n, 3, s, s) to (n, 4 + classes, anchors) and classes, for each head."""
        ...


class LiteDetector:
    """The small YOLO."""

    def __init__(self, model: LiteYolo) -> None:
        self.model = model.eval()
        self.image_size = model.config.image_size

    def predict(self, images: Tensor) -> list[Prediction]:
        """Both heads."""
        return self.model.predict(images)


class UltralyticsDetector:
    """Any detection model of ultralytics (yolov8, v9, 11…), trained on classes of our names."""

    def __init__(self, model: Any, names: list[str], image_size: int) -> None:
        self.model = model.eval()
        self.names = names
        self.image_size = image_size

    @torch.inference_mode()
    def predict(self, images: Tensor) -> list[Prediction]:
        """Its one head."""
        return [(self.model(images.float() / 255)[0], self.names)]


def build(folder: Path, manifest: Manifest) -> BoxModel:
    """The model of a manifest with its verified weights.

    Raises:
        ManifestError: an unknown family, or weights that do not fit.
    """
    state = load_weights(folder, manifest)
    if manifest.family == "yolo-lite":
        return LiteDetector(lite_yolo(manifest, state))
    if manifest.family == "yolo":
        return _ultralytics(manifest, state)
    raise ManifestError(f"{manifest.label}: no detector of family {manifest.family!r}")


def lite_yolo(manifest: Manifest, state: dict[str, Tensor]) -> LiteYolo:
    """Layers that the weights leave out are ImageNet's, unchanged."""
    model = LiteYolo(LiteConfig(**manifest.config))
    load_imagenet(model.trunk)
    wrong = model.load_state_dict(state, strict=False)
    missing = [key for key in wrong.missing_keys if not key.startswith("trunk.")]
    if missing or wrong.unexpected_keys:
        raise ManifestError(f"{manifest.label}: weights do not fit: {missing[:3]}")
    return model


def _ultralytics(manifest: Manifest, state: dict[str, Tensor]) -> UltralyticsDetector:
    names = manifest.config.get("names")
    architecture = str(manifest.config.get("architecture", "yolov8n.yaml"))
    if not names:
        raise ManifestError(f"{manifest.label}: config must give the names of its classes")
    model = DetectionModel(architecture, nc=len(names), verbose=False)
    try:
        model.load_state_dict(state)
    except RuntimeError as error:
        raise ManifestError(f"{manifest.label}: weights do not fit: {error}") from error
    return UltralyticsDetector(model, names, int(manifest.config.get("image_size", 640)))
