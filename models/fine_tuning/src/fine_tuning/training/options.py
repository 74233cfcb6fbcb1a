"""Command-line options declared as the fields of a dataclass."""

import argparse
from collections.abc import Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

Options = TypeVar("Options")


def parse(
    kind: type[Options], program: str, description: str | None, arguments: Sequence[str]
) -> Options:
    """Options of this kind from a command line.

    A field `start_from: Annotated[Path | None, "model folder"] = None` is the option `--start-from`
    with that help; one without a default is required. Types are int, float, str, Path, or one of
    these or None.
    """
    parser = argparse.ArgumentParser(prog=program, description=description)
    declared = get_type_hints(kind, include_extras=True)
    for one in fields(kind):  # type: ignore[arg-type]  # no type says "a dataclass"
        type_, help_ = get_args(declared[one.name])
        required = one.default is MISSING
        parser.add_argument(
            f"--{one.name.replace('_', '-')}",
            type=_converter(type_),
            required=required,
            default=None if required else one.default,
            help=help_,
        )
    return kind(**vars(parser.parse_args(list(arguments))))


def _converter(declared: Any) -> type:
    """The type that reads an option's text: `Path` of `Path | None`."""
    for known in (int, float, str, Path):
        if declared in (known, known | None):
            return known
    raise TypeError(f"no option can be of type {declared}")
