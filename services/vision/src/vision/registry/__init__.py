"""Model registry: what a folder of weights is, and proof that it is what its manifest says."""

from vision.registry.manifest import (
    Calibration,
    Manifest,
    ManifestError,
    Stage,
    WeightsFile,
    load_manifest,
)
from vision.registry.store import (
    active_models,
    load_weights,
    model_dir,
    save_manifest,
    save_model,
    sha256_of,
)

__all__ = [
    "Calibration",
    "Manifest",
    "ManifestError",
    "Stage",
    "WeightsFile",
    "active_models",
    "load_manifest",
    "load_weights",
    "model_dir",
    "save_manifest",
    "save_model",
    "sha256_of",
]
