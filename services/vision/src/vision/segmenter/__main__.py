"""`python -m vision.segmenter train`: from a folder of rendered pieces to a model folder."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from vision.backbone import load_imagenet
from vision.curves import keep_curve
from vision.registry import Manifest, WeightsFile, save_model
from vision.segmenter.evaluate import evaluate
from vision.segmenter.model import LiteConfig, LiteSam
from vision.segmenter.segmenter import Segmenter
from vision.segmenter.train import TRUNK, Recipe, Trainer
from vision.studio.backdrops import backdrop
from vision.studio.checks import check_for_training
from vision.studio.pieces import load_pieces


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure on unseen designs, and save."""
    given = _parser().parse_args(arguments)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    check_for_training(given.pieces)
    pieces = load_pieces(given.pieces, "train")
    kinds = sorted({kind for piece in pieces for kind, _ in piece.parts})
    model = LiteSam(LiteConfig(given.size, given.width, heads=4, kinds=("piece", *kinds)))
    load_imagenet(model.image_encoder.trunk)
    recipe = Recipe(given.steps, given.batch, given.prompts, seed=given.seed)
    Trainer(model, pieces, backdrop, recipe, given.work / "checkpoint.pt").run()
    manifest = Manifest(
        name=given.out.name,
        stage="segmenter",
        version=given.version,
        family="sam-lite",
        weights=WeightsFile(file="model.safetensors", sha256="0" * 64),
        licence="AGPL-3.0-only",
        data=f"{len(pieces)} designs rendered by vision.studio",
        config=model.config.as_dict(),
    )
    found = evaluate(
        Segmenter(model.eval(), manifest), load_pieces(given.pieces, "test"), backdrop, seed=9
    )
    measured = manifest.model_copy(
        update={"metrics": {f"test.{name}": value for name, value in found.items()}}
    )
    state = {k: v for k, v in model.state_dict().items() if not k.startswith(TRUNK)}
    save_model(given.out, measured, state)
    keep_curve(given.work / "curve.csv", given.out)
    print(found)  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vision.segmenter")
    command = parser.add_subparsers(required=True).add_parser("train")
    command.add_argument("--pieces", type=Path, required=True, help="folder of rendered pieces")
    command.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    command.add_argument("--out", type=Path, required=True, help="model folder to write")
    command.add_argument("--version", required=True)
    command.add_argument("--steps", type=int, default=1500)
    command.add_argument("--batch", type=int, default=8)
    command.add_argument("--prompts", type=int, default=4, help="prompts a view")
    command.add_argument("--size", type=int, default=256, help="side of the encoder's square")
    command.add_argument("--width", type=int, default=64)
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--threads", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
