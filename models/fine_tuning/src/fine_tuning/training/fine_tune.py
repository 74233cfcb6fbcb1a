"""One training from start to end: network, warm start, training loop, measurements, model folder."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import torch
from studio.dataset.checks import check_for_training
from torch import Tensor, nn
from vision.registry import Manifest, Stage, WeightsFile, save_model

from fine_tuning.training.curves import keep_curve
from fine_tuning.training.trainer import Task, Trainer
from fine_tuning.training.warm_start import interpolate, warm_start

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True)
class TrainingOptions:
    """What every training is told."""

    pieces: Annotated[Path, "folder of rendered pieces"]
    work: Annotated[Path, "folder for checkpoints and features; a stopped run resumes from it"]
    out: Annotated[Path, "model folder to write; its name is the model's name"]
    version: Annotated[str, "version of the model"]
    start_from: Annotated[Path | None, "model folder whose weights training starts from"] = None
    mix: Annotated[float, "share of the trained weights in a mix with the starting weights"] = 1.0
    seed: Annotated[int, "seed of everything that is drawn at random"] = 0
    threads: Annotated[int, "CPU threads"] = 1


@dataclass(frozen=True)
class Trained:
    """A trained model as its folder keeps it.

    Attributes:
        weights: what `model.safetensors` holds.
        data: what it was trained on, in words.
        config: the family's build settings.
        metrics: figures on the test designs; those that are no number are left out.
        more: further fields of the manifest.
    """

    weights: Mapping[str, Tensor]
    data: str
    config: Mapping[str, Any]
    metrics: Mapping[str, float]
    more: Mapping[str, Any] = field(default_factory=dict)


class Recipe(ABC, Generic[Network]):
    """What a stage brings to a training: its network, data, loss and measurements."""

    stage: Stage
    family: str
    options: TrainingOptions

    def manifest(self, config: Mapping[str, Any], data: str = "", **more: Any) -> Manifest:
        """The manifest of the model; the digest of its weights is set when they are written."""
        return Manifest(
            name=self.options.out.name,
            stage=self.stage,
            version=self.options.version,
            family=self.family,
            weights=WeightsFile(file="model.safetensors", sha256="0" * 64),
            licence="AGPL-3.0-only",
            data=data,
            config=dict(config),
            **more,
        )

    @abstractmethod
    def network(self) -> Network:
        """A network to train: ImageNet's backbone, all else new."""

    @abstractmethod
    def initial_weights(self, model: Network, folder: Path) -> Mapping[str, Tensor]:
        """A model folder's weights in the network's shape, rows of classes matched by name."""

    @abstractmethod
    def task(self, model: Network) -> Task[Network, Any]:
        """What the training loop needs."""

    def with_former_classes(self, model: Network, folder: Path) -> Network:  # noqa: ARG002
        """The trained network, with classes that only the model it started from knows."""
        return model

    @abstractmethod
    def measured(self, model: Network) -> Trained:
        """Finish what is set after training (thresholds, calibration) and measure the model."""


def fine_tune(recipe: Recipe[Any]) -> Manifest:
    """Train, measure and write a model folder; a run that was stopped goes on from its checkpoint."""
    options = recipe.options
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    check_for_training(options.pieces)
    model = recipe.network()
    if options.start_from:
        warm_start(model, recipe.initial_weights(model, options.start_from))
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    Trainer(recipe.task(model), options.work / "checkpoint.pt").run()
    if options.start_from:
        model = recipe.with_former_classes(model, options.start_from)
        interpolate(model, recipe.initial_weights(model, options.start_from), options.mix)
    return _written(recipe, recipe.measured(model))


def _written(recipe: Recipe[Any], trained: Trained) -> Manifest:
    """Write a model folder: weights, manifest and the curve of its training."""
    options = recipe.options
    metrics = {f"test.{name}": v for name, v in trained.metrics.items() if isfinite(v)}
    manifest = recipe.manifest(trained.config, trained.data, metrics=metrics, **trained.more)
    written = save_model(options.out, manifest, dict(trained.weights))
    keep_curve(options.work / "curve.csv", options.out)
    print(written.metrics, flush=True)  # noqa: T201
    return written
