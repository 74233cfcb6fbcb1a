"""Which values of a piece's attributes fit one another: a piece without stones has no colour of stone."""

from collections.abc import Mapping
from typing import Final

NONE: Final = "none"
STONE: Final = "stone"
OF_STONES: Final = frozenset({STONE, "stone_colour", "stone_shape"})
"""Attributes that say `none` of a piece without stones, and of no other."""
NEED_STONES: Final[Mapping[str, frozenset[str]]] = {
    "setting": frozenset({"prong", "bezel", "pave", "halo", "cluster", "channel", "solitaire"}),
    "style": frozenset({"solitaire", "three_stone", "halo", "eternity", "tennis", "pave"}),
}
"""Values that only a piece with stones has."""


def fits(code: str, value: str, *, stones: bool) -> bool:
    """Whether an attribute may have a value, of a piece with or without stones."""
    if code in OF_STONES:
        return (value != NONE) is stones
    return stones or value not in NEED_STONES.get(code, ())
