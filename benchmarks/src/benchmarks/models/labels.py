"""Photos that people labelled: labels.jsonl beside images/ and masks/, a line a photo.

`file`, `source`, and: `type` and other attributes and `box` of the one piece; or `pieces`, each with `type`
and `box`; or `boxes` alone. What is not said is not asked for.
"""

import json
from pathlib import Path
from typing import Any

from contracts.vocabulary import vocabulary
from PIL import Image

from benchmarks.models.truth import Photo, Whole

FILE = "labels.jsonl"


class LabelsError(ValueError):
    """A folder whose labels cannot be read; the text says what lacks."""


def read(folder: Path) -> list[Photo]:
    """The photos of a folder with what is known of each.

    Raises:
        LabelsError: no labels.jsonl, a line that is not of the form, or a photo that is not there.
    """
    file = folder / FILE
    if not file.exists():
        raise LabelsError(f"{file} is missing: it has a line for each photo in {folder / 'images'}")
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [_photo(folder, n, line) for n, line in enumerate(lines, start=1)]


def _photo(folder: Path, number: int, text: str) -> Photo:
    try:
        line = json.loads(text)
        name, kind = str(line["file"]), str(line["source"])
        with Image.open(folder / "images" / name) as picture:
            width, height = picture.size
        return Photo(name, kind, width, height, _pieces(line, (width, height)))
    except (json.JSONDecodeError, KeyError, TypeError, OSError) as error:
        raise LabelsError(f"{folder / FILE}:{number}: {error!r}") from error


def _pieces(line: dict[str, Any], size: tuple[int, int]) -> list[Whole]:
    if "pieces" in line:
        return [_whole(piece, piece["box"]) for piece in line["pieces"]]
    if "boxes" in line:
        return [_whole({}, box) for box in line["boxes"]]
    return [_whole(line, line.get("box"), size)]


def _whole(
    predicted: dict[str, Any], box: list[float] | None, size: tuple[int, int] = (0, 0)
) -> Whole:
    """A piece whose components nobody marked; labels outside the vocabulary are left out."""
    x0, y0, x1, y1 = (float(v) for v in box or (0, 0, *size))
    words = vocabulary().attributes
    known = {
        c: str(predicted[c])
        for c in words
        if predicted.get(c) and words[c].knows(str(predicted[c]))
    }
    return Whole((x0, y0, x1, y1), known, boxed=bool(box))
