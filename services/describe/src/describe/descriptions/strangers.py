"""Words that the lexicon does not know, and which of them stand where a claim could stand."""

import re
from collections.abc import Iterator, Sequence

from describe.descriptions.claims import NEGATORS, Attributes
from describe.descriptions.lexicon import Lexicon
from describe.descriptions.words import Word, singular, words

OPENERS = frozenset(
    {
        "with",
        "featuring",
        "of",
        "as",
        "in",
        "from",
        "by",
        "signed",
        "set",
        "crafted",
        "made",
        "is",
        "are",
        "shows",
        "holds",
    }
)
FUNCTION = frozenset(
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "its",
        "it",
        "that",
        "this",
        "to",
        "for",
        "as",
        "at",
        "on",
        "which",
        "every",
        "any",
    }
)
MINERAL = re.compile(r"^[a-z]{3,}(ite|lite|ium|zine)s?$")
ENGLISH_ITE = frozenset(
    {
        "exquisite",
        "favourite",
        "favorite",
        "definite",
        "infinite",
        "opposite",
        "invite",
        "despite",
        "quite",
        "suite",
        "write",
    }
)


def unknown(
    found: Sequence[Word], covered: set[int], book: Lexicon, facts: Attributes
) -> Iterator[tuple[int, str]]:
    """Words that are neither terms nor neutral, each with the reason it counts as a claim; `praise`: it does not."""
    raw_values = {
        singular(w.text) for value in facts.values() for w in words(value.replace("_", " "))
    }
    for at, word in enumerate(found):
        if at in covered:
            continue
        if any(c.isdigit() for c in word.text):
            yield at, "number"
        elif MINERAL.match(word.text) and word.text not in ENGLISH_ITE | book.neutral:
            yield at, "stone"
        elif not familiar(word.text, book) and singular(word.text) not in raw_values:
            yield at, "name" if word.capital else position(found, at, covered)


def familiar(word: str, book: Lexicon) -> bool:
    return (
        word in book.neutral
        or singular(word) in book.neutral
        or word in NEGATORS
        or word in FUNCTION
    )


def position(found: Sequence[Word], at: int, covered: set[int]) -> str:
    """`unknown_word` where a claim could stand: beside a term, or after "with", "made in"; else `praise`."""
    same = {i for i in range(len(found)) if found[i].clause == found[at].clause}
    before = [found[i].text for i in sorted(same) if at - 2 <= i < at]
    beside = {at - 1, at + 1} & covered & same
    return "unknown_word" if beside or any(w in OPENERS for w in before) else "praise"
