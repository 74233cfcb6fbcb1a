from pathlib import Path

import numpy as np
import pytest
import torch
from ultralytics.nn.tasks import DetectionModel
from vision.backbone import load_imagenet, own_state
from vision.detector import Detector
from vision.detector.detector import letterbox
from vision.detector.model import LiteYolo
from vision.registry import ManifestError, save_model
from vision.testing.models import DETECTOR, manifest


def test_boxes_lie_on_their_picture_and_come_by_confidence(detector_folder: Path) -> None:
    image = np.random.default_rng(0).integers(0, 255, (60, 140, 3)).astype(np.uint8)
    first, second = Detector.load(detector_folder).detect([image, image[:, :50]])
    assert first
    assert [d.confidence for d in first] == sorted((d.confidence for d in first), reverse=True)
    for detections, width in ((first, 140), (second, 50)):
        for found in detections:
            assert 0 <= found.box[0] <= found.box[2] <= width
            assert 0 <= found.box[1] <= found.box[3] <= 60
            assert found.kind in {"ring", "watch", "band", "gemstone"}


def test_no_pictures_no_boxes(detector_folder: Path) -> None:
    assert Detector.load(detector_folder).detect([]) == []


def test_a_picture_is_letterboxed_in_its_proportions() -> None:
    square, fit = letterbox(np.zeros((50, 100, 3), np.uint8), 64)
    assert square.shape == (64, 64, 3)
    assert (fit.left, fit.top, fit.scale) == (0, 16, 0.64)
    assert square[0, 0].tolist() == [114] * 3
    assert square[32, 32].tolist() == [0] * 3


def test_any_yolo_of_the_library_loads_by_manifest(tmp_path: Path) -> None:
    config = {"architecture": "yolov8n.yaml", "names": ["ring", "gemstone"], "image_size": 64}
    state = DetectionModel("yolov8n.yaml", nc=2, verbose=False).state_dict()
    save_model(tmp_path, manifest("detector", "yolo", config), state)
    detector = Detector.load(tmp_path)
    assert detector.detect([np.zeros((40, 40, 3), np.uint8)]) == [[]]


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    save_model(
        tmp_path, manifest("detector", "yolo-lite", DETECTOR.as_dict()), {"strange": torch.zeros(1)}
    )
    with pytest.raises(ManifestError, match="do not fit"):
        Detector.load(tmp_path)
    save_model(tmp_path, manifest("detector", "other", {}), {"strange": torch.zeros(1)})
    with pytest.raises(ManifestError, match="family 'other'"):
        Detector.load(tmp_path)


def test_a_folder_keeps_what_is_no_longer_imagenets() -> None:
    model = LiteYolo(DETECTOR)
    load_imagenet(model.trunk)
    kept = own_state(model, "trunk.")
    assert kept
    assert not any(name.startswith("trunk.") for name in kept)
    tuned = next(name for name, _ in model.named_parameters() if name.startswith("trunk.blocks.6"))
    model.state_dict()[tuned].mul_(1.01)
    assert own_state(model, "trunk.").keys() - kept.keys() == {tuned}
