"""What serves a stage. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from vision.registry import Manifest


@dataclass(frozen=True, slots=True)
class ActiveModel:
    """The model of a stage; `sequence` counts the stage's activations."""

    stage: str
    sequence: int
    name: str
    version: str
    sha256: str
    space: str | None
    dimensions: int | None
    activated_at: datetime
    metrics: Mapping[str, float] = field(default_factory=dict)


def next_activation(
    manifest: Manifest, current: ActiveModel | None, at: datetime
) -> ActiveModel | None:
    """The stage's next state, or None where this model serves it already."""
    same = (manifest.name, manifest.version, manifest.weights.sha256)
    if current and (current.name, current.version, current.sha256) == same:
        return None
    return ActiveModel(
        stage=manifest.stage,
        sequence=current.sequence + 1 if current else 1,
        name=manifest.name,
        version=manifest.version,
        sha256=manifest.weights.sha256,
        space=manifest.space,
        dimensions=manifest.dimensions,
        activated_at=at,
        metrics=manifest.metrics,
    )
