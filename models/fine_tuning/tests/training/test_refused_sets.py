"""What stops every training before it starts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fine_tuning.cli import main
from studio.dataset.checks import SetError
from studio.dataset.renders import split_of
from studio.testing import TRUTH, write_render

NAMES = [f"d{number}" for number in range(200)]


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
@pytest.mark.parametrize("trainer", ["detector", "segmenter", "reader"])
def test_every_trainer_stops_before_it_starts_and_says_why(
    tmp_path: Path,
    trainer: str,
    spoil: Callable[[Path], str],
) -> None:
    pieces, work, out = tmp_path / "pieces", tmp_path / "work", tmp_path / "model"
    pieces.mkdir()
    reason = spoil(pieces)
    folders = ["--pieces", str(pieces), "--work", str(work), "--out", str(out)]
    with pytest.raises(SetError, match=reason):
        main([trainer, *folders, "--version", "1"])
    assert not work.exists()
    assert not out.exists()
