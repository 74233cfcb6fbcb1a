"""The manifest beside every set of weights: its identity, origin, figures and how to build it."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Stage = Literal["detector", "segmenter", "reader"]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MANIFEST_FILE = "manifest.json"


class ManifestError(ValueError):
    """A model folder that cannot be trusted or understood; the text says what to do."""


class WeightsFile(BaseModel):
    """A safetensors file beside the manifest, and the hash its bytes must have."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+\.safetensors$")]
    sha256: Sha256


class Calibration(BaseModel):
    """How one attribute's scores become a probability, and from which one on it is called known.

    `temperature` divides the logits before the softmax (Guo et al. 2017, "On Calibration of Modern
    Neural Networks"); `known_from` is a probability; `precision` is what the claims at or above
    it reached on the calibration split.
    """

    model_config = ConfigDict(extra="forbid")

    temperature: float = Field(gt=0)
    known_from: float = Field(ge=0)
    precision: float | None = None


UNCALIBRATED = Calibration(temperature=1.0, known_from=2.0)


class Manifest(BaseModel):
    """One version of one model. Unknown fields are refused: a typo must not pass for a setting."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    stage: Stage
    version: Name
    family: str = Field(description="which loader of the stage builds it, such as yolo, sam, clip")
    weights: WeightsFile
    licence: str
    data: str = Field(description="what it was trained on")
    config: dict[str, Any] = Field(default_factory=dict, description="the family's build settings")
    metrics: dict[str, float] = Field(default_factory=dict)
    space: str | None = Field(default=None, description="name of a reader's embedding space")
    dimensions: int | None = Field(default=None, gt=0)
    calibration: dict[str, Calibration] = Field(default_factory=dict, description="by attribute")

    @property
    def label(self) -> str:
        """What claims and analyses quote as their model: name@version."""
        return f"{self.name}@{self.version}"

    def rule(self, attribute: str) -> Calibration:
        """An attribute's calibration; without one nothing is called known."""
        return self.calibration.get(attribute, UNCALIBRATED)


def load_manifest(folder: Path) -> Manifest:
    """Read a model folder's manifest.

    Raises:
        ManifestError: the file is missing, no JSON, or not of the form.
    """
    path = folder / MANIFEST_FILE
    try:
        return Manifest.model_validate(json.loads(path.read_text()))
    except FileNotFoundError as error:
        raise ManifestError(f"{path} is missing: is this a model folder?") from error
    except (json.JSONDecodeError, ValidationError) as error:
        raise ManifestError(f"{path} is not a manifest: {error}") from error
