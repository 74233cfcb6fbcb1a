"""`python -m describe.finetuning COUNT SEED`: training examples as JSON lines, for the engine's `finetune.py`."""

import json
import sys
from random import Random

from fine_tuning.writer.listings import example


def main(count: int, seed: int) -> None:
    random = Random(seed)
    for _ in range(count):
        sys.stdout.write(json.dumps(example(random), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
