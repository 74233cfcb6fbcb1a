"""Trains a reader on views of rendered pieces, calibrates it, and measures it on unseen designs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Annotated

from studio.dataset.renders import Part, each_piece
from studio.scenes.backdrops import backdrop
from studio.scenes.worn_photos import is_wearable, worn_close
from torch import Tensor
from vision.backbone import channels_last, fuse_for_inference
from vision.reader.families import stored_state, with_imagenet
from vision.reader.model import LiteClip, LiteClipConfig
from vision.registry import Calibration

from fine_tuning.reader.calibration import calibrate
from fine_tuning.reader.evaluation import evaluate, predict
from fine_tuning.reader.metal_colour.layers import WIDTH
from fine_tuning.reader.metal_colour.training import CODE, learn, training_cells
from fine_tuning.reader.splits import Split, split_by
from fine_tuning.reader.training import ReaderTask, Schedule
from fine_tuning.reader.views import VIEWS_SEED, Views, Vocabulary, WornViews, compute_view_features
from fine_tuning.reader.warm_start import (
    keep_metal_colour,
    weights_in_shape,
    with_former_values,
)
from fine_tuning.training.fine_tune import Recipe, Trained, TrainingOptions, fine_tune

CODES = (
    "type",
    "metal",
    "metal_colour",
    "stone",
    "stone_colour",
    "stone_shape",
    "setting",
    "style",
    "finish",
)
LEAST = 4
"""Pieces that must show a value before it is learnt."""
WORN = 3
"""Of the training pieces that a hand can wear, every so many are also looked at as they are worn."""


@dataclass(frozen=True)
class Options(TrainingOptions):
    """What the training of a reader is told."""

    epochs: Annotated[int, "passes over the views"] = 14
    rate: Annotated[float, "highest learning rate"] = Schedule.rate
    views: Annotated[int, "views of each piece"] = 2


def run(options: Options) -> None:
    """Train, calibrate, measure and write a model folder."""
    fine_tune(ReaderRecipe(options))


@dataclass
class ReaderRecipe(Recipe[LiteClip]):
    """A small CLIP, cached features of views, losses of attributes and captions, and accuracies.

    A reader that starts from another one keeps the values that only that one knows, and its metal colour.
    """

    options: Options
    stage = "reader"
    family = "clip-lite"

    @cached_property
    def _truths(self) -> list[dict[str, str]]:
        return [piece.truth for piece in each_piece(self.options.pieces, "train")]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self._truths, CODES, LEAST)

    def network(self) -> LiteClip:
        """ImageNet's backbone and the sentence encoder; all else knows nothing yet."""
        model = with_imagenet(LiteClipConfig(self._vocabulary.values, tone_cells=WIDTH))
        fuse_for_inference(model.clip.visual.trunk)
        channels_last(model.clip.visual.late)
        return model

    def initial_weights(self, model: LiteClip, folder: Path) -> Mapping[str, Tensor]:
        """A folder's weights; rows of values that it does not know are the model's own."""
        return weights_in_shape(model, folder)

    def task(self, model: LiteClip) -> ReaderTask:
        """Views of the training designs, measured on those for calibration as training goes on."""
        given = self.options
        self._train, self._held_out, self._test = (
            self._split(model, part) for part in ("train", "calibration", "test")
        )
        schedule = Schedule(epochs=given.epochs, seed=given.seed, rate=given.rate)
        return ReaderTask(model, self._vocabulary, self._train, self._held_out, schedule)

    def with_former_classes(self, model: LiteClip, folder: Path) -> LiteClip:
        """The model with the values that only the folder's model knows."""
        return with_former_values(model, folder)

    def measured(self, model: LiteClip) -> Trained:
        """Learn or keep metal colour, calibrate on one part of the designs, measure on another."""
        given = self.options
        if given.start_from:
            keep_metal_colour(model, given.start_from)
        else:
            self._learn_metal_colour(model)
        more = {
            "space": f"{given.out.name}-{given.version}",
            "dimensions": model.config.dimensions,
            "calibration": self._calibration(model),
        }
        data = f"{len(self._truths)} designs rendered by studio, {given.views} views each"
        metrics = evaluate(model, self._vocabulary, self._test)
        weights = {name: value.cpu() for name, value in stored_state(model).items()}
        return Trained(weights, data, model.config.as_dict(), metrics, more)

    def _learn_metal_colour(self, model: LiteClip) -> None:
        given, views = self.options, Views(self.options.views, backdrop, VIEWS_SEED)
        cells = training_cells(views, given.pieces, model.config.image_size, given.work)
        colours = self._vocabulary.columns(self._train.view_labels)[CODE]
        learn(model, self._train.view_features, colours, views.count, cells)

    def _calibration(self, model: LiteClip) -> dict[str, Calibration]:
        logits, _ = predict(model, self._held_out.view_features)
        columns = self._vocabulary.columns(self._held_out.view_labels)
        return {code: calibrate(logits[code], labels) for code, labels in columns.items()}

    def _split(self, model: LiteClip, part: Part) -> Split:
        given = self.options
        views = Views(given.views if part == "train" else 2, backdrop, VIEWS_SEED)
        view_features, known = compute_view_features(
            model, views, each_piece(given.pieces, part), given.work / part
        )
        if part == "train":
            wearable = filter(is_wearable, each_piece(given.pieces, part))
            worn = WornViews(views.count, worn_close, VIEWS_SEED)
            more = compute_view_features(
                model, worn, islice(wearable, 0, None, WORN), given.work / "worn"
            )
            view_features, known = view_features.with_more(more[0]), known + more[1]
        return split_by(model, self._vocabulary, view_features, known, given.seed)
