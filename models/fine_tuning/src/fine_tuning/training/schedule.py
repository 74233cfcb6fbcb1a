"""Learning rates as a share of their highest value."""

import math


def cosine(done: float, length: float, floor: float = 0.0) -> float:
    """Half a cosine from 1 at the start to `floor` at the end (Loshchilov and Hutter 2017, "SGDR").

    Args:
        done: epochs or steps that are done.
        length: epochs or steps in all.
    """
    return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * done / length))


def warm_up(done: float, start: float, slope: float) -> float:
    """A straight line from `start`, rising by `slope` per epoch or step, up to 1."""
    return min(1.0, start + slope * done)
