"""Which colours each metal can have, by vocabulary codes."""

from collections.abc import Mapping
from typing import Final

MIXED: Final = "mixed"
"""The metal of a piece that is made of several."""
TWO_TONE: Final = "two_tone"
BLACK: Final = "black"

USUAL_COLOURS: Final[Mapping[str, str]] = {
    "gold": "yellow",
    "rose_gold": "rose",
    "white_gold": "white",
    "silver": "white",
    "platinum": "white",
    "steel": "white",
}
"""The colour of each single metal where nothing else is known of it; mixed and unknown metals have none."""
_BLACKENED: Final = frozenset({"silver", "steel"})
POSSIBLE_COLOURS: Final[Mapping[str, frozenset[str]]] = {
    metal: frozenset({usual, TWO_TONE, *([BLACK] if metal in _BLACKENED else [])})
    for metal, usual in USUAL_COLOURS.items()
}
"""Every colour that a metal can have; a metal that is not listed can have any."""
