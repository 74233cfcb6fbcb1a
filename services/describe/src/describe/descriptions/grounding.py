"""The grounded check: a text may claim what the attributes say, and nothing else.

Every stretch of words that claims something is found by the lexicon and must be supported by an attribute. Where a
claim could stand in words the lexicon does not know (a name, "set with …", "made in …"), unknown words are claims that
nothing supports. So the check fails closed where it matters, and leaves praise alone. A number is a claim too, and what
is no English is refused as well.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from contracts.vocabulary import vocabulary

from describe.descriptions.claims import Attributes, holds, implied, mentions
from describe.descriptions.lexicon import lexicon
from describe.descriptions.numbers import numbers
from describe.descriptions.reading import Reading
from describe.descriptions.strangers import unknown
from describe.descriptions.wording import wording
from describe.descriptions.words import singular, words

SMALL = frozenset({"with", "and", "the", "for", "from"})
"""Words that a title may hold twice."""


@dataclass(frozen=True, slots=True)
class Listing:
    title: str
    description: str
    alt_text: str
    tags: tuple[str, ...]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> Self:
        """From an answer of the model's shape."""
        return cls(
            answer["title"], answer["description"], answer["alt_text"], tuple(answer["tags"])
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """`reason`: the kind of the unsupported claim, e.g. weight, brand, stone, unknown_word; or the rule of wording."""

    field: str
    text: str
    reason: str


def check(listing: Listing, attributes: Attributes) -> list[Problem]:
    """All that is wrong with a listing; nothing means it may be shown."""
    texts = [
        ("title", listing.title),
        ("alt_text", listing.alt_text),
        *(("tags", tag) for tag in listing.tags),
    ]
    problems = [p for field, text in texts for p in faults(text, attributes, field)]
    problems += faults(listing.description, attributes, "description")
    return problems + form(listing, attributes)


def faults(text: str, attributes: Attributes, field: str) -> list[Problem]:
    """What is wrong with one text: claims that nothing supports, numbers that nobody knows, broken English."""
    sentences = field == "description"
    reading = Reading(text, attributes)
    return [
        *unsupported(text, attributes, field, strict=not sentences),
        *(Problem(field, stretch, "number") for stretch in numbers(reading)),
        *(Problem(field, *fault) for fault in wording(reading, sentences=sentences)),
    ]


def form(listing: Listing, attributes: Attributes) -> list[Problem]:
    """No false claim and still no listing: nothing said, the piece not named, the same words again and again."""
    said = [
        ("title", listing.title),
        ("description", listing.description),
        ("alt_text", listing.alt_text),
    ]
    problems = [Problem(field, text, "empty") for field, text in said if not words(text)]
    problems += [Problem(field, text, "repetition") for field, text in said if repeats(text)]
    if stutters(listing.title):
        problems.append(Problem("title", listing.title, "repetition"))
    if not names_piece(listing.title, attributes):
        problems.append(Problem("title", listing.title, "piece_not_named"))
    return problems


def repeats(text: str) -> bool:
    """The same long word over and over, or a run of four words twice."""
    found = [word.text for word in words(text)]
    runs = Counter(zip(found, found[1:], found[2:], found[3:], strict=False))
    frequent = Counter(singular(w) for w in found if len(w) > 3)
    return max(runs.values(), default=0) > 1 or max(frequent.values(), default=0) > 3


def stutters(title: str) -> bool:
    """A word twice, as in "Bangle Bangle": in a text that is no offence, in a title it is."""
    told = [w.text for w in words(title) if len(w.text) > 2 and w.text not in SMALL]
    return len({singular(word) for word in told}) < len(told)


def names_piece(title: str, attributes: Attributes) -> bool:
    kind = attributes.get("type", "")
    known = vocabulary().attributes["type"].values
    names = {k for k, t in lexicon().terms.items() if ("type", kind) in t.accepts}
    return kind not in known or any((singular(w.text),) in names for w in words(title))


def unsupported(text: str, attributes: Attributes, field: str, *, strict: bool) -> list[Problem]:
    """Claims of `text` that no attribute supports. `strict`: every word must be known, as case says nothing there."""
    found, book = words(text), lexicon()
    claims = mentions(found, book)
    facts = implied(attributes)
    problems = [
        Problem(field, " ".join(w.raw for w in found[m.start : m.end]), m.term.reason)
        for m in claims
        if not holds(m, claims, found, facts)
    ]
    covered = {i for m in claims for i in range(m.start, m.end)}
    strangers = unknown(found, covered, book, facts)
    return problems + [
        Problem(field, found[i].raw, reason)
        for i, reason in strangers
        if strict or reason != "praise"
    ]
