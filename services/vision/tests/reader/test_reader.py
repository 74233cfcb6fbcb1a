from pathlib import Path

import numpy as np
import open_clip
import pytest
import torch
from vision.backbone import fuse_for_inference
from vision.reader import Reader
from vision.reader.colour import BINS, colour_histogram
from vision.reader.model import LiteClip, LiteClipConfig
from vision.reader.stone_attention import weighted_mean
from vision.registry import Manifest, ManifestError, load_manifest, save_model


@pytest.fixture(scope="module")
def reader(reader_folder: Path) -> Reader:
    return Reader.load(reader_folder)


def noise(side: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (side, side, 3)).astype(np.uint8)


def test_a_reading_has_a_claim_an_attribute_and_a_unit_embedding(reader: Reader) -> None:
    mask = np.zeros((50, 50), bool)
    mask[10:40, 10:40] = True
    first, second = reader.read([noise(50), noise(64, 1)], [mask, None])
    assert set(first.attributes) == {"type", "metal_colour"}
    assert first.attributes["type"].known
    assert not first.attributes["metal_colour"].known  # no calibration, nothing is known
    assert all(0 < claim.confidence <= 1 for claim in second.attributes.values())
    assert np.linalg.norm(second.embedding) == pytest.approx(1, abs=1e-4)
    assert second.embedding.shape == (reader.dimensions,)


def test_the_mask_changes_what_is_read(reader: Reader) -> None:
    image, mask = noise(64), np.zeros((64, 64), bool)
    mask[:20, :20] = True
    whole, part = reader.read([image, image], [None, mask])
    assert not np.allclose(whole.embedding, part.embedding)


def test_reading_nothing_gives_nothing(reader: Reader) -> None:
    assert reader.read([]) == []
    assert reader.embed_text([]).shape == (0, reader.dimensions)


def test_words_are_embedded_alike_alone_and_in_a_batch(reader: Reader) -> None:
    texts = ["a gold ring", "yellow gold earrings with a large blue stone"]
    together = reader.embed_text(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    assert np.allclose(together[0], reader.embed_text(texts[:1])[0], atol=1e-4)


def test_a_reader_without_a_space_is_refused(reader_folder: Path, tmp_path: Path) -> None:
    manifest = load_manifest(reader_folder).model_copy(update={"space": None})
    model = LiteClip(LiteClipConfig(**manifest.config))
    state = {k: v for k, v in model.state_dict().items() if "text.transformer" not in k}
    save_model(tmp_path, manifest, state)
    with pytest.raises(ManifestError, match="names its space"):
        Reader.load(tmp_path)


def test_weights_that_do_not_fit_are_refused(reader_folder: Path, tmp_path: Path) -> None:
    save_model(tmp_path, load_manifest(reader_folder), {"strange": torch.zeros(1)})
    with pytest.raises(ManifestError, match="do not fit"):
        Reader.load(tmp_path)


def test_any_clip_of_the_library_reads_by_sentences(
    reader_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tower = {"image_size": 32, "layers": 1, "width": 32, "patch_size": 16, "head_width": 16}
    words = {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1}
    config = {"embed_dim": 16, "vision_cfg": tower, "text_cfg": words}
    monkeypatch.setitem(open_clip.factory._MODEL_CONFIGS, "tiny-clip", config)
    settings = {"architecture": "tiny-clip", "attributes": {"type": ["ring", "watch"]}}
    changes = {"family": "open_clip", "config": settings, "dimensions": 16, "calibration": {}}
    manifest = Manifest(**{**load_manifest(reader_folder).model_dump(), **changes})
    clip = open_clip.create_model("tiny-clip", pretrained=None)
    save_model(tmp_path, manifest, clip.state_dict())
    reader = Reader.load(tmp_path)
    claim = reader.read([noise(40)])[0].attributes["type"]
    assert claim.value in {"ring", "watch"}
    assert not claim.known
    assert reader.embed_text(["a ring"]).shape == (1, 16)


def test_a_histogram_tells_colours_apart_and_looks_at_the_piece_only() -> None:
    blue, gold = (
        torch.tensor(c)[:, None, None].expand(3, 8, 8) for c in ([0.1, 0.2, 0.9], [0.8, 0.6, 0.2])
    )
    mask = torch.zeros(1, 8, 8)
    mask[:, :, :4] = 1
    half = torch.where(mask > 0, blue, gold)
    pictures = torch.stack(
        [torch.cat([p, m]) for p, m in ((half, mask), (blue, mask), (gold, mask))]
    )
    got, as_blue, as_gold = colour_histogram(pictures)
    assert got.shape == (BINS,)
    assert torch.allclose(got[:54], as_blue[:54], atol=1e-2)
    assert (got[:48] - as_gold[:48]).abs().sum() > 1


def test_what_is_seen_of_stones_comes_from_their_cells() -> None:
    torch.manual_seed(0)
    values = torch.arange(16.0).view(1, 1, 4, 4)
    here = torch.zeros(1, 4, 4)
    here[0, 1, 2] = 1
    assert weighted_mean(values, here) == 6
    assert weighted_mean(values, torch.ones(1, 4, 4)) == 7.5


def test_a_fused_backbone_gives_the_same(reader_folder: Path) -> None:
    trunk = LiteClip(LiteClipConfig({"type": ["ring", "watch"]})).clip.visual.trunk.eval()
    for norm in (m for m in trunk.modules() if isinstance(m, torch.nn.BatchNorm2d)):
        norm.running_mean.uniform_(-0.2, 0.2)
        norm.running_var.uniform_(0.5, 1.5)
    pictures = torch.rand(1, 3, 64, 64)
    with torch.inference_mode():
        before = trunk.forward_features(pictures)
        fuse_for_inference(trunk)
        after = trunk.forward_features(pictures)
    assert not any(isinstance(m, torch.nn.BatchNorm2d) for m in trunk.modules())
    assert before.std() > 0
    assert torch.allclose(before, after, atol=1e-3)
