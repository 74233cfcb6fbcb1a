"""Words that are missing from the lexicon, and which of them stand where a claim could stand."""

import re
from collections.abc import Iterator, Sequence

from describe.grounding.claims import NEGATORS, Attributes
from describe.grounding.lexicon import Lexicon
from describe.grounding.words import Word, singular, words

CLAIM_OPENERS = frozenset(
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
FUNCTION_WORDS = frozenset(
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
MINERAL_NAME = re.compile(r"^[a-z]{3,}(ite|lite|ium|zine)s?$")
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


def unknown_words(
    found: Sequence[Word], covered: set[int], known_terms: Lexicon, facts: Attributes
) -> Iterator[tuple[int, str]]:
    """Indexes of words that are neither terms nor neutral, each with its reason to be rejected; `praise`: none."""
    raw_values = {
        singular(w.text) for value in facts.values() for w in words(value.replace("_", " "))
    }
    for at, word in enumerate(found):
        if at in covered:
            continue
        if any(c.isdigit() for c in word.text):
            yield at, "number"
        elif MINERAL_NAME.match(word.text) and word.text not in ENGLISH_ITE | known_terms.neutral:
            yield at, "stone"
        elif not is_known(word.text, known_terms) and singular(word.text) not in raw_values:
            yield at, "name" if word.is_capitalized else reason_at(found, at, covered)


def is_known(word: str, known_terms: Lexicon) -> bool:
    return (
        word in known_terms.neutral
        or singular(word) in known_terms.neutral
        or word in NEGATORS
        or word in FUNCTION_WORDS
    )


def reason_at(found: Sequence[Word], at: int, covered: set[int]) -> str:
    """`unknown_word` where a claim could stand: beside a term, or after "with", "made in"; else `praise`."""
    same = {i for i in range(len(found)) if found[i].clause == found[at].clause}
    before = [found[i].text for i in sorted(same) if at - 2 <= i < at]
    beside = {at - 1, at + 1} & covered & same
    return "unknown_word" if beside or any(w in CLAIM_OPENERS for w in before) else "praise"
