"""Many wordings of what is true of a piece, each with the attributes that it names.

A caption names a few attributes only, so it is true of many pieces: training asks of every caption
and every picture in a batch whether the one is true of the other.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Truth = Mapping[str, str]

TYPES: dict[str, Sequence[str]] = {
    "ring": ("ring",),
    "earrings": ("earrings", "pair of earrings", "earring pair"),
    "necklace": ("necklace", "chain necklace", "neck chain"),
    "pendant": ("pendant", "pendant necklace", "pendant on a chain"),
    "bracelet": ("bracelet", "chain bracelet"),
    "bangle": ("bangle", "bangle bracelet", "rigid bracelet"),
    "watch": ("watch", "wristwatch"),
    "brooch": ("brooch", "pin"),
    "cufflinks": ("cufflinks", "pair of cufflinks"),
}
METAL_COLOURS: dict[str, Sequence[str]] = {
    "yellow": ("yellow gold", "gold", "yellow metal", "golden", "gold-coloured"),
    "rose": ("rose gold", "pink gold", "rose-coloured", "copper-pink"),
    "white": ("white metal", "silver-coloured", "white gold or silver", "silvery"),
    "two_tone": ("two-tone", "mixed metal", "gold and silver"),
    "black": ("black", "black metal", "blackened"),
}
METALS: dict[str, Sequence[str]] = {
    "gold": ("yellow gold", "gold"),
    "rose_gold": ("rose gold",),
    "white_gold": ("white gold",),
    "silver": ("silver", "sterling silver"),
    "platinum": ("platinum",),
    "steel": ("steel", "stainless steel"),
    "mixed": ("mixed metal",),
}
STONE_COLOURS: dict[str, Sequence[str]] = {
    "colorless": ("clear", "colourless", "sparkling clear"),
    "multicolor": ("multicoloured", "many-coloured"),
}
SETTINGS: dict[str, Sequence[str]] = {
    "pave": ("pavé", "pavé-set", "pave"),
    "prong": ("prong-set", "claw-set"),
    "bezel": ("bezel-set",),
    "channel": ("channel-set",),
    "halo": ("halo",),
    "cluster": ("cluster",),
    "solitaire": ("solitaire",),
    "filigree": ("filigree",),
    "mesh": ("mesh",),
    "rope": ("rope-twist",),
    "station": ("station",),
}
SILENT = {"none", "other", "unknown", "mixed", "plain"}
SHAPES = {"emerald_cut": "emerald-cut", "pear": "pear-shaped", "heart": "heart-shaped"}


@dataclass(frozen=True)
class Caption:
    """A text and what must hold of a piece for it to be true."""

    text: str
    names: tuple[tuple[str, str], ...]

    def true_of(self, truth: Truth) -> bool:
        """Whether every attribute named has the value named."""
        return all(truth.get(code) == value for code, value in self.names)


def captions(truth: Truth, count: int, rng: random.Random) -> list[Caption]:
    """`count` true captions of a piece, with differing attributes and words."""
    return [_caption(truth, rng) for _ in range(count)]


def _caption(truth: Truth, rng: random.Random) -> Caption:
    named: dict[str, str] = {}
    before = [_adjective(code, truth, rng, named) for code in _chosen(rng)]
    noun = _noun(truth, rng, named)
    after = _stone_phrase(truth, rng, named) if rng.random() < 0.6 else ""
    words = " ".join(word for word in [*before, noun] if word)
    opening = rng.choice(("", "", "", "a ", "a photo of a ", "pre-owned "))
    return Caption(f"{opening}{words}{after}".strip(), tuple(named.items()))


def _chosen(rng: random.Random) -> list[str]:
    chances = {"finish": 0.1, "style": 0.25, "setting": 0.25, "metal_colour": 0.7, "metal": 0.12}
    chosen = [code for code, chance in chances.items() if rng.random() < chance]
    return [code for code in chosen if code != "metal" or "metal_colour" not in chosen]


def _adjective(code: str, truth: Truth, rng: random.Random, named: dict[str, str]) -> str:
    value = truth.get(code, "unknown")
    words = _words(code, value)
    if not words:
        return ""
    named[code] = value
    return rng.choice(words)


def _words(code: str, value: str) -> Sequence[str]:
    if code == "metal_colour":
        return METAL_COLOURS.get(value, ())
    if code == "metal":
        return METALS.get(value, ())
    if code == "setting":
        return SETTINGS.get(value, ())
    return () if value in SILENT else (value.replace("_", "-"),)


def _noun(truth: Truth, rng: random.Random, named: dict[str, str]) -> str:
    value = truth.get("type", "unknown")
    if value not in TYPES or rng.random() < 0.08:
        return "piece of jewelry"
    named["type"] = value
    return rng.choice(TYPES[value])


def _stone_phrase(truth: Truth, rng: random.Random, named: dict[str, str]) -> str:
    stone, colour = truth.get("stone", "unknown"), truth.get("stone_colour", "unknown")
    if stone == "none":
        named["stone"] = stone
        return rng.choice((" without stones", ", no gemstone", " with no stones", ", plain metal"))
    if stone == "unknown":
        return ""
    words = [_shape(truth, rng, named)]
    if rng.random() < 0.6 and colour not in {"unknown", "none"}:
        named["stone_colour"] = colour
        words.append(rng.choice(STONE_COLOURS.get(colour, (colour,))))
    words.append(_stone_noun(stone, rng, named))
    phrase = " ".join(word for word in words if word)
    return rng.choice((f" with a {phrase}", f" set with {phrase}s", f" with {phrase}"))


def _shape(truth: Truth, rng: random.Random, named: dict[str, str]) -> str:
    shape = truth.get("stone_shape", "unknown")
    if shape in SILENT or shape == "bead" or rng.random() > 0.3:
        return ""
    named["stone_shape"] = shape
    return SHAPES.get(shape, shape)


def _stone_noun(stone: str, rng: random.Random, named: dict[str, str]) -> str:
    if stone not in SILENT and rng.random() < 0.6:
        named["stone"] = stone
        return stone.replace("_", " ")
    return rng.choice(("stone", "gem", "gemstone"))
