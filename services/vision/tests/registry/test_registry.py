import json
from pathlib import Path

import pytest
import torch
from vision.registry import (
    ManifestError,
    WeightsFile,
    active_models,
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


def test_weights_come_back_as_float32_and_integers_as_they_are(folder: Path) -> None:
    state = load_weights(folder, load_manifest(folder))
    assert state["w"].dtype == torch.float32
    assert state["n"].tolist() == [7]


def test_one_changed_byte_is_refused(folder: Path) -> None:
    path = folder / "model.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ManifestError, match="sha256"):
        load_weights(folder, load_manifest(folder))


def test_missing_weights_say_what_to_do(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    with pytest.raises(ManifestError, match="fetch the weights"):
        load_weights(folder, load_manifest(folder))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "x"}'])
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(ManifestError, match="not a manifest"):
        load_manifest(tmp_path)


def test_an_unknown_field_is_refused(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"shal256": "typo"}))
    with pytest.raises(ManifestError, match="shal256"):
        load_manifest(folder)


def test_a_weights_path_cannot_leave_the_folder() -> None:
    with pytest.raises(ValueError, match="pattern"):
        WeightsFile(file="../other.safetensors", sha256="0" * 64)


def test_active_models_must_lie_where_their_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "active.json").write_text(
        json.dumps(dict.fromkeys(("detector", "segmenter", "reader"), "tiny"))
    )
    for stage in ("detector", "segmenter", "reader"):
        save_model(
            tmp_path / stage / "tiny", manifest("reader", "clip-lite", {}), {"w": torch.zeros(1)}
        )
    with pytest.raises(ManifestError, match="holds reader/tiny, not detector/tiny"):
        active_models(tmp_path)


@pytest.mark.parametrize("text", ["{}", '{"detector": "a"}', "[", "[]"])
def test_active_models_need_every_stage(tmp_path: Path, text: str) -> None:
    (tmp_path / "active.json").write_text(text)
    with pytest.raises(ManifestError):
        active_models(tmp_path)
