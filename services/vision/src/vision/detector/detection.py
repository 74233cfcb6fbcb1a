"""What a detector gives. No model library is imported here, so that results cross between processes."""

from dataclasses import dataclass

from vision.geometry import Box


@dataclass(frozen=True, slots=True)
class Detection:
    """A box in pixels, the type of a piece or the kind of a component, and a confidence of 0 to 1."""

    box: Box
    kind: str
    confidence: float
