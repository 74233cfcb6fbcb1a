"""Writes training examples for the listing model as JSON lines, which the engine's `finetune.py` reads."""

import json
import sys
from dataclasses import dataclass
from random import Random
from typing import Annotated

from fine_tuning.writer.listings import example


@dataclass(frozen=True)
class Options:
    """How many examples to draw."""

    count: Annotated[int, "examples"]
    seed: Annotated[int, "seed of what is drawn"]


def run(options: Options) -> None:
    """Write the examples to standard output."""
    random = Random(options.seed)
    for _ in range(options.count):
        sys.stdout.write(json.dumps(example(random), ensure_ascii=False) + "\n")
