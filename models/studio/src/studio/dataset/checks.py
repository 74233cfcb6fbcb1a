"""What must be true of a rendered set before hours of training are spent on it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from contracts.vocabulary import Vocabulary, vocabulary
from PIL import Image

from studio.dataset.renders import Part, Piece, each_piece, split_of
from studio.sampling import TYPES
from studio.seeds import RESERVED


class SetError(ValueError):
    """A set that must not be trained on; the text says which file, label, class or design."""


def check_for_training(folder: Path, types: Iterable[str] = TYPES) -> None:
    """All checks of a folder of renders, in order; every trainer calls this first.

    Raises:
        SetError: the first that fails.
    """
    check_set(folder)
    check_seeds(folder)
    check_designs(folder)
    parts: tuple[Part, ...] = ("train", "calibration", "test")
    splits: dict[str, Sequence[Piece]] = {
        part: [_named(piece) for piece in each_piece(folder, part)] for part in parts
    }
    check_classes(splits["train"], types)
    check_splits(splits)


def _named(piece: Piece) -> Piece:
    """A piece without its pictures, for those of a large set do not fit in memory."""
    return replace(piece, rgba=np.zeros((0, 0, 4), np.uint8), parts=())


def check_set(folder: Path, words: Vocabulary | None = None) -> int:
    """Check every picture and label of a folder of renders and those in it; how many there are.

    Raises:
        SetError: no renders, a truncated one, or a label that is not of the vocabulary.
    """
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise SetError(
            f"{folder} holds no renders: run `python -m studio.rendering.render {folder}`"
        )
    for file in files:
        record = _record(file)
        check_labels(file.name, record, words or vocabulary())
        check_pictures(file, len(record["parts"]))
    return len(files)


def check_seeds(folder: Path) -> None:
    """No render may be of the public test set: it would measure what was learnt by heart.

    Raises:
        SetError: one is.
    """
    for file in sorted(folder.rglob("*.json")):
        seed = _record(file).get("seed")
        if seed in RESERVED:
            raise SetError(f"{file}: seed {seed} is of the public test set, not to be trained on")


def check_designs(folder: Path) -> None:
    """A design must not be in two splits under two names: neither its seed nor its picture.

    Raises:
        SetError: one is.
    """
    home: dict[str | int, tuple[Path, str]] = {}
    for file in sorted(folder.rglob("*.json")):
        record = _record(file)
        design = str(record["design"])
        for mark in (int(record.get("seed", -1)), _hash_of(file.with_suffix(".png"))):
            other, name = home.setdefault(mark, (file, design))
            splits = split_of(name), split_of(design)
            if mark != -1 and splits[0] != splits[1]:
                raise SetError(
                    f"{file} is the design of {other} under another name: "
                    f"{name} is in {splits[0]} and {design} in {splits[1]}"
                )


def _hash_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _record(file: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(file.read_text())
    except json.JSONDecodeError as error:
        raise SetError(f"{file} is truncated: delete it and render it again") from error
    missing = {"design", "attributes", "parts"} - record.keys()
    if missing:
        raise SetError(f"{file} lacks {', '.join(sorted(missing))}")
    return record


def check_labels(name: str, record: Mapping[str, Any], words: Vocabulary) -> None:
    """Every attribute must be there, and every value and component kind a word that Loupe has.

    Raises:
        SetError: one is not.
    """
    missing = words.attributes.keys() - record["attributes"].keys()
    if missing:
        raise SetError(f"{name} says nothing of {', '.join(sorted(missing))}")
    for code, value in record["attributes"].items():
        attribute = words.attribute(code)
        if attribute is None or not attribute.knows(value):
            raise SetError(f"{name}: {code}={value} is not in the vocabulary")
    for kind in record["parts"]:
        if kind not in words.components:
            raise SetError(f"{name}: component {kind} is not in the vocabulary")


def check_pictures(truth_file: Path, parts: int) -> None:
    """The render and its map of parts must be whole, of one size, and agree with the truth.

    Raises:
        SetError: they are not.
    """
    stem = truth_file.with_suffix("")
    rgba = _decoded(stem.with_name(stem.name + ".png"))
    numbers = _decoded(stem.with_name(stem.name + ".parts.png"))
    if rgba.shape[:2] != numbers.shape[:2] or rgba.shape[2:] != (4,):
        raise SetError(f"{stem}.png and its map of parts differ in size, or it has no alpha")
    if int(numbers.max()) > parts:
        raise SetError(f"{stem}.parts.png names part {numbers.max()}, the truth has {parts}")


def _decoded(path: Path) -> np.ndarray[Any, np.dtype[np.uint8]]:
    try:
        with Image.open(path) as picture:
            return np.asarray(picture)
    except (OSError, SyntaxError) as error:
        raise SetError(
            f"{path} is missing or truncated: delete its .json, render it again"
        ) from error


def check_classes(pieces: Sequence[Piece], types: Iterable[str]) -> None:
    """A type without a single piece would be learnt as something that does not exist.

    Raises:
        SetError: a type is empty.
    """
    counts = Counter(piece.truth["type"] for piece in pieces)
    empty = [kind for kind in types if not counts[kind]]
    if empty:
        raise SetError(f"no piece to learn {', '.join(empty)} from: render more, or leave it out")


def check_splits(splits: Mapping[str, Sequence[Piece]]) -> None:
    """A design may be in one split only, else a model is asked what it has seen.

    Raises:
        SetError: a design is in two.
    """
    home: dict[str, str] = {}
    for split, pieces in splits.items():
        for piece in pieces:
            if home.setdefault(piece.design, split) != split:
                raise SetError(f"design {piece.design} is in {home[piece.design]} and in {split}")
