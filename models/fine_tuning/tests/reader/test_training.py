import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from fine_tuning.reader.calibration import calibrate
from fine_tuning.reader.captions import captions
from fine_tuning.reader.evaluation import found_again
from fine_tuning.reader.losses import (
    attribute_loss,
    caption_loss,
    class_weights,
    same_piece_loss,
    stones_loss,
)
from fine_tuning.reader.splits import Split, split_by
from fine_tuning.reader.training import ReaderTask, Schedule
from fine_tuning.reader.views import (
    PieceLabels,
    Views,
    Vocabulary,
    WornViews,
    compute_view_features,
)
from fine_tuning.training.trainer import Trainer
from studio.dataset.renders import Piece
from studio.scenes.views import Placement, cut_sides, make_view
from studio.scenes.worn_photos import worn_close
from vision.reader.model import LiteClip, LiteClipConfig
from vision.reader.stone_attention import (
    DEEP_CHANNELS,
    MIDDLE_CHANNELS,
    CloseUpMaps,
    StoneAttention,
)

Backdrop = Callable[[np.random.Generator, int], np.ndarray]


def test_captions_are_true_and_differ(pieces: list[Piece]) -> None:
    drawn = captions(pieces[0].truth, 40, random.Random(0))
    assert all(caption.true_of(pieces[0].truth) for caption in drawn)
    assert len({caption.text for caption in drawn}) > 15
    gold = [c for c in drawn if dict(c.names).get("metal_colour")]
    assert gold
    assert not any(caption.true_of(pieces[1].truth) for caption in gold)


def test_class_weights_lift_rare_classes() -> None:
    weights = class_weights(torch.tensor([0] * 16 + [1] * 4 + [-1]), 3)
    assert weights[1] == pytest.approx(2 * float(weights[0]))
    assert weights[2] == 0
    assert attribute_loss(torch.zeros(2, 3), torch.tensor([-1, -1]), weights) == 0


def test_caption_loss_is_small_where_the_truth_is_near() -> None:
    vectors, true = torch.eye(4), torch.eye(4, dtype=torch.bool)
    scale, bias = torch.tensor(20.0), torch.tensor(-10.0)
    right = caption_loss(vectors, vectors, true, scale, bias)
    wrong = caption_loss(vectors, vectors.roll(1, 0), true, scale, bias)
    assert right < 0.01
    assert wrong > 5


def test_views_of_one_design_are_drawn_together() -> None:
    apart = torch.eye(4)
    pairs = apart[[0, 0, 1, 1]]
    designs = torch.tensor([7, 7, 9, 9])
    assert same_piece_loss(pairs, designs) < 0.01
    assert same_piece_loss(apart, designs) == pytest.approx(float(torch.tensor(3.0).log()))
    assert same_piece_loss(apart[[0, 1, 0, 1]], designs) > 5
    assert same_piece_loss(apart, torch.arange(4)) == 0


def test_a_view_is_found_again_by_another_of_its_design() -> None:
    designs = torch.tensor([0, 0, 1, 1, 2])
    vectors = torch.nn.functional.normalize(
        torch.tensor([[1.0, 0], [1, 0.1], [0, 1], [1, 0.3], [0, -1]]), dim=1
    )
    assert found_again(vectors, designs) == 0.75


def test_a_batch_holds_all_views_of_its_designs(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    vocabulary = Vocabulary.of([p.truth for p in pieces], ["metal_colour", "stone"], least=2)
    model = LiteClip(LiteClipConfig(vocabulary.values, image_size=64, dimensions=16, hidden=16))
    shown_twice = [*pieces[:3], *(replace(piece, view=1) for piece in pieces[:3])]
    view_features, known = compute_view_features(
        model, Views(2, backdrop, 0), shown_twice, tmp_path
    )
    split = split_by(model, vocabulary, view_features, known, seed=0)
    task = ReaderTask(model, vocabulary, split, split, Schedule(batch=4))
    batches = [split.view_designs[rows] for _, (rows, _) in task.batches(0)]
    assert sorted(int(one) for batch in batches for one in batch.unique()) == [0, 1, 2]
    assert all(len(batch) == 4 for batch in batches)


def test_another_view_lies_on_another_ground(pieces: list[Piece], backdrop: Backdrop) -> None:
    views, other = Views(1, backdrop, 0), replace(pieces[0], view=1)
    assert not torch.equal(views.render(pieces[0], 64)[0], views.render(other, 64)[0])
    assert np.random.default_rng([5, 9, 0]).random() == np.random.default_rng([5, 9]).random()


def test_worn_pieces_are_looked_at_beside_the_others(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    vocabulary = Vocabulary.of([p.truth for p in pieces], ["type", "metal_colour"], least=2)
    model = LiteClip(LiteClipConfig(vocabulary.values, image_size=64, dimensions=16, hidden=16))
    view_features, known = compute_view_features(model, Views(2, backdrop, 0), pieces[:3], tmp_path)
    worn, worn_known = compute_view_features(
        model, WornViews(2, worn_close, 0), pieces[:1], tmp_path
    )
    assert worn_known == [
        PieceLabels({"type": pieces[0].truth["type"]}, f"{pieces[0].design} worn")
    ]
    together = view_features.with_more(worn)
    assert torch.equal(together.middle[6:], worn.middle)
    split = split_by(model, vocabulary, together, known + worn_known, seed=0)
    assert split.view_designs.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]


def test_calibration_finds_the_temperature_and_keeps_precision() -> None:
    generator = torch.Generator().manual_seed(0)
    sharp = torch.randn(4000, 3, generator=generator) * 2
    labels = torch.multinomial(sharp.softmax(1), 1, generator=generator)[:, 0]
    found = calibrate(sharp * 3, labels, precision=0.9)
    assert found.temperature == pytest.approx(3, rel=0.1)
    assert found.precision is not None
    assert found.precision >= 0.9
    assert found.known_from < 1


def test_nothing_is_known_where_precision_is_out_of_reach() -> None:
    found = calibrate(torch.randn(500, 4), torch.randint(0, 4, (500,)), precision=0.95)
    assert found.known_from > 1


def test_training_learns_and_goes_on_where_it_stopped(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    vocabulary = Vocabulary.of([p.truth for p in pieces], ["metal_colour", "stone"], least=2)
    assert vocabulary.values == {"metal_colour": ["white", "yellow"]}
    config = LiteClipConfig(vocabulary.values, image_size=64, dimensions=16, hidden=16)
    model = LiteClip(config)

    def split(name: str, chosen: list[Piece]) -> Split:
        views = Views(4, backdrop, 0)
        view_features, known = compute_view_features(model, views, chosen, tmp_path / name)
        again, _ = compute_view_features(model, views, chosen, tmp_path / name)
        assert torch.equal(view_features.middle, again.middle)
        return split_by(model, vocabulary, view_features, known, seed=0)

    parts = split("train", pieces[:4]), split("held-out", pieces[4:])
    schedule = Schedule(epochs=4, batch=8, rate=3e-3)
    trainer = Trainer(ReaderTask(model, vocabulary, *parts, schedule), tmp_path / "c.pt")
    tower, norm = model.clip.visual, "bn2.running_mean"
    backbone, late = (deepcopy(part.state_dict()) for part in (tower.trunk, tower.late))
    trainer.run()
    assert trainer.history[-1]["loss"] < trainer.history[0]["loss"]
    assert all(torch.equal(held, backbone[k]) for k, held in tower.trunk.state_dict().items())
    learnt = tower.late.state_dict()
    assert not torch.equal(learnt["conv_head.weight"], late["conv_head.weight"])
    assert torch.equal(learnt[norm], late[norm]), "norms keep the world's statistics"
    again = Trainer(ReaderTask(model, vocabulary, *parts, schedule), tmp_path / "c.pt")
    again.run()
    assert len(again.history) == 4


def test_a_recipe_run_twice_gives_the_same_model(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    vocabulary = Vocabulary.of([p.truth for p in pieces], ["metal_colour", "stone"], least=2)

    def run(name: str) -> Trainer[LiteClip, Any]:
        torch.manual_seed(0)
        model = LiteClip(LiteClipConfig(vocabulary.values, image_size=64, dimensions=16, hidden=16))
        view_features, known = compute_view_features(
            model, Views(2, backdrop, 0), pieces[:4], tmp_path / name
        )
        split = split_by(model, vocabulary, view_features, known, seed=0)
        schedule = Schedule(epochs=2, batch=4)
        task = ReaderTask(model, vocabulary, split, split, schedule)
        trainer = Trainer(task, tmp_path / f"{name}.pt")
        trainer.run()
        return trainer

    first, second = run("first"), run("second")
    weights = second.task.model.state_dict()
    assert all(
        torch.equal(held, weights[key]) for key, held in first.task.model.state_dict().items()
    )


def test_views_differ_and_keep_the_piece_inside(pieces: list[Piece], backdrop: Backdrop) -> None:
    first, second = (make_view(pieces[0], 64, np.random.default_rng(s), backdrop) for s in (0, 1))
    assert not np.array_equal(first.image, second.image)
    assert first.mask.any()
    assert second.mask.any()


def test_a_chain_that_runs_out_of_its_render_runs_out_of_the_photo(backdrop: Backdrop) -> None:
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[:50, 38:42] = (200, 160, 60, 255)
    chain = rgba[..., 3] > 0
    piece = Piece(rgba, [("chain", chain)], {"type": "pendant"}, "cut")
    assert cut_sides(rgba[..., 3]) == (True, False, False, False)
    for seed in range(6):
        view = make_view(piece, 64, np.random.default_rng(seed), backdrop)
        first = int(np.flatnonzero(view.mask.any(1))[0])
        assert np.array_equal(view.image[0], view.image[max(0, first - 1)])
        assert all(not (mask & ~view.mask).any() for _, mask in view.parts)


def test_one_earring_of_a_pair_may_be_shown_alone(backdrop: Backdrop) -> None:
    left, right = np.zeros((60, 60), bool), np.zeros((60, 60), bool)
    left[20:40, 8:22], right[20:40, 38:52] = True, True
    rgba = np.zeros((60, 60, 4), np.uint8)
    rgba[left | right] = (200, 160, 60, 255)
    pair = Piece(rgba, [("hoop", left), ("hoop", right)], {"type": "earrings"}, "pair")
    place = Placement(one_of_two=1.0, cut=0.0, shift=0.0)
    for seed in range(6):
        view = make_view(pair, 64, np.random.default_rng(seed), backdrop, place)
        assert sum(mask.any() for _, mask in view.parts) == 1


def closer_maps(stone: int, generator: torch.Generator) -> CloseUpMaps:
    """A piece that covers all 4 x 4 cells; the middle maps tell the cell with a stone, if any."""
    middle = torch.randn(1, MIDDLE_CHANNELS, 4, 4, generator=generator) * 0.1
    if stone >= 0:
        middle[0, :8].view(8, 16)[:, stone] += 3
    small = torch.ones(1, 4, 16, 16)
    return CloseUpMaps(middle, torch.zeros(1, DEEP_CHANNELS, 2, 2), small)


def test_a_closer_look_learns_where_stones_are() -> None:
    torch.manual_seed(0)
    generator = torch.Generator().manual_seed(0)
    look = StoneAttention(8)
    chosen = [n % 17 - 1 for n in range(68)]
    drawn = [closer_maps(stone, generator) for stone in chosen]
    maps = CloseUpMaps(*(torch.cat(parts) for parts in zip(*drawn, strict=True)))
    shares = torch.stack([(torch.arange(16) == stone).float().view(4, 4) for stone in chosen])
    optimiser = torch.optim.Adam(look.parameters(), 1e-2)
    for _ in range(60):
        loss = stones_loss(look(maps)[1], shares, torch.ones_like(shares))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    said = look.eval()(maps)[1]
    assert ((said > 0) == (shares > 0)).float().mean() > 0.97


def test_a_view_says_which_cells_show_stones(pieces: list[Piece], backdrop: Backdrop) -> None:
    pictures, stones = Views(2, backdrop, 3).render(pieces[0], 64)
    assert pictures.shape == (2, 4, 64, 64)
    assert stones.shape == (2, 4, 4)
    assert 0 < stones.max() <= 1
    assert (stones == 0).any()
