from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from fine_tuning.reader.metal_colour.cells import metal_cells, metals_of
from fine_tuning.reader.metal_colour.layers import with_cells
from fine_tuning.reader.metal_colour.training import train_metal_cells
from fine_tuning.reader.views import ViewFeatures, Views
from studio.dataset.renders import Piece
from vision.reader.colour import BINS
from vision.reader.families import lite_clip
from vision.reader.metal_cells import CELLS
from vision.reader.model import LiteClip, LiteClipConfig
from vision.reader.stone_attention import DEEP_CHANNELS, MIDDLE_CHANNELS
from vision.registry import load_manifest, load_weights

Backdrop = Callable[[np.random.Generator, int], np.ndarray]
GOLD, SILVER = (215, 170, 60, 255), (205, 205, 210, 255)
COLOURS = ["two_tone", "white", "yellow"]


def bars(left: tuple[int, ...], right: tuple[int, ...], said: str) -> Piece:
    """A bar of one metal and a bar of another."""
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[10:70, 10:35], rgba[10:70, 45:70] = left, right
    return Piece(rgba, [("band", rgba[..., 3] > 0)], {"metal_colour": said}, f"{said}-bars")


def test_pixels_tell_which_metal_is_where() -> None:
    masks = dict(metals_of(bars(GOLD, SILVER, "two_tone")))
    assert masks["yellow"][30, 20]
    assert masks["white"][30, 60]
    assert not (masks["yellow"] & masks["white"]).any()
    assert not masks["rose"].any()
    assert not masks["white"][30, 20]


def test_stones_are_no_metal_and_leather_is_unsure(pieces: list[Piece]) -> None:
    stone = dict(pieces[1].parts)["gemstone"]
    masks = dict(metals_of(pieces[1]))
    assert masks["yellow"].any()
    assert not any((mask & stone).any() for mask in masks.values())
    strap = replace(pieces[1], parts=[("strap", dict(pieces[1].parts)["band"])])
    assert (dict(metals_of(strap))["unsure"] & dict(pieces[1].parts)["band"]).any()


@pytest.mark.parametrize(("view", "share"), [(0, 0.1), (1, 0.2)])
def test_cells_are_those_of_the_views_and_are_kept(
    pieces: list[Piece], backdrop: Backdrop, tmp_path: Path, view: int, share: float
) -> None:
    views, shown = Views(2, backdrop, 3), [replace(piece, view=view) for piece in pieces[:2]]
    cells = metal_cells(views, shown, 64, tmp_path)
    assert cells.shape == (4, 5, CELLS, CELLS)
    pictures, _ = views.render(shown[1], 64)
    assert (cells[2, 4] > 0).float().mean() == pytest.approx(share, abs=0.1)
    inside = cells[2, 0] > 250
    assert (pictures[0, 0][inside] > pictures[0, 2][inside]).float().mean() > 0.95
    assert torch.equal(cells, metal_cells(views, shown, 64, tmp_path))


def looks_at(pieces: list[Piece]) -> ViewFeatures:
    """What a blind backbone says of flat pictures of these pieces."""
    solid = torch.stack([torch.from_numpy(piece.rgba[:64, :64]) for piece in pieces])
    count = len(pieces)
    return ViewFeatures(
        torch.zeros(count, MIDDLE_CHANNELS, 2, 2).half(),
        torch.zeros(count, BINS).half(),
        torch.zeros(count, MIDDLE_CHANNELS, 4, 4).half(),
        torch.zeros(count, DEEP_CHANNELS, 2, 2).half(),
        solid.permute(0, 3, 1, 2).contiguous(),
        torch.zeros(count, 4, 4, dtype=torch.uint8),
    )


def test_two_tones_are_learnt_from_cells() -> None:
    torch.manual_seed(0)
    kinds = [bars(GOLD, SILVER, "two_tone"), bars(SILVER, SILVER, "white")]
    pieces = [*kinds, bars(GOLD, GOLD, "yellow")] * 20
    labels = torch.arange(3).repeat(20)
    view_features = looks_at(pieces)
    layers = [[mask for _, mask in metals_of(p)] + [p.rgba[..., 3] > 0] for p in pieces]
    cells = torch.from_numpy(np.array(layers)[..., :64, :64].astype(np.uint8) * 255)
    config = LiteClipConfig({"metal_colour": COLOURS}, 64, 16, 16, 16, tone_cells=12)
    model = LiteClip(config)
    embedded = (
        model.eval()
        .from_backbone_features(view_features.backbone_features(slice(0, 3), model.device))
        .vectors
    )
    train_metal_cells(model, view_features, labels, torch.arange(60), cells)
    read = model.from_backbone_features(view_features.backbone_features(slice(0, 3), model.device))
    assert read.logits["metal_colour"].argmax(1).tolist() == [0, 1, 2]
    assert torch.equal(read.vectors, embedded)


def test_a_model_without_cells_is_not_taught_any() -> None:
    model = LiteClip(LiteClipConfig({"metal_colour": COLOURS}, 64, 16, 16, 16))
    view_features = looks_at([bars(GOLD, GOLD, "yellow")])
    with pytest.raises(ValueError, match="tone_cells"):
        train_metal_cells(model, view_features, torch.zeros(1), torch.zeros(1), torch.zeros(1))


def test_new_layers_for_metal_colour_leave_all_else_as_it_was(reader_folder: Path) -> None:
    manifest = load_manifest(reader_folder)
    state = load_weights(reader_folder, manifest)
    old, new = lite_clip(manifest, state).eval(), with_cells(manifest, state).eval()
    picture = torch.rand(1, 4, 64, 64)
    with torch.inference_mode():
        before, after = old.read(picture), new.read(picture)
    assert torch.equal(before.vectors, after.vectors)
    assert torch.equal(before.logits["type"], after.logits["type"])
    assert not torch.equal(before.logits["metal_colour"], after.logits["metal_colour"])
