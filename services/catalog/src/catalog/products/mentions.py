"""Which values of which attributes a text names: pure, no I/O.

Whole words are matched, without accents, in the singular, longest phrase first. A word may mean several
values (yellow: the metal, or the stone), and a mention then stands for any of them. Words of general
use (a charm, a band, round) are ignored: staff stop reading a warning that is often wrong.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from contracts.spelling import spellings
from contracts.vocabulary import Labels, vocabulary

AttributeValue = tuple[str, str]
"""(attribute code, value)."""

_WORD = re.compile(r"\w+")
_NEGATORS = frozenset({"no", "not", "without", "never"})
_GENERAL_WORDS = """none other mixed plain round heart bead drop band charm chain cord motif station twist
    rope cuff wire bib mesh dress sport textured polished beaded cluster channel hinged rose pear cushion"""
_GENERAL: Final = frozenset(_GENERAL_WORDS.split())
"""Words that mean nothing by themselves, only as part of a colour or a shape ("pear cut")."""
_NOUNS: Mapping[str, str] = {
    word: of
    for of, words in {
        "stone": "stone gem gemstone cut shaped",
        "metal": "metal gold silver steel platinum tone toned plated",
    }.items()
    for word in words.split()
}
"""What a colour or a shape describes if it stands before such a word."""
_IDIOMS: Mapping[str, Sequence[AttributeValue]] = {
    "gold": [("metal", "gold"), ("metal", "rose_gold"), ("metal", "white_gold")],
    "sterling silver": [("metal", "silver")],
    "gold tone": [("metal_colour", "yellow")],
    "gold toned": [("metal_colour", "yellow")],
    "gold plated": [("metal_colour", "yellow")],
    "silver tone": [("metal_colour", "white")],
    "silver toned": [("metal_colour", "white")],
    "silver plated": [("metal_colour", "white")],
    "emerald green": [("stone_colour", "green")],
    "ruby red": [("stone_colour", "red")],
    "sapphire blue": [("stone_colour", "blue")],
    "turquoise blue": [("stone_colour", "blue")],
    "key ring": [],
    "jump ring": [],
    "split ring": [],
    "mother of pearl": [],
}
"""Phrases that mean something else than their single words, or nothing."""
_ADJECTIVES = frozenset({"metal_colour", "stone_colour", "stone_shape"})
_ATTRIBUTES = (
    "type",
    "metal",
    "metal_colour",
    "stone",
    "stone_colour",
    "stone_shape",
    "setting",
    "style",
    "finish",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words as they appear in a text, and the values that they may mean."""

    words: str
    means: tuple[AttributeValue, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str


def mentions(text: str, locale: str) -> list[Mention]:
    """The values that a text names, in its order; what it negates ("no stones") is left out."""
    lexicon = _lexicon(locale)
    words = [_Word(m.start(), m.end(), _form(m.group())) for m in _WORD.finditer(text)]
    found, place = [], 0
    while place < len(words):
        length, means = _longest(lexicon, words, place)
        if means and not _negated(words, place):
            end, means = _with_noun(words, place + length, means, lexicon)
            phrase = text[words[place].start : words[end - 1].end]
            found += [Mention(phrase, means)] if means else []
        place += length
    return found


Lexicon = Mapping[tuple[str, ...], tuple[AttributeValue, ...]]
"""The values that each phrase may mean, by the forms of its words."""


@cache
def _lexicon(locale: str) -> Lexicon:
    """Labels, plurals and codes of the values, and idioms."""
    found: dict[tuple[str, ...], list[AttributeValue]] = {}
    for pair, names in _names(locale):
        for name in names:
            form = _forms(name)
            if form and (form[0] not in _GENERAL or len(form) > 1 or pair[0] in _ADJECTIVES):
                found.setdefault(form, []).append(pair)
    lexicon = {form: tuple(dict.fromkeys(pairs)) for form, pairs in found.items()}
    idioms = {_forms(name): tuple(pairs) for name, pairs in _IDIOMS.items()}
    return lexicon | idioms if locale.startswith("en") else lexicon


def _names(locale: str) -> Iterable[tuple[AttributeValue, list[str]]]:
    for code in _ATTRIBUTES:
        attribute = vocabulary().attribute(code)
        for value, labels in attribute.values.items() if attribute else ():
            if value in {"none", "other", "mixed"}:
                continue
            plural = attribute.plural.get(value, {}) if attribute else {}
            labelled = [*_in_language(labels, locale), *_in_language(plural, locale)]
            names = [*labelled, value.replace("_", " ")]
            yield (code, value), [name for each in names for name in spellings(each)]


def _in_language(labels: Labels, locale: str) -> list[str]:
    """The labels of a locale's language, as any of its locales has them."""
    language = locale.partition("-")[0]
    return [label for at, label in labels.items() if at.partition("-")[0] == language]


def _forms(name: str) -> tuple[str, ...]:
    return tuple(_form(word) for word in _WORD.findall(name))


def _form(word: str) -> str:
    """A word without accents, in the singular."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if plain.endswith(ending):
            return plain.removesuffix(ending) + instead
    return plain[:-1] if len(plain) > 3 and plain[-1] == "s" and plain[-2] != "s" else plain


def _longest(
    lexicon: Lexicon, words: Sequence[_Word], place: int
) -> tuple[int, tuple[AttributeValue, ...]]:
    for length in (3, 2, 1):
        form = tuple(word.form for word in words[place : place + length])
        if len(form) == length and form in lexicon:
            return length, lexicon[form]
    return 1, ()


def _negated(words: Sequence[_Word], place: int) -> bool:
    return any(word.form in _NEGATORS for word in words[max(0, place - 2) : place])


def _with_noun(
    words: Sequence[_Word], end: int, means: tuple[AttributeValue, ...], lexicon: Lexicon
) -> tuple[int, tuple[AttributeValue, ...]]:
    """Includes the noun that follows a colour or a shape: it tells what that describes.

    A shape, or a word of general use, means nothing without such a noun.
    """
    if not any(code in _ADJECTIVES for code, _ in means):
        return end, means
    noun = _noun(words, end, lexicon)
    if noun is None:
        general = words[end - 1].form in _GENERAL
        return end, () if general else tuple(p for p in means if p[0] != "stone_shape")
    of = f"{noun}_"
    meant = tuple(pair for pair in means if pair[0].startswith(of))
    return (
        (end + 1, meant)
        if words[end].form in {"stone", "gem", "gemstone", "metal"}
        else (end, meant)
    )


def _noun(words: Sequence[_Word], end: int, lexicon: Lexicon) -> str | None:
    """What the one or two words from here on are about: "stone", "metal", or None."""
    for place in range(end, min(end + 2, len(words))):
        form = words[place].form
        codes = {code for code, _ in lexicon.get((form,), ())}
        if form in _NOUNS or "stone" in codes:
            return _NOUNS.get(form, "stone")
        if not codes & _ADJECTIVES:
            return None
    return None
