"""What a reader says of a piece. Imports no model library: whoever only passes readings on stays small."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Claim:
    """The best value of an attribute, its calibrated probability, and whether that is enough."""

    value: str
    confidence: float
    known: bool


@dataclass(frozen=True)
class Reading:
    """What was read from one piece; the embedding has unit length, `types` are probabilities."""

    attributes: dict[str, Claim]
    embedding: Vector
    types: dict[str, float]

    def of_type(self, claim: Claim) -> "Reading":
        """The same, with another claim to its type."""
        return replace(self, attributes={**self.attributes, "type": claim})
