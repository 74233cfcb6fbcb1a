"""The segmenter alone: masks for the true boxes, as promptable segmenters are measured."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from vision.imaging import read_photo
from vision.masks import decode_rle
from vision.registry import active_models
from vision.segmenter import Request
from vision.segmenter.segmenter import Segmenter

from benchmarks.models.renders import Progress
from benchmarks.models.scores import THIN, MaskScores, agreement, mask_scores
from benchmarks.models.truth import Photo


def measure(models: Path, photos: Sequence[Photo], folder: Path, out: Path) -> None:
    """Write a line a mask: its kind, IoU and boundary IoU."""
    if out.exists():
        return
    torch.set_num_threads(2)
    segmenter = Segmenter.load(active_models(models)["segmenter"])
    progress = Progress("cut out by true boxes", len(photos))
    lines: list[str] = []
    for photo in photos:
        lines += [json.dumps(row) for row in _rows(segmenter, photo, folder)]
        progress.step()
    out.write_text("\n".join(lines) + "\n", "utf-8")


def _rows(segmenter: Segmenter, photo: Photo, folder: Path) -> list[tuple[str, float, float]]:
    image = read_photo(folder / photo.file)
    rows = []
    for piece in photo.pieces:
        parts = [part for part in piece.components or () if part.counts and part.mask]
        boxes = [piece.box, *(part.box for part in parts)]
        kinds = ["piece", *(part.kind for part in parts)]
        found = segmenter.segment_all([Request(image, piece.box, boxes, kinds)])[0]
        codes = [piece.mask, *(part.mask for part in parts)]
        truths = [decode_rle(code) for code in codes if code]
        for kind, mask, truth in zip(kinds, found, truths, strict=True):
            rows.append((kind, *agreement(mask.pixels, truth)))
    return rows


def read(out: Path) -> dict[str, MaskScores]:
    """Mean figures by kind; `all` and `thin` are of components."""
    pairs: dict[str, list[tuple[float, float] | None]] = defaultdict(list)
    for line in out.read_text("utf-8").splitlines():
        kind, whole, edge = json.loads(line)
        groups = ["all"] if kind != "piece" else []
        groups += ["thin"] if kind in THIN else []
        for group in (*groups, kind):
            pairs[group].append((whole, edge))
    return {group: mask_scores(mine) for group, mine in sorted(pairs.items())}
