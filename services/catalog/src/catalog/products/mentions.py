"""Which values of which attributes a text names: pure, no I/O.

Words are matched whole, without accents, in the singular, longest first. A word may mean several
things (yellow: the metal, or the stone), and a mention then stands for any of them. Words of general
use (a charm, a band, round) mean nothing here: a warning that is often wrong is not read.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from contracts.spelling import spellings
from contracts.vocabulary import Labels, vocabulary

Pair = tuple[str, str]
"""(attribute code, value)."""

_WORD = re.compile(r"\w+")
_NEGATORS = frozenset({"no", "not", "without", "never"})
_OFTEN_SAID = """none other mixed plain round heart bead drop band charm chain cord motif station twist
    rope cuff wire bib mesh dress sport textured polished beaded cluster channel hinged rose pear cushion"""
_GENERAL: Final = frozenset(_OFTEN_SAID.split())
"""Words that say nothing of a piece by themselves, but as its colour or a shape ("pear cut")."""
_NOUNS: Mapping[str, str] = {
    word: of
    for of, words in {
        "stone": "stone gem gemstone cut shaped",
        "metal": "metal gold silver steel platinum tone toned plated",
    }.items()
    for word in words.split()
}
"""What a colour or a shape before such a word is said of."""
_IDIOMS: Mapping[str, Sequence[Pair]] = {
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
"""Several words that mean something else than they do apart, or nothing."""
_ADJECTIVES = frozenset({"metal_colour", "stone_colour", "stone_shape"})
_READ = (
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
    """Words of a text as they stand in it, and what they may mean."""

    words: str
    means: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str


def mentions(text: str, locale: str) -> list[Mention]:
    """What a text says of a piece, in its order; what it denies ("no stones") is left out."""
    book = _book(locale)
    words = [_Word(m.start(), m.end(), _form(m.group())) for m in _WORD.finditer(text)]
    found, place = [], 0
    while place < len(words):
        length, means = _longest(book, words, place)
        if means and not _denied(words, place):
            end, means = _with_noun(words, place + length, means, book)
            said = text[words[place].start : words[end - 1].end]
            found += [Mention(said, means)] if means else []
        place += length
    return found


Book = Mapping[tuple[str, ...], tuple[Pair, ...]]


@cache
def _book(locale: str) -> Book:
    """What each phrase means: labels, plurals and codes of the values, and idioms."""
    found: dict[tuple[str, ...], list[Pair]] = {}
    for pair, names in _names(locale):
        for name in names:
            form = _forms(name)
            if form and (form[0] not in _GENERAL or len(form) > 1 or pair[0] in _ADJECTIVES):
                found.setdefault(form, []).append(pair)
    book = {form: tuple(dict.fromkeys(pairs)) for form, pairs in found.items()}
    idioms = {_forms(name): tuple(pairs) for name, pairs in _IDIOMS.items()}
    return book | idioms if locale.startswith("en") else book


def _names(locale: str) -> Iterable[tuple[Pair, list[str]]]:
    for code in _READ:
        attribute = vocabulary().attribute(code)
        for value, labels in attribute.values.items() if attribute else ():
            if value in {"none", "other", "mixed"}:
                continue
            plural = attribute.plural.get(value, {}) if attribute else {}
            told = [*_in_language(labels, locale), *_in_language(plural, locale)]
            names = [*told, value.replace("_", " ")]
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


def _longest(book: Book, words: Sequence[_Word], place: int) -> tuple[int, tuple[Pair, ...]]:
    for length in (3, 2, 1):
        form = tuple(word.form for word in words[place : place + length])
        if len(form) == length and form in book:
            return length, book[form]
    return 1, ()


def _denied(words: Sequence[_Word], place: int) -> bool:
    return any(word.form in _NEGATORS for word in words[max(0, place - 2) : place])


def _with_noun(
    words: Sequence[_Word], end: int, means: tuple[Pair, ...], book: Book
) -> tuple[int, tuple[Pair, ...]]:
    """Takes the noun that follows a colour or a shape along: it tells what it is said of.

    A shape, or a word of general use, says nothing without such a noun.
    """
    if not any(code in _ADJECTIVES for code, _ in means):
        return end, means
    noun = _noun(words, end, book)
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


def _noun(words: Sequence[_Word], end: int, book: Book) -> str | None:
    """What the one or two words from here on are about: "stone", "metal", or None."""
    for place in range(end, min(end + 2, len(words))):
        form = words[place].form
        codes = {code for code, _ in book.get((form,), ())}
        if form in _NOUNS or "stone" in codes:
            return _NOUNS.get(form, "stone")
        if not codes & _ADJECTIVES:
            return None
    return None
