"""A reader's confidences set anew on whole photos, as the pipeline sees them.

On views whose masks are known a reader is surer than on photos where the detector and the segmenter
went before it. So the last calibration is on photos of designs kept from training, seen by all three.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
from studio.dataset.checks import check_for_training
from studio.dataset.renders import Piece, each_piece
from studio.scenes.composition import any_ground
from studio.scenes.views import View, make_view
from torch import Tensor
from vision.detector import Detector
from vision.geometry import iou
from vision.masks import box_of
from vision.pipeline.pipeline import Photo, Pipeline
from vision.pipeline.voting import COMBINED_TYPE, combined_scores
from vision.reader.reader import Reader
from vision.registry import Calibration, active_models, save_manifest
from vision.segmenter import Segmenter

from fine_tuning.reader.calibration import calibrate
from fine_tuning.reader.views import Vocabulary

SIDE = 640
"""Pixels a side of the photos."""
BATCH = 8
FOUND = 0.5
"""IoU of a found box and the true one from which on the piece counts as found."""


@dataclass(frozen=True)
class Rows:
    """What was read of n found pieces: logits (n, values) by attribute, and labels (n, attributes)."""

    logits: dict[str, Tensor]
    labels: Tensor


@dataclass(frozen=True)
class Options:
    """What a calibration on the whole pipeline's photos is told."""

    models: Annotated[
        Path, "folder of all stages' models; the active reader's manifest is rewritten"
    ]
    pieces: Annotated[Path, "folder of rendered pieces"]
    views: Annotated[int, "photos of each piece"] = 2
    seed: Annotated[int, "seed of the photos"] = 0
    threads: Annotated[int, "CPU threads"] = 1


def run(given: Options) -> None:
    """Calibrate a folder's active reader on the photos of its pipeline; its weights stay."""
    check_for_training(given.pieces)
    torch.set_num_threads(given.threads)
    active = active_models(given.models)
    reader = Reader.load(active["reader"])
    pipeline = Pipeline(
        Detector.load(active["detector"]), Segmenter.load(active["segmenter"]), reader
    )
    pieces = each_piece(given.pieces, "calibration")
    rows = read_all(pipeline, reader, pieces, given.views, given.seed)
    changed = {"calibration": calibrations(reader, rows)}
    save_manifest(active["reader"], reader.manifest.model_copy(update=changed))


def calibrations(reader: Reader, rows: Rows) -> dict[str, Calibration]:
    """Of every attribute, and of the type that reader and detector come to together."""
    vocabulary = Vocabulary(reader.manifest.config["attributes"])
    columns = vocabulary.columns(rows.labels)
    found = {code: calibrate(rows.logits[code], column) for code, column in columns.items()}
    return {**found, COMBINED_TYPE: calibrate(rows.logits[COMBINED_TYPE], columns["type"])}


def read_all(
    pipeline: Pipeline, reader: Reader, pieces: Iterator[Piece], views: int, seed: int
) -> Rows:
    """Photos of these pieces, and what the pipeline's reader makes of those that are found."""
    vocabulary = Vocabulary(reader.manifest.config["attributes"])
    parts: list[dict[str, Tensor]] = []
    labels: list[list[int]] = []
    for batch in batches(pieces, views, seed):
        seen = pipeline.find_pieces([view.image for _, view in batch])
        for (piece, view), photo in zip(batch, seen, strict=True):
            number = found_at(photo, view)
            if number is not None:
                parts.append(logits_of(pipeline, reader, photo, number))
                labels.append(vocabulary.labels(piece.truth))
    logits = {code: torch.stack([part[code] for part in parts]) for code in parts[0]}
    return Rows(logits, torch.tensor(labels))


def batches(
    pieces: Iterator[Piece], views: int, seed: int
) -> Iterator[Sequence[tuple[Piece, View]]]:
    """Photos of pieces, a few at a time; a piece's depend on its design and the seed alone."""
    batch: list[tuple[Piece, View]] = []
    for piece in pieces:
        rng = np.random.default_rng([seed, zlib.crc32(piece.design.encode())])
        batch += [(piece, make_view(piece, SIDE, rng, any_ground)) for _ in range(views)]
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def found_at(photo: Photo, view: View) -> int | None:
    """Which of the found pieces is the one that the view shows, if any is."""
    truth = box_of(view.mask)
    if truth is None or not photo.found:
        return None
    overlaps = [iou(one.piece.box, truth) for one in photo.found]
    best = int(np.argmax(overlaps))
    return best if overlaps[best] >= FOUND else None


@torch.inference_mode()
def logits_of(pipeline: Pipeline, reader: Reader, photo: Photo, number: int) -> dict[str, Tensor]:
    """The reader's logits of a found piece, and those of its type with the detector's votes."""
    crop, mask = pipeline.views_of(photo)[number]
    logits = {code: rows[0] for code, rows in reader.logits([crop], [mask]).items()}
    shares = (logits["type"] / reader.manifest.rule("type").temperature).softmax(0)
    types = dict(zip(reader.manifest.config["attributes"]["type"], shares.tolist(), strict=True))
    together = combined_scores(types, photo.found[number].votes, pipeline.named)
    return {**logits, COMBINED_TYPE: torch.tensor(list(together.values())).log()}
