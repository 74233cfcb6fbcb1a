"""Which value a reader names, given how likely each is."""

from collections.abc import Sequence

from torch import Tensor

BARE = "none"
OF_STONES = frozenset({"stone", "stone_colour", "stone_shape"})
"""Attributes that a piece without stones has none of."""


def bare_value(code: str, values: Sequence[str]) -> int | None:
    """The number of the value that says "there is no stone", of the attributes that have it."""
    return values.index(BARE) if code in OF_STONES and BARE in values else None


def decide(probabilities: Tensor, bare: int | None) -> tuple[Tensor, Tensor]:
    """Confidence and number of the value named for each row (n, values).

    Whether there is a stone comes before which: "none" stands against all stones together. The likeliest single
    value would be "none" wherever a stone is sure and only its kind is not.
    """
    if bare is None:
        confidence, value = probabilities.max(1)
        return confidence, value
    stones = probabilities.clone()
    stones[:, bare] = -1
    value = stones.argmax(1).where(probabilities[:, bare] < 0.5, bare)
    return probabilities.gather(1, value[:, None])[:, 0], value
