"""`python -m vision.reader train`: from a folder of rendered pieces to a model folder."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from math import isfinite
from pathlib import Path

import torch
from studio.backdrops import backdrop
from studio.checks import check_for_training
from studio.pieces import Part, each_piece
from studio.worn import is_wearable, worn_close
from torch import Tensor

from vision.backbone import channels_last, quicken
from vision.curves import keep_curve
from vision.reader.calibration import calibrate
from vision.reader.data import Views, Vocabulary, WornViews, looked_at
from vision.reader.evaluate import predict
from vision.reader.families import lite_clip, stored, with_imagenet
from vision.reader.model import LiteClip, LiteClipConfig, head_name
from vision.reader.recalibrate import recalibrate
from vision.reader.retone import COLOUR, VIEWS_SEED, WIDTH, learn, retone
from vision.reader.tone_training import CODE
from vision.reader.train import Recipe, Split, Trainer, split_by
from vision.registry import (
    Calibration,
    Manifest,
    WeightsFile,
    load_manifest,
    load_weights,
    save_model,
)
from vision.widening import mixed, widened

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


def main(arguments: Sequence[str] | None = None) -> None:
    """Train a reader, or its metal colour alone, or set its confidences anew."""
    given = _parser().parse_args(arguments)
    check_for_training(given.pieces)
    given.run(given)


def train_all(given: argparse.Namespace) -> None:
    """Train, calibrate, measure and save."""
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    truths = [piece.truth for piece in each_piece(given.pieces, "train")]
    vocabulary = Vocabulary.of(truths, CODES, LEAST)
    model = with_imagenet(LiteClipConfig(vocabulary.values, tone_cells=WIDTH))
    quicken(model.clip.visual.trunk)
    channels_last(model.clip.visual.late)
    if given.go_on:
        take_over(model, given.go_on)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    train, held_out, test = (
        _split(model, vocabulary, part, given) for part in ("train", "calibration", "test")
    )
    recipe = Recipe(epochs=given.epochs, seed=given.seed, rate=given.rate)
    trainer = Trainer(model, vocabulary, train, held_out, recipe, given.work / "checkpoint.pt")
    trainer.run()
    if given.go_on:
        model = trainer.model = with_kept_values(model, given.go_on)
        mix_with(model, given.go_on, given.mix)
        keep_metal_colour(model, given.go_on)
    else:
        colours = vocabulary.columns(train.view_labels)[CODE]
        learn(model, train.looked, colours, Views(given.views, backdrop, VIEWS_SEED), given)
    calibration = _calibrated(model, vocabulary, held_out)
    trainer.held_out = test
    _save(model, given, calibration, trainer.evaluate(), len(truths))


def take_over(model: LiteClip, folder: Path) -> None:
    """Start from the weights of a model folder, maybe one that knows fewer values."""
    model.load_state_dict(in_shape(model, folder), strict=False)


def with_kept_values(model: LiteClip, folder: Path) -> LiteClip:
    """The same, with the values that a folder's model knows besides: their rows are that model's.

    New designs may be too few to show all that was learnt before; their own values keep their numbers.
    """
    own, before = model.config.attributes, load_manifest(folder).config["attributes"]
    values = {c: [*own[c], *(v for v in before.get(c, []) if v not in own[c])] for c in own}
    if values == own:
        return model
    wider = with_imagenet(replace(model.config, attributes=values))
    quicken(wider.clip.visual.trunk)
    take_over(wider, folder)
    wider.load_state_dict(_shaped(wider, stored(model), own), strict=False)
    return wider.to(model.device)


def in_shape(model: LiteClip, folder: Path) -> dict[str, Tensor]:
    """A folder's weights in a model's shape: rows of values that it does not know are the model's."""
    manifest = load_manifest(folder)
    held = stored(lite_clip(manifest, load_weights(folder, manifest)))
    return _shaped(model, held, manifest.config["attributes"])


def _shaped(
    model: LiteClip, held: dict[str, Tensor], attributes: Mapping[str, Sequence[str]]
) -> dict[str, Tensor]:
    """Weights of a model that knows these attributes' values, in another one's shape."""
    fresh = model.state_dict()
    for code, values in model.config.attributes.items():
        known = attributes.get(code, [])
        for name in (f"heads.{head_name(code)}.{rows}" for rows in ("weight", "bias")):
            held[name] = widened(held.get(name, fresh[name]), fresh[name], known, values)
    return {name: rows for name, rows in held.items() if name in fresh}


def mix_with(model: LiteClip, folder: Path, share: float) -> None:
    """Go back towards the weights that training started from."""
    between = mixed(in_shape(model, folder), model.state_dict(), share)
    model.load_state_dict(between, strict=False)


def keep_metal_colour(model: LiteClip, folder: Path) -> None:
    """Read metal colour as a folder's model does; `retone` learns it anew.

    It was learnt last, on colours alone: a set of new designs, made for other values, has fewer of each.
    """
    held = in_shape(model, folder)
    colour = {name: weights for name, weights in held.items() if name.startswith(COLOUR)}
    model.load_state_dict(colour, strict=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vision.reader")
    commands = parser.add_subparsers(required=True)
    whole = commands.add_parser("train")
    whole.add_argument("--epochs", type=int, default=14)
    whole.add_argument("--rate", type=float, default=1e-3)
    whole.add_argument(
        "--go-on", type=Path, help="model folder to start from, and to keep metal colour of"
    )
    whole.add_argument("--mix", type=float, default=1.0, help="share of the trained weights")
    whole.set_defaults(run=train_all)
    _add_common(whole)
    colour = commands.add_parser("retone", help="learn metal colour anew, and nothing else")
    colour.add_argument("--of", type=Path, required=True, help="model folder to start from")
    colour.set_defaults(run=retone)
    _add_common(colour)
    sure = commands.add_parser("recalibrate", help="set confidences anew on the pipeline's photos")
    sure.add_argument("--models", type=Path, required=True, help="folder of all stages' models")
    sure.add_argument("--pieces", type=Path, required=True, help="folder of rendered pieces")
    sure.add_argument("--views", type=int, default=2, help="photos of each piece")
    sure.add_argument("--seed", type=int, default=0)
    sure.add_argument("--threads", type=int, default=1)
    sure.set_defaults(run=recalibrate)
    return parser


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--pieces", type=Path, required=True, help="folder of rendered pieces")
    command.add_argument(
        "--work", type=Path, required=True, help="folder for features, checkpoints"
    )
    command.add_argument("--out", type=Path, required=True, help="model folder to write")
    command.add_argument("--version", required=True)
    command.add_argument("--views", type=int, default=2, help="views of each piece")
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--threads", type=int, default=1)


def _split(model: LiteClip, vocabulary: Vocabulary, part: Part, given: argparse.Namespace) -> Split:
    views = Views(given.views if part == "train" else 2, backdrop, VIEWS_SEED)
    looked, known = looked_at(model, views, each_piece(given.pieces, part), given.work / part)
    if part == "train":
        wearable = filter(is_wearable, each_piece(given.pieces, part))
        worn = WornViews(views.count, worn_close, VIEWS_SEED)
        more = looked_at(model, worn, islice(wearable, 0, None, WORN), given.work / "worn")
        looked, known = looked.with_more(more[0]), known + more[1]
    return split_by(model, vocabulary, looked, known, given.seed)


def _calibrated(model: LiteClip, vocabulary: Vocabulary, split: Split) -> dict[str, Calibration]:
    logits, _ = predict(model, split.looked)
    columns = vocabulary.columns(split.view_labels)
    return {code: calibrate(logits[code], labels) for code, labels in columns.items()}


def _save(
    model: LiteClip,
    given: argparse.Namespace,
    calibration: dict[str, Calibration],
    metrics: dict[str, float],
    pieces: int,
) -> None:
    """All but what comes from the wheels; a figure that so few designs cannot give is left out."""
    state = {name: value.cpu() for name, value in stored(model).items()}
    manifest = Manifest(
        name=given.out.name,
        stage="reader",
        version=given.version,
        family="clip-lite",
        weights=WeightsFile(file="model.safetensors", sha256="0" * 64),
        licence="AGPL-3.0-only",
        data=f"{pieces} designs rendered by studio, {given.views} views each",
        config=model.config.as_dict(),
        metrics={f"test.{name}": value for name, value in metrics.items() if isfinite(value)},
        space=f"{given.out.name}-{given.version}",
        dimensions=model.config.dimensions,
        calibration=calibration,
    )
    save_model(given.out, manifest, state)
    keep_curve(given.work / "curve.csv", given.out)


if __name__ == "__main__":
    main()
