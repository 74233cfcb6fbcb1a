"""Trains a segmenter on views of rendered pieces, and measures it on unseen designs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from contracts.pieces import COMPONENT_KINDS
from studio.dataset.renders import load_pieces
from studio.scenes.composition import any_ground
from studio.scenes.worn_photos import any_worn
from torch import Tensor
from vision.backbone import load_imagenet, own_state
from vision.registry import load_manifest, load_weights
from vision.segmenter.model import TRUNK, LiteConfig, LiteSam
from vision.segmenter.segmenter import Segmenter

from fine_tuning.segmenter.evaluation import evaluate
from fine_tuning.segmenter.prompts import Source
from fine_tuning.segmenter.training import Schedule, SegmenterTask
from fine_tuning.training.fine_tune import Recipe, Trained, TrainingOptions, fine_tune

CLOSER_LOOKS = 4
KINDS = ("piece", *sorted(COMPONENT_KINDS))
"""What a prompt may name, in the order of the network's embeddings."""


@dataclass(frozen=True)
class Options(TrainingOptions):
    """What the training of a segmenter is told."""

    steps: Annotated[int, "batches to learn from"] = 1500
    batch: Annotated[int, "views a step"] = 4
    prompts: Annotated[int, "prompts a look"] = 4
    closer: Annotated[int, "looks at parts of a view"] = 2
    tune_from: Annotated[int, "step from which the backbone's late stages learn"] = (
        Schedule.tune_from
    )
    size: Annotated[int, "side of the encoder's square input in pixels"] = 256
    width: Annotated[int, "channels of the prompt encoder and mask decoder"] = 64


def run(options: Options) -> None:
    """Train, measure and write a model folder."""
    fine_tune(SegmenterRecipe(options))


@dataclass
class SegmenterRecipe(Recipe[LiteSam]):
    """A small SAM, prompted views, losses of masks and maps, and mean IoUs."""

    options: Options
    stage = "segmenter"
    family = "sam-lite"

    def network(self) -> LiteSam:
        """ImageNet's backbone; all else knows nothing yet."""
        given = self.options
        closer = CLOSER_LOOKS if given.closer else 0
        model = LiteSam(
            LiteConfig(given.size, given.width, heads=4, kinds=KINDS, closer_looks=closer)
        )
        load_imagenet(model.image_encoder.trunk)
        return model

    def initial_weights(self, model: LiteSam, folder: Path) -> Mapping[str, Tensor]:  # noqa: ARG002
        """The weights of a folder whose model has the same shape."""
        return load_weights(folder, load_manifest(folder))

    def task(self, model: LiteSam) -> SegmenterTask:
        """Views of the training designs."""
        given = self.options
        schedule = Schedule(given.steps, seed=given.seed, tune_from=given.tune_from)
        self._pieces = load_pieces(given.pieces, "train")
        counts = given.batch, given.prompts, given.closer
        source = Source(self._pieces, any_ground, KINDS, *counts, any_worn)
        return SegmenterTask(model, source, schedule)

    def measured(self, model: LiteSam) -> Trained:
        """Mean IoUs on the test designs."""
        config = model.cpu().eval().config.as_dict()
        segmenter = Segmenter(model, self.manifest(config))
        unseen = load_pieces(self.options.pieces, "test")
        metrics = evaluate(segmenter, unseen, any_ground, seed=9)
        data = f"{len(self._pieces)} designs rendered by studio"
        return Trained(own_state(model, TRUNK), data, config, metrics)
