from pathlib import Path

import numpy as np
import pytest
import torch
from segment_anything.modeling import MaskDecoder, PromptEncoder, Sam, TwoWayTransformer
from segment_anything.modeling.image_encoder import ImageEncoderViT
from vision.registry import ManifestError, load_manifest, save_model
from vision.segmenter import Request, Segmenter
from vision.segmenter.families import FullSam
from vision.segmenter.model import Clicks, LiteSam
from vision.segmenter.segmenter import Click
from vision.segmenter.views import box_to_window, plan_views


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
    assert box_to_window((10, 20, 30, 40), (0, 10, 100), 50) == (5, 5, 15, 15)


def request(boxes: list[tuple[float, float, float, float]]) -> Request:
    kinds = ["piece", *["gemstone"] * (len(boxes) - 1)]
    return Request(np.zeros((400, 400, 3), np.uint8), boxes[0], boxes, kinds)


def test_small_components_are_looked_at_closer_and_together_where_they_fit() -> None:
    boxes = [(0.0, 0, 400, 400), (10, 10, 350, 350), (5, 5, 25, 25), (40, 5, 60, 25)]
    looks = plan_views(request([*boxes, (350, 350, 380, 380)]), 4)
    assert [one.numbers for one in looks] == [[0, 1], [2, 3], [4]]
    assert looks[1].window[2] < looks[0].window[2] / 2


def test_every_box_is_looked_at_once_however_many_there_are() -> None:
    scattered = [(40.0 * i, 40.0 * j, 40.0 * i + 9, 40.0 * j + 9) for i in range(9) for j in (1, 8)]
    looks = plan_views(request([(0, 0, 400, 400), *scattered]), 3)
    assert sorted(number for one in looks for number in one.numbers) == list(range(19))
    assert len(looks) <= 1 + 3


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
