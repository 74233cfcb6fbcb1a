"""`python -m vision.registry random MODEL OUT`: the same model, having learnt nothing.

Put in place of the trained one it shows what a stage's figures owe to its training.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from vision.registry import load_manifest, load_weights, save_model


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a copy of a model folder with random weights."""
    parser = argparse.ArgumentParser(prog="python -m vision.registry")
    command = parser.add_subparsers(required=True).add_parser("random")
    command.add_argument("model", type=Path, help="folder of a model")
    command.add_argument("out", type=Path, help="folder to write")
    command.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    randomise(given.model, given.out, given.seed)


def randomise(model: Path, out: Path, seed: int) -> None:
    """Every tensor shuffled: the same values in other places, so that scales stay plausible."""
    manifest = load_manifest(model)
    generator = torch.Generator().manual_seed(seed)
    state = {
        name: shuffled(tensor, generator) for name, tensor in load_weights(model, manifest).items()
    }
    changes = {"version": f"{manifest.version}-random", "metrics": {}, "data": "random weights"}
    save_model(out, manifest.model_copy(update=changes), state)


def shuffled(tensor: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """A tensor's values in random order."""
    flat = tensor.flatten()
    return flat[torch.randperm(len(flat), generator=generator)].reshape(tensor.shape)


if __name__ == "__main__":
    main()
