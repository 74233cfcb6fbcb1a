"""`vision analyse --jsonl PATH…`: photos in, one JSON object a photo out, in this process."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from vision.imaging import SUFFIXES, Pixels, UnreadableImageError, read_photo

if TYPE_CHECKING:
    from vision.pipeline.analysis import Analysis

BATCH = 8
MODELS = Path(__file__).parents[4] / "models"

Line = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; the exit status is 1 if any file could not be read, 2 if nothing can start."""
    given = _parser().parse_args(arguments)
    try:
        paths = list(photos(given.paths))
    except FileNotFoundError as error:
        print(f"vision: {error}", file=sys.stderr)
        return 2
    lines = sys.stdout
    with redirect_stdout(sys.stderr):  # libraries greet on a first start: that is no line of ours
        return analyse(paths, given.models, lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vision", description="Reads photos of jewelry.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("analyse", help="analyse photos, here and now")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    command.add_argument("--jsonl", action="store_true", required=True, help="a JSON line a photo")
    command.add_argument("--models", type=Path, default=MODELS, help="folder of models")
    return parser


def photos(paths: Iterable[Path]) -> Iterator[Path]:
    """The files given, and the pictures (by suffix) in the folders given, sorted.

    Raises:
        FileNotFoundError: a path is neither.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
        elif path.exists():
            yield path
        else:
            raise FileNotFoundError(f"{path}: no such file or folder")


def analyse(paths: Sequence[Path], models: Path, out: TextIO) -> int:
    """Write a line a photo, in the order given; progress goes to standard error."""
    from vision.pipeline.pipeline import Pipeline  # noqa: PLC0415  (torch takes seconds: not for --help)
    from vision.registry import ManifestError  # noqa: PLC0415

    try:
        pipeline = Pipeline.load(models)
    except ManifestError as error:
        print(f"vision: {error}", file=sys.stderr)
        return 2
    start, broken = time.monotonic(), 0
    for first in range(0, len(paths), BATCH):
        lines = analysis_lines(pipeline.analyse, paths[first : first + BATCH])
        broken += sum("error" in line for line in lines)
        out.writelines(json.dumps(line) + "\n" for line in lines)
        out.flush()
        _progress(min(first + BATCH, len(paths)), len(paths), time.monotonic() - start)
    return 1 if broken else 0


def analysis_lines(
    run: Callable[[list[Pixels]], "list[Analysis]"], paths: Sequence[Path]
) -> list[Line]:
    """A line a file: what was seen, or why it could not be read."""
    images: dict[Path, Pixels] = {}
    lines: dict[Path, Line] = {}
    for path in paths:
        try:
            images[path] = read_photo(path)
        except UnreadableImageError as error:
            lines[path] = {"error": {"type": error.type, "detail": error.detail}}
    analyses = run(list(images.values())) if images else []
    lines |= {path: one.as_dict() for path, one in zip(images, analyses, strict=True)}
    return [{"file": str(path), **lines[path]} for path in paths]


def _progress(done: int, total: int, seconds: float) -> None:
    print(f"{done}/{total} photos, {seconds / done:.2f} s a photo", file=sys.stderr)
