"""Where a claim was read, from a map of how likely each cell shows what it speaks of."""

import numpy as np
from numpy.typing import NDArray

from vision.geometry import Box

LIKELY_FROM = 0.5
"""From here on a cell is taken to show it."""


def region(likelihoods: NDArray[np.floating]) -> Box | None:
    """The smallest box around the cells that likely show it, as shares of the map's sides.

    Args:
        likelihoods: (h, w), 0 to 1.

    Returns:
        None where no cell does: it was read from the whole.
    """
    likely = likelihoods >= LIKELY_FROM
    if not likely.any():
        return None
    top, bottom = _extent(np.logical_or.reduce(likely, axis=1))
    left, right = _extent(np.logical_or.reduce(likely, axis=0))
    return left, top, right, bottom


def _extent(filled: NDArray[np.bool_]) -> tuple[float, float]:
    """Where the first filled cell of a row begins and the last one ends, 0 to 1."""
    places = np.flatnonzero(filled)
    return float(places[0] / len(filled)), float((places[-1] + 1) / len(filled))
