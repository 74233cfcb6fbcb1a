from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from segment_anything.modeling import MaskDecoder, PromptEncoder, Sam, TwoWayTransformer
from segment_anything.modeling.image_encoder import ImageEncoderViT
from studio.augment import Piece, make_view
from vision.masks import boundary_iou, boundary_width, mask_iou
from vision.registry import ManifestError, load_manifest, save_model
from vision.segmenter import Request, Segmenter
from vision.segmenter.data import Source, looks_of, maps_of, prompts_of
from vision.segmenter.evaluate import evaluate, filled, mended, next_click
from vision.segmenter.families import FullSam
from vision.segmenter.looks import into_window, looks_for
from vision.segmenter.model import Clicks, LiteConfig, LiteSam
from vision.segmenter.segmenter import Click
from vision.segmenter.train import Recipe, Trainer, clicks_at_faults

Backdrop = Callable[[np.random.Generator, int], np.ndarray]
KINDS = ("piece", "band", "gemstone")


def test_a_mask_a_box_at_the_pictures_size_near_its_box(segmenter_folder: Path) -> None:
    image = np.random.default_rng(0).integers(0, 255, (90, 120, 3)).astype(np.uint8)
    boxes = [(10.0, 10.0, 60.0, 60.0), (20.0, 15.0, 30.0, 30.0)]
    masks = Segmenter.load(segmenter_folder).segment(image, boxes, ["piece", "gemstone"])
    assert [mask.pixels.shape for mask in masks] == [(90, 120)] * 2
    assert all(0 <= mask.score <= 1 for mask in masks)
    assert not masks[1].pixels[:, 40:].any()


def test_no_boxes_no_masks(segmenter_folder: Path) -> None:
    assert Segmenter.load(segmenter_folder).segment(np.zeros((20, 20, 3), np.uint8), []) == []


def test_a_batch_gives_what_each_gives_alone(segmenter_folder: Path) -> None:
    segmenter = Segmenter.load(segmenter_folder)
    rng = np.random.default_rng(1)
    requests = [
        Request(rng.integers(0, 255, (70, 70, 3)).astype(np.uint8), box, [box], ["piece"])
        for box in [(5.0, 5.0, 60.0, 50.0), (0.0, 20.0, 70.0, 40.0)]
    ]
    together = segmenter.segment_all(requests)
    for request, masks in zip(requests, together, strict=True):
        alone = segmenter.segment_all([request])[0]
        assert (alone[0].pixels == masks[0].pixels).mean() > 0.999


def test_the_kind_of_a_prompt_matters_and_an_unknown_kind_is_none(segmenter_folder: Path) -> None:
    model = Segmenter.load(segmenter_folder).model
    assert model.kind_numbers(["gemstone", None, "tiara"]).tolist() == [3, 0, 0]
    encoded = model.encode(torch.zeros(1, 3, 64, 64, dtype=torch.uint8))
    boxes, owner = torch.tensor([[8.0, 8.0, 40.0, 40.0]]), torch.tensor([0])
    first, second = (model.decode(encoded, owner, boxes, torch.tensor([k]))[0] for k in (1, 2))
    assert not torch.allclose(first, second)


def test_weights_that_do_not_fit_are_refused(segmenter_folder: Path, tmp_path: Path) -> None:
    manifest = load_manifest(segmenter_folder)
    save_model(tmp_path, manifest, {"strange": torch.zeros(1)})
    with pytest.raises(ManifestError, match="do not fit"):
        Segmenter.load(tmp_path)
    save_model(tmp_path, manifest.model_copy(update={"family": "other"}), {"w": torch.zeros(1)})
    with pytest.raises(ManifestError, match="family 'other'"):
        Segmenter.load(tmp_path)


def small_sam() -> Sam:
    """segment-anything's own modules at a tenth of their size."""
    encoder = ImageEncoderViT(
        img_size=64, patch_size=16, embed_dim=16, depth=1, num_heads=2, out_chans=32
    )
    prompts = PromptEncoder(32, (4, 4), (64, 64), mask_in_chans=4)
    transformer = TwoWayTransformer(depth=1, embedding_dim=32, mlp_dim=16, num_heads=2)
    decoder = MaskDecoder(transformer_dim=32, transformer=transformer)
    return Sam(encoder, prompts, decoder).eval()


def test_the_full_family_runs_and_loads_by_manifest(
    segmenter_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vision.segmenter.families.sam_model_registry", {"vit_b": small_sam})
    given = load_manifest(segmenter_folder)
    changes = {"family": "sam", "config": {"architecture": "vit_b"}}
    save_model(tmp_path, given.model_copy(update=changes), small_sam().state_dict())
    segmenter = Segmenter.load(tmp_path)
    assert isinstance(segmenter.model, FullSam)
    image = np.zeros((50, 50, 3), np.uint8)
    masks = segmenter.segment(image, [(5.0, 5.0, 40.0, 40.0), (8.0, 8.0, 20.0, 20.0)])
    assert [mask.pixels.shape for mask in masks] == [(50, 50)] * 2


def test_boxes_move_into_windows() -> None:
    assert into_window((10, 20, 30, 40), (0, 10, 100), 50) == (5, 5, 15, 15)


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
    recipe = Recipe(steps=20, warm=2, save_every=10, rate=5e-3)
    source = Source(pieces, backdrop, ("piece", "band"), views=2, prompts=2, closer=0)
    trainer = Trainer(model, source, recipe, tmp_path / "c.pt")
    trainer.run()
    assert trainer.history[-1]["loss"] < trainer.history[0]["loss"]
    resumed = Trainer(model, source, recipe, tmp_path / "c.pt")
    resumed.run()
    assert resumed.history == trainer.history


def test_a_recipe_run_twice_gives_the_same_model(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path
) -> None:
    def run(name: str) -> Trainer:
        torch.manual_seed(0)
        model = LiteSam(
            LiteConfig(image_size=64, width=16, heads=2, depth=1, kinds=("piece", "band"))
        )
        source = Source(pieces, backdrop, ("piece", "band"), views=2, prompts=2, closer=0)
        trainer = Trainer(model, source, Recipe(steps=4, warm=2), tmp_path / name)
        trainer.run()
        return trainer

    first, second = run("first.pt"), run("second.pt")
    weights = second.model.state_dict()
    assert all(torch.equal(held, weights[key]) for key, held in first.model.state_dict().items())


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


def request(boxes: list[tuple[float, float, float, float]]) -> Request:
    kinds = ["piece", *["gemstone"] * (len(boxes) - 1)]
    return Request(np.zeros((400, 400, 3), np.uint8), boxes[0], boxes, kinds)


def test_small_components_are_looked_at_closer_and_together_where_they_fit() -> None:
    boxes = [(0.0, 0, 400, 400), (10, 10, 350, 350), (5, 5, 25, 25), (40, 5, 60, 25)]
    looks = looks_for(request([*boxes, (350, 350, 380, 380)]), 4)
    assert [one.numbers for one in looks] == [[0, 1], [2, 3], [4]]
    assert looks[1].window[2] < looks[0].window[2] / 2


def test_every_box_is_looked_at_once_however_many_there_are() -> None:
    scattered = [(40.0 * i, 40.0 * j, 40.0 * i + 9, 40.0 * j + 9) for i in range(9) for j in (1, 8)]
    looks = looks_for(request([(0, 0, 400, 400), *scattered]), 3)
    assert sorted(number for one in looks for number in one.numbers) == list(range(19))
    assert len(looks) <= 1 + 3


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


def test_clicks_alone_or_with_boxes_give_masks(segmenter_folder: Path) -> None:
    model = Segmenter.load(segmenter_folder).model
    assert isinstance(model, LiteSam)
    encoded = model.encode(torch.zeros(1, 3, 64, 64, dtype=torch.uint8))
    owner, kind = torch.tensor([0]), torch.tensor([0])
    boxes = torch.tensor([[8.0, 8.0, 40.0, 40.0]])
    clicks = Clicks(torch.tensor([[[20.0, 20.0], [30.0, 30.0]]]), torch.tensor([[1.0, 0.0]]))
    said = [
        model.decode(encoded, owner, b, kind, c)[0]
        for b, c in ((boxes, None), (boxes, clicks), (None, clicks))
    ]
    assert all(mask.shape == (1, 32, 32) for mask in said)
    assert not torch.allclose(said[0], said[1])


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


def test_clicks_mend_a_mask_within_the_box_and_where_they_widen_it(segmenter_folder: Path) -> None:
    segmenter = Segmenter.load(segmenter_folder)
    image = np.random.default_rng(0).integers(0, 255, (90, 120, 3)).astype(np.uint8)
    box = (20.0, 20.0, 50.0, 50.0)
    plain = segmenter.mend(image, box, [], "piece")
    clicked = segmenter.mend(image, box, [Click(30, 30, True), Click(45, 45, False)], "piece")
    far = segmenter.mend(image, box, [Click(100, 30, True)], "piece")
    assert plain.pixels.shape == clicked.pixels.shape == far.pixels.shape == (90, 120)
    assert not plain.pixels[:, 60:].any()
    assert not far.pixels[60:].any()


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
