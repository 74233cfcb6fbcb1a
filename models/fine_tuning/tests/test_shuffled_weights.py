from pathlib import Path

import pytest
import torch
from fine_tuning.cli import main
from vision.registry import (
    Manifest,
    WeightsFile,
    load_manifest,
    load_weights,
    save_model,
)


def manifest(**changes: object) -> Manifest:
    given = {
        "name": "tiny",
        "stage": "reader",
        "version": "1",
        "family": "clip-lite",
        "weights": WeightsFile(file="model.safetensors", sha256="0" * 64),
        "licence": "Apache-2.0",
        "data": "nothing",
        **changes,
    }
    return Manifest.model_validate(given)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_model(tmp_path, manifest(), {"w": torch.rand(3), "n": torch.tensor([7])})
    return tmp_path


def test_random_weights_keep_their_values_but_not_their_places(
    folder: Path, tmp_path: Path
) -> None:
    save_model(folder, manifest(), {"w": torch.arange(50.0)})
    main(["random-weights", "--model", str(folder), "--out", str(tmp_path / "out")])
    copy = load_manifest(tmp_path / "out")
    found = load_weights(tmp_path / "out", copy)["w"]
    assert copy.version == "1-random"
    assert found.sort().values.tolist() == list(range(50))
    assert found.tolist() != list(range(50))
