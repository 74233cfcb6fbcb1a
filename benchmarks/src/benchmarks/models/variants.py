"""Models with one stage that has learnt nothing: what each stage's figures owe to its training."""

import json
from pathlib import Path

from fine_tuning.training.random_weights import randomise
from vision.registry import active_models
from vision.registry.manifest import Stage
from vision.registry.store import ACTIVE_FILE

STAGES: tuple[Stage, ...] = ("detector", "segmenter", "reader")


def with_random(models: Path, stage: Stage, out: Path, seed: int) -> Path:
    """A folder of models like the given one, but with shuffled weights in one stage."""
    if (out / ACTIVE_FILE).exists():
        return out
    names = {}
    for other, folder in active_models(models).items():
        target = out / other / folder.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if other == stage:
            randomise(folder, target, seed)
        elif not target.exists():
            target.symlink_to(folder.resolve(), target_is_directory=True)
        names[other] = folder.name
    (out / ACTIVE_FILE).write_text(json.dumps(names) + "\n", "utf-8")
    return out
