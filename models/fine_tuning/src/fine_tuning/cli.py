"""The commands: `python -m fine_tuning detector`, `segmenter`, `reader` and the tools around them."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from fine_tuning.training.options import parse

COMMANDS = {
    "detector": "fine_tuning.detector.command",
    "segmenter": "fine_tuning.segmenter.command",
    "reader": "fine_tuning.reader.command",
    "metal-colour": "fine_tuning.reader.metal_colour.command",
    "calibrate": "fine_tuning.reader.recalibration",
    "random-weights": "fine_tuning.training.random_weights",
    "listings": "fine_tuning.writer.command",
}
"""Each module has `Options`, a dataclass, and `run`, which takes them.

Only the module of the command that is asked for is imported: torch takes seconds.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; its options come after its name."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="python -m fine_tuning", epilog="COMMAND --help: its options"
    )
    parser.add_argument("command", choices=COMMANDS)
    name = parser.parse_args(given[:1]).command
    command = import_module(COMMANDS[name])
    command.run(parse(command.Options, f"{parser.prog} {name}", command.__doc__, given[1:]))
