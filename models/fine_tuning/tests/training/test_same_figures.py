"""A few steps of every stage give the figures that its own trainer gave before there was one for all.

The figures were recorded on x86-64 with one thread, where they were the same to the last bit. Other
processors sum in another order, hence the tolerances.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from fine_tuning.detector.training import DetectorTask
from fine_tuning.detector.training import Schedule as DetectorSchedule
from fine_tuning.reader.splits import split_by
from fine_tuning.reader.training import ReaderTask
from fine_tuning.reader.training import Schedule as ReaderSchedule
from fine_tuning.reader.views import Views, Vocabulary, compute_view_features
from fine_tuning.segmenter.prompts import Source
from fine_tuning.segmenter.training import Schedule as SegmenterSchedule
from fine_tuning.segmenter.training import SegmenterTask
from fine_tuning.training.trainer import Task, Trainer
from studio.dataset.renders import Piece
from vision.detector.model import LiteYolo
from vision.reader.model import LiteClip, LiteClipConfig
from vision.segmenter.model import LiteConfig, LiteSam
from vision.testing.models import DETECTOR

Backdrop = Callable[[np.random.Generator, int], np.ndarray]
FIGURES = {
    "detector": (17.8048, 41848.431, 264433.407),
    "segmenter": (6.4548, 40136.066, 260286.384),
    "reader": (13.6979, 72613.772, 1469893.476),
}
"""Of each stage: the loss, the sum of the weights and that of their absolute values afterwards."""


def detector(pieces: list[Piece], backdrop: Backdrop, folder: Path) -> Task[Any, Any]:
    schedule = DetectorSchedule(epochs=1, scenes=8, batch=4, rate=5e-3, tune_from=0)
    return DetectorTask(LiteYolo(DETECTOR), pieces, schedule)


def segmenter(pieces: list[Piece], backdrop: Backdrop, folder: Path) -> Task[Any, Any]:
    kinds = ("piece", "band")
    model = LiteSam(LiteConfig(image_size=64, width=16, heads=2, depth=1, kinds=kinds))
    source = Source(pieces, backdrop, kinds, views=2, prompts=2, closer=0)
    schedule = SegmenterSchedule(steps=1, warm=2, save_every=10, rate=5e-3, tune_from=0)
    return SegmenterTask(model, source, schedule)


def reader(pieces: list[Piece], backdrop: Backdrop, folder: Path) -> Task[Any, Any]:
    vocabulary = Vocabulary.of([p.truth for p in pieces], ["metal_colour", "stone"], least=2)
    model = LiteClip(LiteClipConfig(vocabulary.values, image_size=64, dimensions=16, hidden=16))
    view_features, known = compute_view_features(model, Views(2, backdrop, 0), pieces[:4], folder)
    split = split_by(model, vocabulary, view_features, known, seed=0)
    schedule = ReaderSchedule(epochs=1, batch=4, rate=3e-3)
    return ReaderTask(model, vocabulary, split, split, schedule)


def sums(model: torch.nn.Module) -> tuple[float, float]:
    weights = [v.double() for v in model.state_dict().values() if v.is_floating_point()]
    return sum(float(v.sum()) for v in weights), sum(float(v.abs().sum()) for v in weights)


@pytest.mark.parametrize("stage", [detector, segmenter, reader])
def test_a_few_steps_give_the_figures_of_before(
    stage: Callable[[list[Piece], Backdrop, Path], Task[Any, Any]],
    pieces: list[Piece],
    backdrop: Backdrop,
    tmp_path: Path,
) -> None:
    torch.manual_seed(0)
    task = stage(pieces, backdrop, tmp_path / "features")
    trainer = Trainer(task, tmp_path / "checkpoint.pt")
    trainer.run()
    loss, total, absolute = FIGURES[stage.__name__]
    assert trainer.history[0]["loss"] == pytest.approx(loss, rel=1e-3)
    assert sums(task.model) == pytest.approx((total, absolute), rel=1e-4)
