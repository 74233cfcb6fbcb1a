"""What kinds of pieces there are and what components they have, by vocabulary codes."""

from typing import Final

PIECE_TYPES: Final = (
    "ring",
    "earrings",
    "necklace",
    "pendant",
    "bracelet",
    "bangle",
    "watch",
    "brooch",
    "cufflinks",
)
"""Types of pieces, in the order in which a detector's classes list them: append, never reorder."""
PAIRS: Final = frozenset({"earrings", "cufflinks"})
"""Types of two pieces that are sold as one."""
COMPONENT_KINDS: Final = (
    "gemstone",
    "band",
    "chain",
    "setting",
    "pearl",
    "hoop",
    "post",
    "bail",
    "dial",
    "case",
    "strap",
    "clasp",
)
"""Kinds of components that models find in photos, in the order of a detector's classes, after the types of pieces.

The vocabulary has labels for more kinds than these.
"""
STONE_KINDS: Final = frozenset({"gemstone", "pearl"})
"""Kinds of components that are stones."""
