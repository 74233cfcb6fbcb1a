"""Trains a reader's metal colour anew; its other attributes and its embedding stay as they are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import torch
from studio.dataset.checks import check_for_training
from studio.dataset.renders import Part, each_piece
from studio.scenes.backdrops import backdrop
from torch import Tensor
from vision.backbone import fuse_for_inference
from vision.reader.families import stored_state
from vision.reader.model import LiteClip
from vision.registry import Manifest, load_manifest, load_weights, save_model

from fine_tuning.reader.calibration import calibrate
from fine_tuning.reader.evaluation import attribute_metrics, predict
from fine_tuning.reader.metal_colour.layers import with_cells
from fine_tuning.reader.metal_colour.training import CODE, learn, training_cells
from fine_tuning.reader.views import (
    VIEWS_SEED,
    ViewFeatures,
    Views,
    Vocabulary,
    compute_view_features,
)


@dataclass(frozen=True)
class Options:
    """What the training of metal colour is told."""

    of: Annotated[Path, "model folder to start from"]
    pieces: Annotated[Path, "folder of rendered pieces"]
    work: Annotated[Path, "folder for features"]
    out: Annotated[Path, "model folder to write; its name is the model's name"]
    version: Annotated[str, "version of the model"]
    views: Annotated[int, "views of each piece"] = 2
    seed: Annotated[int, "seed of everything that is drawn at random"] = 0
    threads: Annotated[int, "CPU threads"] = 1


def run(given: Options) -> None:
    """Learn, calibrate, measure and write a model folder."""
    check_for_training(given.pieces)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    old = load_manifest(given.of)
    model = with_cells(old, load_weights(given.of, old))
    fuse_for_inference(model.clip.visual.trunk)
    vocabulary = Vocabulary(model.config.attributes)
    views = Views(given.views, backdrop, VIEWS_SEED)
    view_features, labels = _labeled_features(model, vocabulary, given, views, "train")
    cells = training_cells(views, given.pieces, model.config.image_size, given.work)
    learn(model, view_features, vocabulary.columns(labels)[CODE], views.count, cells)
    save_model(given.out, _manifest(model, vocabulary, old, given), stored_state(model))


def _manifest(model: LiteClip, vocabulary: Vocabulary, old: Manifest, given: Options) -> Manifest:
    """The former manifest with new figures and a new calibration of metal colour."""
    pair = Views(2, backdrop, VIEWS_SEED)
    held_out, labels = _labeled_features(model, vocabulary, given, pair, "calibration")
    logits, _ = predict(model, held_out)
    calibration = calibrate(logits[CODE], vocabulary.columns(labels)[CODE])
    test, labels = _labeled_features(model, vocabulary, given, pair, "test")
    measured = attribute_metrics(predict(model, test)[0], labels, vocabulary)
    mine = {f"test.{name}": v for name, v in measured.items() if name.startswith(f"{CODE}.")}
    changes = {
        "name": given.out.name,
        "version": given.version,
        "config": model.config.as_dict(),
        "metrics": {**old.metrics, **mine},
        "calibration": {**old.calibration, CODE: calibration},
    }
    return old.model_copy(update=changes)


def _labeled_features(
    model: LiteClip, vocabulary: Vocabulary, given: Options, views: Views, part: Part
) -> tuple[ViewFeatures, Tensor]:
    view_features, known = compute_view_features(
        model, views, each_piece(given.pieces, part), given.work / part
    )
    labels = torch.tensor([vocabulary.labels(one.truth) for one in known])
    return view_features, labels.repeat_interleave(views.count, dim=0)
