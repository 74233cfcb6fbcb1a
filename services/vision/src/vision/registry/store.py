"""Folders of models on disk: models/<stage>/<name>/, with models/active.json naming one a stage."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from vision.registry.manifest import MANIFEST_FILE, Manifest, ManifestError, Stage, load_manifest

if TYPE_CHECKING:
    import torch

ACTIVE_FILE = "active.json"
STAGES: tuple[Stage, ...] = ("detector", "segmenter", "reader")


def sha256_of(data: bytes) -> str:
    """The hex digest that manifests carry."""
    return hashlib.sha256(data).hexdigest()


def active_models(models_dir: Path) -> dict[Stage, Path]:
    """The folder of each stage's active model.

    Raises:
        ManifestError: no active.json, a stage without a model, or a folder that is not there.
    """
    path = models_dir / ACTIVE_FILE
    try:
        names = json.loads(path.read_text())
        return {stage: model_dir(models_dir, stage, str(names[stage])) for stage in STAGES}
    except FileNotFoundError as error:
        raise ManifestError(f"{path} is missing: give the folder that holds the models") from error
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ManifestError(f"{path} must name a model for each of {', '.join(STAGES)}") from error


def model_dir(models_dir: Path, stage: Stage, name: str) -> Path:
    """The folder of one model; its manifest must agree with where it lies.

    Raises:
        ManifestError: there is none, or its manifest names another stage or model.
    """
    folder = models_dir / stage / name
    manifest = load_manifest(folder)
    if (manifest.stage, manifest.name) != (stage, name):
        raise ManifestError(f"{folder} holds {manifest.stage}/{manifest.name}, not {stage}/{name}")
    return folder


def load_weights(folder: Path, manifest: Manifest) -> "dict[str, torch.Tensor]":
    """A model's tensors as float32, after its bytes have proved to be those of the manifest.

    Raises:
        ManifestError: the file is missing, its hash differs, or it is no safetensors file.
    """
    from safetensors.torch import load  # noqa: PLC0415  (torch takes seconds and memory to import)

    path = folder / manifest.weights.file
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ManifestError(f"{path} is missing: fetch the weights of {manifest.label}") from error
    if sha256_of(data) != manifest.weights.sha256:
        raise ManifestError(f"{path} is not the file its manifest names (sha256 differs): refused")
    try:
        tensors = load(data)
    except Exception as error:
        raise ManifestError(f"{path} is no safetensors file: {error}") from error
    return {name: as_float(tensor) for name, tensor in tensors.items()}


def as_float(tensor: "torch.Tensor") -> "torch.Tensor":
    """Half precision is for the disk; a CPU computes in float32. Integers stay what they are."""
    return tensor.float() if tensor.is_floating_point() else tensor


def as_half(tensor: "torch.Tensor") -> "torch.Tensor":
    """The form that is stored: half precision for weights, integers as they are."""
    return (
        tensor.detach().half().contiguous() if tensor.is_floating_point() else tensor.contiguous()
    )


def save_model(folder: Path, manifest: Manifest, state: "dict[str, torch.Tensor]") -> Manifest:
    """Write weights in half precision and the manifest with their hash; gives the manifest."""
    from safetensors.torch import save_file  # noqa: PLC0415  (torch takes seconds and memory to import)

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / manifest.weights.file
    save_file({name: as_half(tensor) for name, tensor in state.items()}, path)
    weights = manifest.weights.model_copy(update={"sha256": sha256_of(path.read_bytes())})
    written = manifest.model_copy(update={"weights": weights})
    save_manifest(folder, written)
    return written


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a model folder's manifest."""
    text = manifest.model_dump_json(indent=2, exclude_none=True)
    (folder / MANIFEST_FILE).write_text(text + "\n")
