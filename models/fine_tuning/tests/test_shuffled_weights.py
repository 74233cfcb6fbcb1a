from pathlib import Path

import pytest
import torch
from fine_tuning.cli import main
from vision.registry import (
    load_manifest,
    load_weights,
    save_model,
)
from vision.testing.models import manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_model(
        tmp_path, manifest("reader", "clip-lite", {}), {"w": torch.rand(3), "n": torch.tensor([7])}
    )
    return tmp_path


def test_random_weights_keep_their_values_but_not_their_places(
    folder: Path, tmp_path: Path
) -> None:
    save_model(folder, manifest("reader", "clip-lite", {}), {"w": torch.arange(50.0)})
    main(["random-weights", "--model", str(folder), "--out", str(tmp_path / "out")])
    copy = load_manifest(tmp_path / "out")
    found = load_weights(tmp_path / "out", copy)["w"]
    assert copy.version == "0-random"
    assert found.sort().values.tolist() == list(range(50))
    assert found.tolist() != list(range(50))
