from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from fine_tuning.detector.command import weights_in_shape
from fine_tuning.detector.evaluation import average_precision, best_item_from, evaluate
from fine_tuning.detector.scenes import make_shard, targets
from fine_tuning.detector.training import DetectorTask, Schedule
from fine_tuning.training.trainer import Trainer
from fine_tuning.training.warm_start import interpolate, warm_start
from studio.dataset.renders import Piece
from studio.scenes.composition import Scene, make_scene
from vision.detector import Detection, Detector
from vision.detector.model import LiteYolo
from vision.geometry import Box
from vision.registry import load_manifest, load_weights
from vision.testing.models import DETECTOR


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
    model = LiteYolo(DETECTOR)
    schedule = Schedule(epochs=4, shards=2, scenes=8, batch=4, rate=5e-3)
    trainer = Trainer(DetectorTask(model, pieces, schedule), tmp_path / "c.pt")
    trainer.run()
    assert trainer.history[-1]["loss"] < trainer.history[0]["loss"]
    again = Trainer(DetectorTask(model, pieces, schedule), tmp_path / "c.pt")
    again.run()
    assert again.history == trainer.history


def test_a_recipe_run_twice_gives_the_same_model(pieces: list[Piece], tmp_path: Path) -> None:
    def run(name: str) -> Trainer[LiteYolo, Any]:
        torch.manual_seed(0)
        schedule = Schedule(epochs=2, shards=1, scenes=4, batch=4)
        trainer = Trainer(DetectorTask(LiteYolo(DETECTOR), pieces, schedule), tmp_path / name)
        trainer.run()
        return trainer

    first, second = run("first.pt"), run("second.pt")
    assert first.history == second.history
    weights = second.task.model.state_dict()
    assert all(
        torch.equal(held, weights[key]) for key, held in first.task.model.state_dict().items()
    )


def test_a_shard_keeps_a_row_of_maps_and_boxes_a_scene(pieces: list[Piece]) -> None:
    shard = make_shard(LiteYolo(DETECTOR).eval(), pieces, 3, [0])
    assert shard.maps.shape == (3, 40, 12, 12)
    assert len(shard.pieces) == len(shard.components) == 3


def test_evaluation_gives_shares(
    detector_folder: Path, pieces: list[Piece], backdrop: Callable[..., np.ndarray]
) -> None:
    found = evaluate(Detector.load(detector_folder), pieces, count=3, seed=0)
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
    model = LiteYolo(DETECTOR)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    Trainer(DetectorTask(model, pieces, Schedule(2, 1, 4, 4, tune_from=2)), tmp_path / "a.pt").run()
    late = {value.data_ptr() for value in model.late().state_dict().values()}
    frozen = {name for name, value in model.state_dict().items() if value.data_ptr() in late}
    assert all(torch.equal(before[name], model.state_dict()[name]) for name in frozen)
    Trainer(DetectorTask(model, pieces, Schedule(2, 1, 4, 4, tune_from=0)), tmp_path / "b.pt").run()
    after = model.state_dict()
    assert any(not torch.equal(before[name], after[name]) for name in frozen)
    early = [n for n in before if n.startswith("trunk.") and n not in frozen]
    assert all(torch.equal(before[name], after[name]) for name in early)


def test_a_model_is_taken_over_at_another_size(detector_folder: Path) -> None:
    larger = LiteYolo(replace(DETECTOR, image_size=128))
    warm_start(larger, weights_in_shape(larger, detector_folder))
    given = Detector.load(detector_folder).model.model.neck.state_dict()
    assert all(
        torch.equal(value.half(), given[name].half())
        for name, value in larger.neck.state_dict().items()
    )


def test_a_model_that_knows_more_classes_takes_over_those_that_both_know(
    detector_folder: Path,
) -> None:
    wider = LiteYolo(replace(DETECTOR, pieces=["watch", "brooch", "ring"]))
    fresh = wider.pieces.state_dict()["cv3.0.2.bias"].clone()
    warm_start(wider, weights_in_shape(wider, detector_folder))
    given = Detector.load(detector_folder).model.model.pieces.state_dict()["cv3.0.2.bias"]
    rows = wider.pieces.state_dict()["cv3.0.2.bias"]
    assert torch.equal(rows[[2, 0]].half(), given.half())
    assert rows[1] == fresh[1]


def test_the_threshold_is_one_of_the_choices(detector_folder: Path, pieces: list[Piece]) -> None:
    assert 0.1 <= best_item_from(Detector.load(detector_folder), pieces, seed=1, count=2) <= 0.7


def test_mixed_weights_lie_between_the_start_and_the_end(detector_folder: Path) -> None:
    torch.manual_seed(1)
    trained = LiteYolo(DETECTOR)
    start = load_weights(detector_folder, load_manifest(detector_folder))
    name = "neck.lateral.0.conv.weight"
    before, after = start[name].float(), trained.state_dict()[name].clone()
    interpolate(trained, weights_in_shape(trained, detector_folder), 0.75)
    assert torch.allclose(trained.state_dict()[name], 0.25 * before + 0.75 * after, atol=1e-4)
