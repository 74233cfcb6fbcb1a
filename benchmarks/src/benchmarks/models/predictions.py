"""What models say of the test set's photos: one JSON object a line, as `vision analyse --jsonl` prints.

Ours carry three fields more, which another model's may carry too: `boxes` (all that the detector said,
for precision and recall), `embedding` (for the search by photo) and lines of `text` and `embedding`
(for the search by words).
"""

import hashlib
import json
import resource
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
import vision
from vision.detector.detection import Detection
from vision.imaging import read_photo
from vision.pipeline.analysis import Analysis
from vision.pipeline.pipeline import Pipeline
from vision.reader.reader import Reader
from vision.registry import active_models
from vision.registry.manifest import MANIFEST_FILE

from benchmarks.models.renders import Progress
from benchmarks.models.retrieval import Vectors

BATCH = 8
Line = dict[str, Any]


class PredictionError(ValueError):
    """A file of predictions that is not of the form; the text says where."""


@dataclass
class Predictions:
    """All that a model said: a line a photo by file name, and the vectors of texts."""

    lines: dict[str, Line] = field(default_factory=dict)
    texts: dict[str, list[float]] = field(default_factory=dict)

    def items(self, file: str) -> list[Line]:
        """The pieces found in a photo, the most certain first."""
        found: list[Line] = self.lines.get(file, {}).get("items") or []
        return sorted(found, key=lambda item: -float(item["confidence"]))

    def vectors(self, files: Sequence[str]) -> Vectors | None:
        """The embeddings of photos (n, d); nothing where one has none."""
        rows = [self.lines.get(file, {}).get("embedding") for file in files]
        return None if not rows or any(r is None for r in rows) else np.array(rows, np.float32)


def read(file: Path) -> Predictions:
    """A file of predictions.

    Raises:
        PredictionError: a line is no JSON object, or names neither a file nor a text, or a box is wrong.
    """
    predicted = Predictions()
    for number, text in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if text.strip():
            _take(predicted, text, f"{file}:{number}")
    return predicted


def _take(predicted: Predictions, text: str, where: str) -> None:
    try:
        line = json.loads(text)
    except json.JSONDecodeError as error:
        raise PredictionError(f"{where} is no JSON: {error}") from error
    if isinstance(line, dict) and "text" in line:
        predicted.texts[line["text"]] = line["embedding"]
    elif isinstance(line, dict) and "file" in line:
        for item in line.get("items") or []:
            if len(item.get("box", ())) != 4 or "confidence" not in item:
                raise PredictionError(f"{where}: an item needs a box of four and a confidence")
        predicted.lines[Path(line["file"]).name] = line
    else:
        raise PredictionError(f"{where} names neither a file nor a text")


class Recorder:
    """A detector that keeps what it said, so that the curves see all of it."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._inner = pipeline.detector
        self.manifest = self._inner.manifest
        self.predicted: list[Sequence[Detection]] = []

    def detect(self, images: Sequence[Any]) -> list[list[Detection]]:
        """The same as the detector."""
        self.predicted = list(self._inner.detect(images))
        return [list(found) for found in self.predicted]


def key_of(models: Path) -> str:
    """What tells these models and this code from others."""
    digest = hashlib.sha256()
    for folder in active_models(models).values():
        digest.update((folder / MANIFEST_FILE).read_bytes())
    for file in sorted(Path(vision.__path__[0]).rglob("*.py")):
        if "serving" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def predict(models: Path, photos: Sequence[Path], texts: Sequence[str], out: Path) -> None:
    """Append the lines that a file lacks; the process's peak memory goes beside it."""
    torch.set_num_threads(2)
    done = _kept(out)
    left = [photo for photo in photos if photo.name not in done.lines]
    unread = [text for text in texts if text not in done.texts]
    if not left and not unread:
        return
    pipeline = Pipeline.load(models)
    reader = pipeline.reader
    assert isinstance(reader, Reader)
    out.parent.mkdir(parents=True, exist_ok=True)
    progress = Progress("analysed", len(left))
    with out.open("a", encoding="utf-8") as opened:
        for lines in _analysed(pipeline, left):
            opened.writelines(json.dumps(line) + "\n" for line in lines)
            opened.flush()
            progress.step(len(lines))
        for text, vector in zip(unread, reader.embed_text(unread), strict=True):
            opened.write(json.dumps({"text": text, "embedding": _rounded(vector)}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out.with_suffix(".memory").write_text(f"{peak:.0f}\n", "ascii")


def _kept(out: Path) -> Predictions:
    """What is there already; a last line that a stopped run left unfinished is cut off."""
    if not out.exists():
        return Predictions()
    text = out.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if len(whole) < len(text):
        out.write_bytes(whole)
    return read(out)


def _analysed(pipeline: Pipeline, photos: Sequence[Path]) -> Iterator[list[Line]]:
    recorder = Recorder(pipeline)
    pipeline.detector = recorder
    for start in range(0, len(photos), BATCH):
        part = photos[start : start + BATCH]
        images = [read_photo(photo) for photo in part]
        seen = zip(part, pipeline.analyse(images), recorder.predicted, strict=True)
        yield [_line(photo, analysis, boxes) for photo, analysis, boxes in seen]


def _line(photo: Path, analysis: Analysis, boxes: Sequence[Detection]) -> Line:
    """Boxes are of the picture that the detector saw, which is the photo itself up to 1,280 pixels."""
    raw = [
        {"kind": b.kind, "box": [round(v, 1) for v in b.box], "confidence": round(b.confidence, 4)}
        for b in boxes
    ]
    more = {"boxes": raw, "embedding": _rounded(analysis.embedding)}
    return {"file": photo.name, **analysis.as_dict(), **more}


def _rounded(vector: Any) -> list[float]:
    return [round(float(v), 5) for v in vector]


def memory_of(out: Path) -> float | None:
    """MiB that the process held at most when it wrote these predictions."""
    with suppress(FileNotFoundError, ValueError):
        return float(out.with_suffix(".memory").read_text("ascii"))
    return None
