import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from vision import cli
from vision.pipeline.analysis import Analysis
from vision.pipeline.pipeline import Pipeline


class Blank:
    """A pipeline that sees nothing."""

    def analyse(self, images: list[np.ndarray]) -> list[Analysis]:
        return [Analysis(i.shape[1], i.shape[0], [], np.zeros(2, np.float32), "s") for i in images]


@pytest.fixture(autouse=True)
def blank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pipeline, "load", lambda _: Blank())


def photo(path: Path) -> Path:
    Image.new("RGB", (40, 30)).save(path)
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_broken_file_is_an_error_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = photo(tmp_path / "b.png"), tmp_path / "a.jpg"
    bad.write_text("no photo")
    assert cli.main(["analyse", "--jsonl", str(tmp_path)]) == 1
    first, second = lines(capsys)
    assert first["file"] == str(bad)
    assert first["error"] == {"type": "not_a_photo", "detail": first["error"]["detail"]}
    assert (second["file"], second["width"], second["height"]) == (str(good), 40, 30)


def test_all_well_is_status_0_and_order_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(photo(tmp_path / f"{name}.png")) for name in "cab" * 4]
    assert cli.main(["analyse", "--jsonl", *names]) == 0
    assert [line["file"] for line in lines(capsys)] == names


def test_a_path_that_is_not_there_stops_before_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["analyse", "--jsonl", str(tmp_path / "gone")]) == 2
    assert "no such file" in capsys.readouterr().err


def test_models_that_are_missing_are_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    options = ["--models", str(tmp_path)]
    assert cli.main(["analyse", "--jsonl", str(photo(tmp_path / "a.png")), *options]) == 2
    assert "active.json is missing" in capsys.readouterr().err


def test_the_first_run_of_a_user_prints_photos_alone(tmp_path: Path) -> None:
    """With an empty home, libraries make settings of their own and say so."""
    command = [str(Path(sys.executable).with_name("vision")), "analyse", "--jsonl"]
    done = subprocess.run(
        [*command, str(photo(tmp_path / "a.png"))],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert [json.loads(line)["width"] for line in done.stdout.splitlines()] == [40]
