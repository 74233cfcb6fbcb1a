"""Trains a detector on scenes composed of rendered pieces, and measures it on unseen designs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from contracts.pieces import COMPONENT_KINDS, PIECE_TYPES
from studio.dataset.renders import load_pieces
from torch import Tensor
from vision.backbone import load_imagenet, own_state
from vision.detector.detector import Detector
from vision.detector.families import LiteDetector
from vision.detector.model import LiteConfig, LiteYolo
from vision.registry import load_manifest, load_weights

from fine_tuning.detector.evaluation import best_item_from, evaluate
from fine_tuning.detector.training import DetectorTask, Schedule
from fine_tuning.training.fine_tune import Recipe, Trained, TrainingOptions, fine_tune
from fine_tuning.training.warm_start import rows_for_classes

LAST_LAYER = r"cv3\.\d\.2\.(weight|bias)"
"""Names, within a head, of the layers that have a row for each class."""


@dataclass(frozen=True)
class Options(TrainingOptions):
    """What the training of a detector is told."""

    epochs: Annotated[int, "passes over the scenes"] = 16
    scenes: Annotated[int, "new scenes an epoch"] = 512
    size: Annotated[int, "side of the network's square input in pixels"] = 416
    rate: Annotated[float, "highest learning rate"] = Schedule.rate
    tune_from: Annotated[int, "epoch from which the backbone's late stages learn"] = (
        Schedule.tune_from
    )
    measure: Annotated[int, "scenes to measure on"] = 240


def run(options: Options) -> None:
    """Train, measure and write a model folder."""
    fine_tune(DetectorRecipe(options))


@dataclass
class DetectorRecipe(Recipe[LiteYolo]):
    """A small YOLO, scenes, ultralytics' loss, and shares of pieces and components found."""

    options: Options
    stage = "detector"
    family = "yolo-lite"

    def network(self) -> LiteYolo:
        """ImageNet's backbone; neck and heads know nothing yet."""
        model = LiteYolo(LiteConfig(list(PIECE_TYPES), list(COMPONENT_KINDS), self.options.size))
        load_imagenet(model.trunk)
        return model

    def initial_weights(self, model: LiteYolo, folder: Path) -> Mapping[str, Tensor]:
        """A folder's weights; rows of classes that it does not know are the model's own."""
        return weights_in_shape(model, folder)

    def task(self, model: LiteYolo) -> DetectorTask:
        """Scenes of the training designs."""
        given = self.options
        schedule = Schedule(
            given.epochs,
            scenes=given.scenes,
            seed=given.seed,
            rate=given.rate,
            tune_from=given.tune_from,
        )
        self._pieces = load_pieces(given.pieces, "train")
        return DetectorTask(model, self._pieces, schedule)

    def measured(self, model: LiteYolo) -> Trained:
        """Choose the confidence that makes a find an item on calibration designs; measure on test designs."""
        given, config = self.options, model.cpu().config.as_dict()
        network = LiteDetector(model)
        held_out = load_pieces(given.pieces, "calibration")
        config["item_from"] = best_item_from(
            Detector(network, self.manifest(config)), held_out, seed=8
        )
        unseen = load_pieces(given.pieces, "test")
        detector = Detector(network, self.manifest(config))
        metrics = evaluate(detector, unseen, count=given.measure, seed=9)
        data = f"scenes of {len(self._pieces)} designs rendered by studio"
        return Trained(own_state(model, "trunk."), data, config, metrics)


def weights_in_shape(model: LiteYolo, folder: Path) -> dict[str, Tensor]:
    """A folder's weights in a model's shape, maybe of other classes or of another image size."""
    manifest, fresh = load_manifest(folder), model.state_dict()
    held = load_weights(folder, manifest)
    for head in ("pieces", "components"):
        known, wanted = manifest.config[head], getattr(model.config, head)
        for name in [name for name in held if re.fullmatch(rf"{head}\.{LAST_LAYER}", name)]:
            held[name] = rows_for_classes(held[name], fresh[name], known, wanted)
    return held
