"""`python -m vision.segmenter train`: from a folder of rendered pieces to a model folder."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from studio.checks import check_for_training
from studio.compose import any_ground
from studio.pieces import load_pieces
from studio.worn import any_worn

from vision.backbone import load_imagenet, own_state
from vision.curves import keep_curve
from vision.registry import Manifest, WeightsFile, load_manifest, load_weights, save_model
from vision.segmenter.data import Source
from vision.segmenter.evaluate import evaluate
from vision.segmenter.model import TRUNK, LiteConfig, LiteSam
from vision.segmenter.segmenter import Segmenter
from vision.segmenter.train import Recipe, Trainer

CLOSER_LOOKS = 4
KINDS = (
    "bail",
    "band",
    "case",
    "chain",
    "clasp",
    "dial",
    "gemstone",
    "hoop",
    "pearl",
    "post",
    "setting",
    "strap",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure on unseen designs, and save."""
    given = _parser().parse_args(arguments)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    check_for_training(given.pieces)
    pieces = load_pieces(given.pieces, "train")
    closer = CLOSER_LOOKS if given.closer else 0
    kinds = ("piece", *KINDS)
    model = LiteSam(LiteConfig(given.size, given.width, heads=4, kinds=kinds, closer_looks=closer))
    load_imagenet(model.image_encoder.trunk)
    if given.go_on:
        take_over(model, given.go_on)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    recipe = Recipe(given.steps, seed=given.seed, tune_from=given.tune_from)
    source = Source(pieces, any_ground, kinds, given.batch, given.prompts, given.closer, any_worn)
    Trainer(model, source, recipe, given.work / "checkpoint.pt").run()
    model.cpu()
    manifest = Manifest(
        name=given.out.name,
        stage="segmenter",
        version=given.version,
        family="sam-lite",
        weights=WeightsFile(file="model.safetensors", sha256="0" * 64),
        licence="AGPL-3.0-only",
        data=f"{len(pieces)} designs rendered by studio",
        config=model.config.as_dict(),
    )
    found = evaluate(
        Segmenter(model.eval(), manifest), load_pieces(given.pieces, "test"), any_ground, seed=9
    )
    measured = manifest.model_copy(
        update={"metrics": {f"test.{name}": value for name, value in found.items()}}
    )
    save_model(given.out, measured, own_state(model, TRUNK))
    keep_curve(given.work / "curve.csv", given.out)
    print(found)  # noqa: T201


def take_over(model: LiteSam, folder: Path) -> None:
    """Start from the weights of a model folder of the same shape."""
    manifest = load_manifest(folder)
    model.load_state_dict(load_weights(folder, manifest), strict=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vision.segmenter")
    command = parser.add_subparsers(required=True).add_parser("train")
    command.add_argument("--pieces", type=Path, required=True, help="folder of rendered pieces")
    command.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    command.add_argument("--out", type=Path, required=True, help="model folder to write")
    command.add_argument("--version", required=True)
    command.add_argument("--steps", type=int, default=1500)
    command.add_argument("--batch", type=int, default=4, help="views a step")
    command.add_argument("--prompts", type=int, default=4, help="prompts a look")
    command.add_argument("--closer", type=int, default=2, help="looks at parts of a view")
    command.add_argument("--tune-from", type=int, default=Recipe.tune_from, help="step")
    command.add_argument("--go-on", type=Path, help="model folder to start from")
    command.add_argument("--size", type=int, default=256, help="side of the encoder's square")
    command.add_argument("--width", type=int, default=64)
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--threads", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
