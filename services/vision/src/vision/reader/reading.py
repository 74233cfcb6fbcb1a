"""What a reader says of a piece. Imports no model library: whoever only passes readings on stays small."""

from dataclasses import dataclass, field, replace

import numpy as np
from contracts.stones import NONE
from numpy.typing import NDArray

from vision.geometry import Box

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Claim:
    """The best value of an attribute, its calibrated probability, and whether that is enough."""

    value: str
    confidence: float
    known: bool


@dataclass(frozen=True)
class Reading:
    """What was read from one piece; the embedding has unit length, `types` are probabilities.

    `regions` say where attributes show, as shares of the square that was looked at.
    """

    attributes: dict[str, Claim]
    embedding: Vector
    types: dict[str, float]
    regions: dict[str, Box | None] = field(default_factory=dict)

    def region(self, code: str) -> Box | None:
        """What an attribute's value was read from; None is the whole: what is not there is nowhere."""
        return None if self.attributes[code].value == NONE else self.regions.get(code)

    def with_type(self, claim: Claim) -> "Reading":
        """The same, with another claim to its type."""
        return replace(self, attributes={**self.attributes, "type": claim})
