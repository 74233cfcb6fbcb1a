"""Writes a copy of a model that has learnt nothing: its own weights in random order.

Put in place of the trained model it shows what a stage's figures owe to training.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import torch
from vision.registry import load_manifest, load_weights, save_model


@dataclass(frozen=True)
class Options:
    """Which model to copy."""

    model: Annotated[Path, "model folder"]
    out: Annotated[Path, "model folder to write"]
    seed: Annotated[int, "seed of the order"] = 0


def run(options: Options) -> None:
    """Write the copy."""
    randomise(options.model, options.out, options.seed)


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
