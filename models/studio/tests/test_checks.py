"""What stops a training before it starts, and says why."""

from pathlib import Path

import pytest
from studio.dataset.checks import (
    SetError,
    check_classes,
    check_designs,
    check_for_training,
    check_seeds,
    check_set,
    check_splits,
)
from studio.dataset.renders import Piece
from studio.testing import TRUTH, write_render

NAMES = [f"d{number}" for number in range(200)]


def test_a_whole_set_passes(tmp_path: Path) -> None:
    write_render(tmp_path, "000001")
    assert check_set(tmp_path) == 1


def test_an_empty_folder_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"studio\.rendering\.render"):
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


def test_a_design_seen_twice_stays_in_one_split(tmp_path: Path) -> None:
    write_render(tmp_path, "000001")
    write_render(tmp_path, "000001-1")
    check_designs(tmp_path)
