"""Seeded grammars for the grounded check: false claims and true texts, in words of their own.

Nothing here is taken from the lexicon or from the captions that the model learns; what overlaps is the language's.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml
from describe.grounding.check import Listing

_TEXTS = yaml.safe_load(Path(__file__).with_name("seeds.yaml").read_text("utf-8"))


FULL = {
    "type": "ring",
    "metal": "gold",
    "metal_colour": "yellow",
    "stone": "sapphire",
    "stone_colour": "blue",
    "stone_shape": "oval",
    "setting": "halo",
    "style": "halo",
    "finish": "polished",
}
BARE = {
    "type": "bangle",
    "metal": "silver",
    "metal_colour": "white",
    "stone": "none",
    "stone_colour": "none",
    "stone_shape": "none",
    "setting": "none",
    "style": "hinged",
    "finish": "brushed",
}
UNSURE = {"type": "necklace", "metal_colour": "rose"}
PAIR = {
    "type": "earrings",
    "metal": "white_gold",
    "metal_colour": "white",
    "stone": "diamond",
    "stone_colour": "colorless",
    "stone_shape": "round",
    "setting": "prong",
    "style": "stud",
}
PEARLS = {
    "type": "necklace",
    "metal": "silver",
    "stone": "pearl",
    "stone_colour": "white",
    "stone_shape": "bead",
    "style": "beaded",
}
PIECES = {"full": FULL, "bare": BARE, "unsure": UNSURE, "pair": PAIR, "pearls": PEARLS}
NAMES = {
    "full": "Yellow Gold Ring",
    "bare": "Silver Bangle",
    "unsure": "Necklace",
    "pair": "White Gold Earrings",
    "pearls": "Pearl Necklace",
}

FALSE: dict[str, list[str]] = _TEXTS["false"]
OWN_FALSE: dict[str, list[str]] = _TEXTS["own_false"]
CARRIERS = _TEXTS["carriers"]
"""Sentences that are true of any piece, with one false claim in each."""

TRUE: dict[str, list[list[str]]] = _TEXTS["true"]


@dataclass(frozen=True, slots=True)
class Seeded:
    kind: str
    piece: str
    listing: Listing


def false_texts(count: int, seed: int) -> list[Seeded]:
    """Listings in which one thing is false; the rest is true of the piece. Each claim before any comes twice."""
    random = Random(seed)
    claims = [
        (kind, piece, text)
        for kind, texts in FALSE.items()
        for text in texts
        for piece in [random.choice(list(PIECES))]
    ]
    claims += [("own", piece, text) for piece, texts in OWN_FALSE.items() for text in texts]
    random.shuffle(claims)
    return [seeded_false(random, *claims[i % len(claims)]) for i in range(count)]


def seeded_false(random: Random, kind: str, piece: str, claim: str) -> Seeded:
    truth = true_text(random, piece)
    sentence = random.choice(CARRIERS).format(claim)
    words = [truth.description, sentence[0].upper() + sentence[1:]]
    random.shuffle(words)
    return Seeded(kind, piece, Listing(truth.title, " ".join(words), truth.alt_text, truth.tags))


def true_texts(count: int, seed: int) -> list[Seeded]:
    random = Random(seed)
    pieces = list(PIECES)
    return [
        Seeded("true", p, true_text(random, p))
        for p in (pieces[i % len(pieces)] for i in range(count))
    ]


def true_text(random: Random, piece: str) -> Listing:
    sentences = [random.choice(options) for options in TRUE[piece]]
    tail = sentences[1:]
    random.shuffle(tail)
    description = " ".join(s for s in [sentences[0], *tail] if s)
    tags = tuple(v for k, v in PIECES[piece].items() if k in {"type", "stone"} and v != "none")
    return Listing(NAMES[piece], description, NAMES[piece], tags)


UNSEEN_FALSE = _TEXTS["unseen_false"]
"""Written after the check, to see whether it carries over; true of none of the pieces."""
