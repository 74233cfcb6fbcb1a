"""What a report is made of: the figures of every set of models, and of what is measured beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.models.attributes import Figures
from benchmarks.models.predictions import Predictions
from benchmarks.models.scores import MaskScores, Scores


@dataclass(frozen=True)
class Baseline:
    """A simple method's figures by attribute, and how often another photo of a piece comes first."""

    name: str
    attributes: dict[str, Figures]
    same_piece_first: float


@dataclass(frozen=True)
class Entry:
    """One set of models and what was measured of it; `prompted` is of masks by true boxes."""

    name: str
    scores: Scores
    predicted: Predictions = field(default_factory=Predictions)
    models: dict[str, str] = field(default_factory=dict)
    prompted: dict[str, MaskScores] = field(default_factory=dict)
    peak_mib: float | None = None


@dataclass(frozen=True)
class Extras:
    """What is measured once a run: baselines, stages with random weights, the plain way."""

    baselines: Sequence[Baseline] = ()
    random: Mapping[str, Entry] = field(default_factory=dict)
    same: Entry | None = None
    plain: Mapping[str, Any] = field(default_factory=dict)
