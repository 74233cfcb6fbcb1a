"""`make bench-models`: renders the public test set, measures the vision models on it, writes the report.

    python -m benchmarks.models [--share 0.04 [--publish]] [--pieces FOLDER | --photos FOLDER] [--models FOLDER]
                                [--previous FOLDER] [--predictions FILE.jsonl …]

Everything made on the way lies in .loupe/bench-models/, and a run that was stopped goes on there.
"""

import argparse
import sys
from pathlib import Path

from benchmarks import measuring
from benchmarks.models.run import Options, run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make bench-models", description="Measures the vision models on the public test set."
    )
    parser.add_argument("--share", type=float, default=1.0, help="a trial with a share of it all")
    parser.add_argument("--publish", action="store_true", help="write docs/ of a trial too")
    parser.add_argument("--pieces", type=Path, help="folder of renders, instead of the recipe's")
    parser.add_argument("--photos", type=Path, help="folder of labelled photos, instead of renders")
    parser.add_argument(
        "--models", type=Path, default=measuring.ROOT / "models", help="folder of models"
    )
    parser.add_argument("--previous", type=Path, help="folder of older models, measured beside")
    parser.add_argument(
        "--predictions", type=Path, nargs="*", default=[], help="JSON lines of other models"
    )
    parser.add_argument("--work", type=Path, default=measuring.ROOT / ".loupe/bench-models")
    return parser


def main() -> int:
    """0 where the report was written."""
    given = _parser().parse_args()
    return run(Options(**vars(given)))


if __name__ == "__main__":
    sys.exit(main())
