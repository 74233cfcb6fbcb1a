"""A reader's metal colour learnt anew; all else that it says, and its embedding, stay as they are."""

import argparse
from dataclasses import replace
from itertools import islice

import torch
from studio.backdrops import backdrop
from studio.pieces import Part, each_piece
from torch import Tensor

from vision.backbone import quicken
from vision.reader.calibration import calibrate
from vision.reader.data import Looked, Views, Vocabulary, looked_at
from vision.reader.evaluate import attribute_metrics, predict
from vision.reader.families import lite_clip, stored
from vision.reader.metals import metal_cells
from vision.reader.model import LiteClip, LiteClipConfig, head_name
from vision.reader.tone_training import CODE, learn_tones
from vision.registry import Manifest, load_manifest, load_weights, save_model

WIDTH = 48
COLOUR = ("tone.", "tones.", f"heads.{head_name(CODE)}.")
"""What the names of the layers for metal colour start with."""
EVERY = 4
"""Cells are learnt from each fourth design: there are enough of them."""
VIEWS_SEED = 11
"""Draws the views, with a design's name: a view stays the same when the set grows."""


def retone(given: argparse.Namespace) -> None:
    """Learn, calibrate, measure and save."""
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    old = load_manifest(given.of)
    model = with_cells(old, load_weights(given.of, old))
    quicken(model.clip.visual.trunk)
    vocabulary = Vocabulary(model.config.attributes)
    views = Views(given.views, backdrop, VIEWS_SEED)
    looked, labels = _looked(model, vocabulary, given, views, "train")
    learn(model, looked, vocabulary.columns(labels)[CODE], views, given)
    pair = replace(views, count=2)
    held_out, labels = _looked(model, vocabulary, given, pair, "calibration")
    logits, _ = predict(model, held_out)
    column = vocabulary.columns(labels)[CODE]
    calibration = {**old.calibration, CODE: calibrate(logits[CODE], column)}
    test, labels = _looked(model, vocabulary, given, pair, "test")
    measured = attribute_metrics(predict(model, test)[0], labels, vocabulary)
    mine = {f"test.{name}": v for name, v in measured.items() if name.startswith(f"{CODE}.")}
    changes = {
        "name": given.out.name,
        "version": given.version,
        "config": model.config.as_dict(),
        "metrics": {**old.metrics, **mine},
        "calibration": calibration,
    }
    save_model(given.out, old.model_copy(update=changes), stored(model))


def with_cells(manifest: Manifest, state: dict[str, Tensor]) -> LiteClip:
    """The model of a manifest with new layers for metal colour."""
    config = LiteClipConfig(**{**manifest.config, "tone_cells": WIDTH})
    fresh = LiteClip(config).state_dict()
    kept = {name: held for name, held in state.items() if not name.startswith(COLOUR)}
    kept |= {name: held for name, held in fresh.items() if name.startswith(COLOUR)}
    return lite_clip(manifest.model_copy(update={"config": config.as_dict()}), kept)


def learn(
    model: LiteClip, looked: Looked, colours: Tensor, views: Views, given: argparse.Namespace
) -> None:
    """Learn metal colour from looks at the training designs, whose views have these colours' numbers.

    Looks at other things (of no colour) may follow.
    """
    told = islice(each_piece(given.pieces, "train"), 0, None, EVERY)
    cells = metal_cells(views, told, model.config.image_size, given.work / "metals")
    rows = torch.arange(len(colours)).view(-1, views.count)[::EVERY].flatten()[: len(cells)]
    learn_tones(model, looked, colours, rows, cells)


def _looked(
    model: LiteClip, vocabulary: Vocabulary, given: argparse.Namespace, views: Views, part: Part
) -> tuple[Looked, Tensor]:
    looked, known = looked_at(model, views, each_piece(given.pieces, part), given.work / part)
    labels = torch.tensor([vocabulary.labels(one.truth) for one in known])
    return looked, labels.repeat_interleave(views.count, dim=0)
