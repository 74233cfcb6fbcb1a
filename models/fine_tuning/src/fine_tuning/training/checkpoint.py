"""Where a training stands, on disk: the state that it goes on from, and its curve so far."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass(frozen=True)
class Checkpoint:
    """A training after its epoch or step number `done`, counted from 0."""

    done: int
    model: dict[str, Any]
    optimiser: dict[str, Any]
    history: list[dict[str, float]]

    def write(self, path: Path) -> None:
        """Replace the file at once, so that a training cut off while it saves keeps the former one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        torch.save(vars(self), partial)
        partial.replace(path)


def read(path: Path) -> Checkpoint | None:
    """What was last written there, or None at a training's begin."""
    return Checkpoint(**torch.load(path, weights_only=True)) if path.exists() else None


def write_curve(path: Path, history: list[dict[str, float]]) -> None:
    """Write a training's rows so far as CSV, and say the last one."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(history[0]))
        writer.writeheader()
        writer.writerows(history)
    print(history[-1], flush=True)  # noqa: T201
