from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from fine_tuning.segmenter.evaluation import evaluate, filled, mended, next_click
from fine_tuning.segmenter.prompts import Source, looks_of, maps_of, prompts_of
from fine_tuning.segmenter.training import Schedule, SegmenterTask, clicks_at_faults
from fine_tuning.training.trainer import Trainer
from studio.dataset.renders import Piece
from studio.scenes.views import make_view
from vision.masks import boundary_iou, boundary_width, mask_iou
from vision.segmenter import Segmenter
from vision.segmenter.model import LiteConfig, LiteSam

Backdrop = Callable[[np.random.Generator, int], np.ndarray]
KINDS = ("piece", "band", "gemstone")


def test_prompts_start_with_the_piece_and_hold_their_masks(
    pieces: list[Piece], backdrop: Backdrop
) -> None:
    rng = np.random.default_rng(3)
    view = make_view(pieces[0], 96, rng, backdrop)
    prompts = prompts_of(view, 8, rng, 0.0)
    assert prompts[0].kind == "piece"
    assert {p.kind for p in prompts} == {"piece", "band", "gemstone"}
    for prompt in prompts:
        x0, y0, x1, y1 = (int(v) for v in prompt.box)
        assert prompt.mask[y0:y1, x0:x1].sum() == prompt.mask.sum()


def test_batches_are_the_same_for_the_same_seed(pieces: list[Piece], backdrop: Backdrop) -> None:
    first, again, other = (
        Source(pieces, backdrop, KINDS, 2, 3, 1).batch(64, [0, s]) for s in (1, 1, 2)
    )
    assert torch.equal(first.images, again.images)
    assert not torch.equal(first.images, other.images)


def test_training_learns_and_goes_on_where_it_stopped(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    model = LiteSam(LiteConfig(image_size=64, width=16, heads=2, depth=1, kinds=("piece", "band")))
    schedule = Schedule(steps=20, warm=2, save_every=10, rate=5e-3)
    source = Source(pieces, backdrop, ("piece", "band"), views=2, prompts=2, closer=0)
    trainer = Trainer(SegmenterTask(model, source, schedule), tmp_path / "c.pt")
    trainer.run()
    assert trainer.history[-1]["loss"] < trainer.history[0]["loss"]
    resumed = Trainer(SegmenterTask(model, source, schedule), tmp_path / "c.pt")
    resumed.run()
    assert resumed.history == trainer.history


def test_a_recipe_run_twice_gives_the_same_model(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    def run(name: str) -> Trainer[LiteSam, Any]:
        torch.manual_seed(0)
        model = LiteSam(
            LiteConfig(image_size=64, width=16, heads=2, depth=1, kinds=("piece", "band"))
        )
        source = Source(pieces, backdrop, ("piece", "band"), views=2, prompts=2, closer=0)
        trainer = Trainer(SegmenterTask(model, source, Schedule(steps=4, warm=2)), tmp_path / name)
        trainer.run()
        return trainer

    first, second = run("first.pt"), run("second.pt")
    weights = second.task.model.state_dict()
    assert all(
        torch.equal(held, weights[key]) for key, held in first.task.model.state_dict().items()
    )


def test_evaluation_scores_a_filled_box_as_the_baseline(
    segmenter_folder: Path, pieces: list[Piece], backdrop: Backdrop
) -> None:
    found = evaluate(Segmenter.load(segmenter_folder), pieces[:2], backdrop, seed=0, size=96)
    assert 0.1 < found["piece.box_iou"] < 0.8
    assert {"component.iou", "component.gemstone.iou", "piece.iou"} <= set(found)


def test_mask_iou() -> None:
    box = filled((0, 0, 5, 10), (10, 10))
    assert mask_iou(box, filled((0, 0, 10, 10), (10, 10))) == 0.5
    assert mask_iou(box, ~box) == 0


def test_boundary_iou_sees_what_iou_forgives() -> None:
    large, off = filled((10, 10, 190, 190), (200, 200)), filled((14, 14, 190, 190), (200, 200))
    width = boundary_width(large.shape)
    assert boundary_iou(large, large, width) == 1
    assert mask_iou(large, off) > 0.95
    assert boundary_iou(large, off, width) < 0.8


def test_looks_hold_the_parts_that_they_ask_for(pieces: list[Piece], backdrop: Backdrop) -> None:
    rng = np.random.default_rng(4)
    view = make_view(pieces[0], 192, rng, backdrop)
    whole, closer = looks_of(view, prompts=4, closer=1, rng=rng, size=64)
    assert whole.prompts[0].mask is view.mask
    assert closer.window[2] <= whole.window[2]
    assert {p.kind for p in closer.prompts} <= {"band", "gemstone", None}
    batch = Source([pieces[0]], backdrop, KINDS, 1, 4, 1).batch(64, [0])
    assert batch.points.shape[1:] == (2, 2)
    assert set(batch.labels.flatten().tolist()) <= {1.0, 0.0, -1.0}
    inside = [
        t[int(p[0, 1] / 2).__index__(), int(p[0, 0] / 2)]
        for t, p in zip(batch.targets, batch.points, strict=True)
    ]
    assert np.mean([float(v) > 0 for v in inside]) > 0.7


def test_maps_show_each_kind_where_it_is_and_the_piece_holds_them_all(
    pieces: list[Piece], backdrop: Backdrop
) -> None:
    view = make_view(pieces[0], 192, np.random.default_rng(5), backdrop)
    whole = looks_of(view, prompts=4, closer=0, rng=np.random.default_rng(5), size=96)[0]
    piece, band, strap = maps_of(whole, ("piece", "band", "strap"), 48)
    assert (piece >= band - 1e-6).all()
    assert band.max() > 0.9
    assert not strap.any()


def test_the_next_click_goes_into_the_largest_patch_that_is_wrong() -> None:
    truth = filled((10, 10, 50, 50), (100, 100))
    missing = next_click(filled((10, 10, 50, 20), (100, 100)), truth)
    assert missing.inside
    assert truth[int(missing.y), int(missing.x)]
    beside = next_click(truth | filled((60, 60, 90, 90), (100, 100)), truth)
    assert (beside.x, beside.y) == pytest.approx((75, 75), abs=1)
    assert not beside.inside


def test_every_click_is_scored_even_if_the_first_masks_are_right(
    segmenter_folder: Path, pieces: list[Piece], backdrop: Backdrop
) -> None:
    view = make_view(pieces[0], 96, np.random.default_rng(0), backdrop)
    prompt = prompts_of(view, 1, np.random.default_rng(0), 0.0)[0]
    found = mended(Segmenter.load(segmenter_folder), view.image, prompt, "piece")
    assert len(found) == 3
    assert all(0 <= iou <= 1 for iou in found)


def test_clicks_are_drawn_where_a_mask_is_wrong(pieces: list[Piece], backdrop: Backdrop) -> None:
    batch = Source([pieces[0]], backdrop, KINDS, 1, 3, 0).batch(64, [2])
    right = torch.where(batch.targets > 0.5, 1.0, -1.0)
    nothing = torch.full_like(right, -1.0)
    places, labels, _ = clicks_at_faults(nothing, batch, torch.Generator().manual_seed(0))
    assert places.shape == (len(right), 2, 2)
    assert (labels[:, 0] == 1).all()
    at = [t[int(p[0, 1] / 2), int(p[0, 0] / 2)] for t, p in zip(right, places, strict=True)]
    assert all(value > 0 for value in at)
