"""What stops a training before it starts, and says why."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from studio.augment import Piece
from studio.checks import (
    SetError,
    check_classes,
    check_designs,
    check_for_training,
    check_seeds,
    check_set,
    check_splits,
)
from studio.pieces import split_of
from vision.detector.__main__ import main as detector_main
from vision.reader.__main__ import main as reader_main
from vision.segmenter.__main__ import main as segmenter_main

NAMES = [f"d{number}" for number in range(200)]
TRUTH = {
    "type": "ring",
    "metal": "gold",
    "metal_colour": "yellow",
    "stone": "none",
    "stone_colour": "none",
    "stone_shape": "none",
    "setting": "plain",
    "style": "band",
    "finish": "polished",
}


def write_render(folder: Path, name: str, **changes: object) -> Path:
    """A whole render of one part; `changes` go into its truth."""
    rgba = np.zeros((24, 24, 4), np.uint8)
    rgba[6:18, 6:18] = 255
    Image.fromarray(rgba).save(folder / f"{name}.png")
    Image.fromarray((rgba[..., 3] > 0).astype(np.uint8)).save(folder / f"{name}.parts.png")
    truth = {"seed": 1, "design": "d1", "attributes": TRUTH, "parts": ["band"], **changes}
    (folder / f"{name}.json").write_text(json.dumps(truth))
    return folder / f"{name}.png"


def test_a_whole_set_passes(tmp_path: Path) -> None:
    write_render(tmp_path, "000001")
    assert check_set(tmp_path) == 1


def test_an_empty_folder_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"studio\.render"):
        check_set(tmp_path)


def test_a_truncated_render_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000001")
    picture = write_render(tmp_path, "000002")
    picture.write_bytes(picture.read_bytes()[:60])
    with pytest.raises(SetError, match=r"000002\.png is missing or truncated"):
        check_set(tmp_path)


def test_a_truncated_truth_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000001")
    (tmp_path / "000001.json").write_text('{"seed": 1, "des')
    with pytest.raises(SetError, match=r"000001\.json is truncated"):
        check_set(tmp_path)


def test_a_label_outside_the_vocabulary_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000003", attributes={**TRUTH, "metal": "mithril"})
    with pytest.raises(SetError, match=r"000003\.json: metal=mithril"):
        check_set(tmp_path)


def test_a_missing_label_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000003", attributes={"type": "ring"})
    with pytest.raises(SetError, match="says nothing of finish, metal"):
        check_set(tmp_path)


def test_a_component_outside_the_vocabulary_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000004", parts=["propeller"])
    with pytest.raises(SetError, match="component propeller"):
        check_set(tmp_path)


def test_a_part_without_a_kind_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000005", parts=[])
    with pytest.raises(SetError, match="names part 1"):
        check_set(tmp_path)


def test_an_empty_class_is_named(pieces: list[Piece]) -> None:
    check_classes(pieces, ["ring"])
    with pytest.raises(SetError, match="watch"):
        check_classes(pieces, ["ring", "watch"])


def test_a_design_in_two_splits_is_named(pieces: list[Piece]) -> None:
    check_splits({"train": pieces[:3], "test": pieces[3:]})
    with pytest.raises(SetError, match="design-2 is in train and in test"):
        check_splits({"train": pieces[:3], "test": pieces[2:]})


def test_trainers_stop_at_an_empty_class(tmp_path: Path) -> None:
    write_render(tmp_path, "000001", design="d1")
    with pytest.raises(SetError, match=r"no piece to learn .*watch"):
        check_for_training(tmp_path, ["ring", "watch"])


def test_a_render_of_the_public_test_set_is_named(tmp_path: Path) -> None:
    write_render(tmp_path, "000007", seed=899_999)
    check_seeds(tmp_path)
    write_render(tmp_path, "900000", seed=900_000)
    with pytest.raises(SetError, match=r"900000\.json: seed 900000 is of the public test set"):
        check_for_training(tmp_path, ["ring"])


def truncated(folder: Path) -> str:
    picture = write_render(folder, "000002")
    picture.write_bytes(picture.read_bytes()[:60])
    return r"000002\.png is missing or truncated"


def mislabelled(folder: Path) -> str:
    write_render(folder, "000002", attributes={**TRUTH, "metal": "mithril"})
    return r"000002\.json: metal=mithril is not in the vocabulary"


def in_two_splits(folder: Path) -> str:
    train, test = (next(d for d in NAMES if split_of(d) == part) for part in ("train", "test"))
    write_render(folder, "000001", design=train)
    write_render(folder, "000002", design=test)
    return rf"000002\.json is the design of .*000001\.json .*{train} is in train and {test} in test"


def without_watches(folder: Path) -> str:
    write_render(folder, "000001", design=next(d for d in NAMES if split_of(d) == "train"))
    return r"no piece to learn .*watch"


def of_the_test_set(folder: Path) -> str:
    write_render(folder, "900000", seed=900_000)
    return "seed 900000 is of the public test set"


@pytest.mark.parametrize(
    "spoil", [truncated, mislabelled, in_two_splits, without_watches, of_the_test_set]
)
@pytest.mark.parametrize("trainer", [detector_main, segmenter_main, reader_main])
def test_every_trainer_stops_before_it_starts_and_says_why(
    tmp_path: Path,
    trainer: Callable[[Sequence[str]], None],
    spoil: Callable[[Path], str],
) -> None:
    pieces, work, out = tmp_path / "pieces", tmp_path / "work", tmp_path / "model"
    pieces.mkdir()
    reason = spoil(pieces)
    folders = ["--pieces", str(pieces), "--work", str(work), "--out", str(out)]
    with pytest.raises(SetError, match=reason):
        trainer(["train", *folders, "--version", "1"])
    assert not work.exists()
    assert not out.exists()


def test_a_design_seen_twice_stays_in_one_split(tmp_path: Path) -> None:
    write_render(tmp_path, "000001")
    write_render(tmp_path, "000001-1")
    check_designs(tmp_path)
