"""`python -m vision.detector train`: from a folder of rendered pieces to a model folder."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import torch
from studio.checks import check_for_training
from studio.pieces import load_pieces
from torch import Tensor

from vision.backbone import load_imagenet, own_state
from vision.curves import keep_curve
from vision.detector.detector import Detector
from vision.detector.evaluate import best_item_from, evaluate
from vision.detector.families import LiteDetector
from vision.detector.model import LiteConfig, LiteYolo
from vision.detector.train import Recipe, Trainer
from vision.registry import Manifest, WeightsFile, load_manifest, load_weights, save_model
from vision.widening import mixed, widened

PIECES = [
    "ring",
    "earrings",
    "necklace",
    "pendant",
    "bracelet",
    "bangle",
    "watch",
    "brooch",
    "cufflinks",
]
COMPONENTS = [
    "gemstone",
    "band",
    "chain",
    "setting",
    "pearl",
    "hoop",
    "post",
    "bail",
    "dial",
    "case",
    "strap",
    "clasp",
]

LAST_LAYER = r"cv3\.\d\.2\.(weight|bias)"
"""The layers of a head that have a row for each class."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure on scenes of unseen designs, and save."""
    given = _parser().parse_args(arguments)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    check_for_training(given.pieces)
    pieces = load_pieces(given.pieces, "train")
    model = _fresh(given.size)
    if given.go_on:
        take_over(model, given.go_on)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    recipe = Recipe(
        given.epochs,
        scenes=given.scenes,
        seed=given.seed,
        rate=given.rate,
        tune_from=given.tune_from,
    )
    Trainer(model, pieces, recipe, given.work / "checkpoint.pt").run()
    manifest = Manifest(
        name=given.out.name,
        stage="detector",
        version=given.version,
        family="yolo-lite",
        weights=WeightsFile(file="model.safetensors", sha256="0" * 64),
        licence="AGPL-3.0-only",
        data=f"scenes of {len(pieces)} designs rendered by studio",
        config=model.config.as_dict(),
    )
    model.cpu()
    if given.go_on:
        mix_with(model, given.go_on, given.mix)
    kept_apart = load_pieces(given.pieces, "calibration")
    item_from = best_item_from(Detector(LiteDetector(model), manifest), kept_apart, seed=8)
    manifest.config["item_from"] = item_from
    detector = Detector(LiteDetector(model), manifest)
    found = evaluate(detector, load_pieces(given.pieces, "test"), count=given.measure, seed=9)
    metrics = {f"test.{name}": value for name, value in found.items()}
    save_model(
        given.out, manifest.model_copy(update={"metrics": metrics}), own_state(model, "trunk.")
    )
    keep_curve(given.work / "curve.csv", given.out)
    print({"item_from": item_from, **found})  # noqa: T201


def _fresh(size: int) -> LiteYolo:
    """ImageNet's backbone; neck and heads know nothing yet."""
    model = LiteYolo(LiteConfig(PIECES, COMPONENTS, size))
    load_imagenet(model.trunk)
    return model


def take_over(model: LiteYolo, folder: Path) -> None:
    """Start from the weights of a model folder, maybe of fewer classes or another image size."""
    model.load_state_dict(in_shape(model, folder), strict=False)


def in_shape(model: LiteYolo, folder: Path) -> dict[str, Tensor]:
    """A folder's weights in a model's shape: rows of classes that it does not know are the model's."""
    manifest, fresh = load_manifest(folder), model.state_dict()
    held = load_weights(folder, manifest)
    for head in ("pieces", "components"):
        known, wanted = manifest.config[head], getattr(model.config, head)
        for name in [name for name in held if re.fullmatch(rf"{head}\.{LAST_LAYER}", name)]:
            held[name] = widened(held[name], fresh[name], known, wanted)
    return held


def mix_with(model: LiteYolo, folder: Path, share: float) -> None:
    """Go back towards the weights that training started from."""
    between = mixed(in_shape(model, folder), model.state_dict(), share)
    model.load_state_dict(between, strict=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vision.detector")
    command = parser.add_subparsers(required=True).add_parser("train")
    command.add_argument("--pieces", type=Path, required=True, help="folder of rendered pieces")
    command.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    command.add_argument("--out", type=Path, required=True, help="model folder to write")
    command.add_argument("--version", required=True)
    command.add_argument("--epochs", type=int, default=16)
    command.add_argument("--scenes", type=int, default=512, help="new scenes an epoch")
    command.add_argument("--size", type=int, default=416)
    command.add_argument("--tune-from", type=int, default=Recipe.tune_from, help="epoch")
    command.add_argument("--measure", type=int, default=240, help="scenes to measure on")
    command.add_argument("--rate", type=float, default=Recipe.rate)
    command.add_argument("--go-on", type=Path, help="model folder to start from")
    command.add_argument("--mix", type=float, default=1.0, help="share of the trained weights")
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--threads", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
