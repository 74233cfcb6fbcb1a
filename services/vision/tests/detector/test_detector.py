from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from studio.augment import Piece
from studio.compose import Scene, make_scene
from ultralytics.nn.tasks import DetectionModel
from vision.backbone import load_imagenet, own_state
from vision.detector import Detection, Detector
from vision.detector.__main__ import mix_with, take_over
from vision.detector.detector import fitted
from vision.detector.evaluate import average_precision, best_item_from, evaluate
from vision.detector.model import LiteConfig, LiteYolo
from vision.detector.train import Recipe, Trainer, make_shard, targets
from vision.geometry import Box
from vision.registry import (
    Manifest,
    ManifestError,
    WeightsFile,
    load_manifest,
    load_weights,
    save_model,
)

CONFIG = LiteConfig(["ring", "watch"], ["band", "gemstone"], image_size=96, width=16)


def manifest(family: str, config: dict[str, object]) -> Manifest:
    return Manifest(
        name="tiny",
        stage="detector",
        version="0",
        family=family,
        weights=WeightsFile(file="model.safetensors", sha256="0" * 64),
        licence="AGPL-3.0-only",
        data="random weights, for tests",
        config=config,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    model = LiteYolo(CONFIG)
    with torch.no_grad():
        model.pieces.cv3[0][-1].bias.fill_(3.0)  # certain of everything: there is something to keep
    where = tmp_path_factory.mktemp("detector")
    save_model(where, manifest("yolo-lite", CONFIG.as_dict()), model.state_dict())
    return where


def test_boxes_lie_on_their_picture_and_come_by_confidence(folder: Path) -> None:
    image = np.random.default_rng(0).integers(0, 255, (60, 140, 3)).astype(np.uint8)
    first, second = Detector.load(folder).detect([image, image[:, :50]])
    assert first
    assert [d.confidence for d in first] == sorted((d.confidence for d in first), reverse=True)
    for detections, width in ((first, 140), (second, 50)):
        for found in detections:
            assert 0 <= found.box[0] <= found.box[2] <= width
            assert 0 <= found.box[1] <= found.box[3] <= 60
            assert found.kind in {"ring", "watch", "band", "gemstone"}


def test_no_pictures_no_boxes(folder: Path) -> None:
    assert Detector.load(folder).detect([]) == []


def test_a_picture_is_letterboxed_in_its_proportions() -> None:
    square, fit = fitted(np.zeros((50, 100, 3), np.uint8), 64)
    assert square.shape == (64, 64, 3)
    assert (fit.left, fit.top, fit.scale) == (0, 16, 0.64)
    assert square[0, 0].tolist() == [114] * 3
    assert square[32, 32].tolist() == [0] * 3


def test_any_yolo_of_the_library_loads_by_manifest(tmp_path: Path) -> None:
    config = {"architecture": "yolov8n.yaml", "names": ["ring", "gemstone"], "image_size": 64}
    state = DetectionModel("yolov8n.yaml", nc=2, verbose=False).state_dict()
    save_model(tmp_path, manifest("yolo", config), state)
    detector = Detector.load(tmp_path)
    assert detector.detect([np.zeros((40, 40, 3), np.uint8)]) == [[]]


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    save_model(tmp_path, manifest("yolo-lite", CONFIG.as_dict()), {"strange": torch.zeros(1)})
    with pytest.raises(ManifestError, match="do not fit"):
        Detector.load(tmp_path)
    save_model(tmp_path, manifest("other", {}), {"strange": torch.zeros(1)})
    with pytest.raises(ManifestError, match="family 'other'"):
        Detector.load(tmp_path)


def test_scenes_hold_their_boxes(pieces: list[Piece]) -> None:
    scenes = [make_scene(pieces, 96, np.random.default_rng(seed)) for seed in range(8)]
    boxes = [one for scene in scenes for one in scene.boxes]
    assert {"ring"} <= {kind for kind, _ in boxes} <= {"ring", "band", "gemstone"}
    assert all(0 <= b[0] < b[2] <= 96 and 0 <= b[1] < b[3] <= 96 for _, b in boxes)


def test_targets_are_relative_centres() -> None:
    scene = Scene(
        np.zeros((100, 100, 3), np.uint8), [("watch", (10, 20, 30, 60)), ("dial", (0, 0, 9, 9))]
    )
    assert targets(scene, ["ring", "watch"], 100).tolist() == [
        pytest.approx([1, 0.2, 0.4, 0.2, 0.4])
    ]


def test_training_learns_and_goes_on_where_it_stopped(pieces: list[Piece], tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = LiteYolo(CONFIG)
    recipe = Recipe(epochs=4, shards=2, scenes=8, batch=4, rate=5e-3)
    trainer = Trainer(model, pieces, recipe, tmp_path / "c.pt")
    trainer.run()
    assert trainer.history[-1]["loss"] < trainer.history[0]["loss"]
    again = Trainer(model, pieces, recipe, tmp_path / "c.pt")
    again.run()
    assert again.history == trainer.history


def test_a_recipe_run_twice_gives_the_same_model(pieces: list[Piece], tmp_path: Path) -> None:
    def run(name: str) -> Trainer:
        torch.manual_seed(0)
        recipe = Recipe(epochs=2, shards=1, scenes=4, batch=4)
        trainer = Trainer(LiteYolo(CONFIG), pieces, recipe, tmp_path / name)
        trainer.run()
        return trainer

    first, second = run("first.pt"), run("second.pt")
    assert first.history == second.history
    weights = second.model.state_dict()
    assert all(torch.equal(held, weights[key]) for key, held in first.model.state_dict().items())


def test_a_shard_keeps_a_row_of_maps_and_boxes_a_scene(pieces: list[Piece]) -> None:
    shard = make_shard(LiteYolo(CONFIG).eval(), pieces, 3, [0])
    assert shard.maps.shape == (3, 40, 12, 12)
    assert len(shard.pieces) == len(shard.components) == 3


def test_evaluation_gives_shares(
    folder: Path, pieces: list[Piece], backdrop: Callable[..., np.ndarray]
) -> None:
    found = evaluate(Detector.load(folder), pieces, count=3, seed=0)
    assert set(found) == {
        "piece.found_at_50",
        "piece.type_of_found",
        "piece.extra_a_scene",
        "piece.map_50_95",
        "component.found_at_50",
        "component.map_50_95",
    }
    assert all(0 <= share <= 1 for name, share in found.items() if "map" in name)


def test_average_precision_is_one_for_perfect_boxes_and_falls_with_loose_ones() -> None:
    image = np.zeros((90, 90, 3), np.uint8)
    truth: list[tuple[str, Box]] = [("ring", (10, 10, 50, 50)), ("band", (10, 10, 50, 50))]
    exact = Detection((10, 10, 50, 50), "ring", 0.9)
    loose = Detection((10, 10, 50, 62), "ring", 0.9)
    perfect = average_precision([(Scene(image, truth), [exact])], ["ring", "watch"])
    worse = average_precision([(Scene(image, truth), [loose])], ["ring", "watch"])
    assert perfect > 0.98
    assert 0.4 < worse < 0.7
    assert average_precision([(Scene(image, truth), [])], ["ring"]) == 0


def test_only_the_late_backbone_learns_and_only_from_its_epoch_on(
    pieces: list[Piece], tmp_path: Path
) -> None:
    torch.manual_seed(0)
    model = LiteYolo(CONFIG)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    Trainer(model, pieces, Recipe(2, 1, 4, 4, tune_from=2), tmp_path / "a.pt").run()
    late = {value.data_ptr() for value in model.late().state_dict().values()}
    frozen = {name for name, value in model.state_dict().items() if value.data_ptr() in late}
    assert all(torch.equal(before[name], model.state_dict()[name]) for name in frozen)
    Trainer(model, pieces, Recipe(2, 1, 4, 4, tune_from=0), tmp_path / "b.pt").run()
    after = model.state_dict()
    assert any(not torch.equal(before[name], after[name]) for name in frozen)
    early = [n for n in before if n.startswith("trunk.") and n not in frozen]
    assert all(torch.equal(before[name], after[name]) for name in early)


def test_a_folder_keeps_what_is_no_longer_imagenets() -> None:
    model = LiteYolo(CONFIG)
    load_imagenet(model.trunk)
    kept = own_state(model, "trunk.")
    assert kept
    assert not any(name.startswith("trunk.") for name in kept)
    tuned = next(name for name, _ in model.named_parameters() if name.startswith("trunk.blocks.6"))
    model.state_dict()[tuned].mul_(1.01)
    assert own_state(model, "trunk.").keys() - kept.keys() == {tuned}


def test_a_model_is_taken_over_at_another_size(folder: Path) -> None:
    larger = LiteYolo(replace(CONFIG, image_size=128))
    take_over(larger, folder)
    given = Detector.load(folder).model.model.neck.state_dict()
    assert all(
        torch.equal(value.half(), given[name].half())
        for name, value in larger.neck.state_dict().items()
    )


def test_a_model_that_knows_more_classes_takes_over_those_that_both_know(folder: Path) -> None:
    wider = LiteYolo(replace(CONFIG, pieces=["watch", "brooch", "ring"]))
    fresh = wider.pieces.state_dict()["cv3.0.2.bias"].clone()
    take_over(wider, folder)
    given = Detector.load(folder).model.model.pieces.state_dict()["cv3.0.2.bias"]
    rows = wider.pieces.state_dict()["cv3.0.2.bias"]
    assert torch.equal(rows[[2, 0]].half(), given.half())
    assert rows[1] == fresh[1]


def test_the_threshold_is_one_of_the_choices(folder: Path, pieces: list[Piece]) -> None:
    assert 0.1 <= best_item_from(Detector.load(folder), pieces, seed=1, count=2) <= 0.7


def test_mixed_weights_lie_between_the_start_and_the_end(folder: Path) -> None:
    torch.manual_seed(1)
    trained = LiteYolo(CONFIG)
    start = load_weights(folder, load_manifest(folder))
    name = "neck.lateral.0.conv.weight"
    before, after = start[name].float(), trained.state_dict()[name].clone()
    mix_with(trained, folder, 0.75)
    assert torch.allclose(trained.state_dict()[name], 0.25 * before + 0.75 * after, atol=1e-4)
