"""What people might type to find a piece of the test set, in words that no training used."""

from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.models.retrieval import Text

METALS = {
    "yellow": "in yellow gold colour",
    "rose": "in a pinkish gold",
    "white": "in silver colour",
    "two_tone": "in two metal colours",
}
NOUNS = {
    "earrings": "a pair of earrings",
    "cufflinks": "a pair of cufflinks",
}
STYLES = {"three_stone": "three stones in a row", "eternity": "stones all around"}
SILENT = frozenset({"none", "other", "unknown", "plain", "mixed"})
CODES = ("metal_colour", "stone", "stone_colour", "stone_shape", "setting", "style")


def texts_for(
    attributes: Sequence[Mapping[str, str]], number: int, true_of_at_most: float, seed: int
) -> list[Text]:
    """Differing texts, each true of at most this share of the pieces, and of one at least."""
    rng = np.random.default_rng(seed)
    found: dict[str, Text] = {}
    most = max(1, int(true_of_at_most * len(attributes)))
    for index in rng.permutation(np.tile(np.arange(len(attributes)), 4)):
        if len(found) == number:
            break
        text = _text(attributes[int(index)], rng)
        if sum(text.fits(one) for one in attributes) <= most:
            found.setdefault(text.text, text)
    return list(found.values())


def _text(truth: Mapping[str, str], rng: np.random.Generator) -> Text:
    """The type and two to four other things that are true of a piece."""
    sayable = [code for code in CODES if truth.get(code, "unknown") not in SILENT]
    chosen = set(rng.permutation(sayable)[: int(rng.integers(2, 5))].tolist())
    named = {code: truth[code] for code in ("type", *CODES) if code == "type" or code in chosen}
    return Text(_sentence(named), named)


def _sentence(named: Mapping[str, str]) -> str:
    noun = NOUNS.get(named["type"], f"a {named['type']}")
    predicted = [noun]
    if "metal_colour" in named:
        predicted.append(METALS.get(named["metal_colour"], f"in {named['metal_colour']} metal"))
    if stone := _stone(named):
        predicted.append(f"showing {stone}")
    if "setting" in named:
        predicted.append(f"stones in {_words(named['setting'])} setting")
    if "style" in named:
        predicted.append(f"made as {STYLES.get(named['style'], _words(named['style']))}")
    return ", ".join(predicted)


def _stone(named: Mapping[str, str]) -> str:
    """The cut, the colour and the name of the stones, as far as they are said."""
    words = [_words(named[code]) for code in ("stone_shape", "stone_colour") if code in named]
    noun = _words(named["stone"]) if "stone" in named else "gems"
    return " ".join([*words, noun]) if words or "stone" in named else ""


def _words(value: str) -> str:
    return value.replace("_", " ")
