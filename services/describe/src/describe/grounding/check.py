"""The grounded check: a text may claim what the attributes say, and nothing else.

The lexicon finds every phrase that claims something; an attribute must support it. Where a claim could stand in words
that the lexicon does not know (a name, "set with …", "made in …"), an unknown word counts as an unsupported claim. So
the check fails closed where a claim could be false, and lets praise pass. Numbers are claims too. Broken English is
rejected as well.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from contracts.vocabulary import vocabulary

from describe.grounding.claims import Attributes, implied, is_supported, mentions
from describe.grounding.lexicon import lexicon
from describe.grounding.numbers import numbers
from describe.grounding.parsed_text import ParsedText
from describe.grounding.unknown_words import unknown_words
from describe.grounding.wording import wording
from describe.grounding.words import singular, words

REPEATABLE = frozenset({"with", "and", "the", "for", "from"})
"""Words that a title may contain twice."""


@dataclass(frozen=True, slots=True)
class Listing:
    title: str
    description: str
    alt_text: str
    tags: tuple[str, ...]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> Self:
        """The listing of a parsed answer. Raises KeyError, TypeError."""
        return cls(
            answer["title"], answer["description"], answer["alt_text"], tuple(answer["tags"])
        )


@dataclass(frozen=True, slots=True)
class Violation:
    """`reason`: the kind of an unsupported claim (e.g. weight, brand, stone, unknown_word), or the rule of wording."""

    field: str
    text: str
    reason: str


def check(listing: Listing, attributes: Attributes) -> list[Violation]:
    """Everything that is wrong with a listing; an empty list means that it may be shown."""
    texts = [
        ("title", listing.title),
        ("alt_text", listing.alt_text),
        *(("tags", tag) for tag in listing.tags),
    ]
    violations = [p for field, text in texts for p in text_violations(text, attributes, field)]
    violations += text_violations(listing.description, attributes, "description")
    return violations + listing_violations(listing, attributes)


def text_violations(text: str, attributes: Attributes, field: str) -> list[Violation]:
    """What is wrong with one text: unsupported claims and numbers, broken English."""
    sentences = field == "description"
    parsed = ParsedText(text, attributes)
    return [
        *unsupported(text, attributes, field, strict=not sentences),
        *(Violation(field, phrase, "number") for phrase in numbers(parsed)),
        *(Violation(field, *fault) for fault in wording(parsed, sentences=sentences)),
    ]


def listing_violations(listing: Listing, attributes: Attributes) -> list[Violation]:
    """What makes a listing useless though it claims nothing false: empty, repetitive, or without the piece's name."""
    texts = [
        ("title", listing.title),
        ("description", listing.description),
        ("alt_text", listing.alt_text),
    ]
    violations = [Violation(field, text, "empty") for field, text in texts if not words(text)]
    violations += [
        Violation(field, text, "repetition") for field, text in texts if is_repetitive(text)
    ]
    if repeats_word(listing.title):
        violations.append(Violation("title", listing.title, "repetition"))
    if not names_piece(listing.title, attributes):
        violations.append(Violation("title", listing.title, "piece_not_named"))
    return violations


def is_repetitive(text: str) -> bool:
    """Whether a word of four letters or more stands four times, or a run of four words twice."""
    found = [word.text for word in words(text)]
    runs = Counter(zip(found, found[1:], found[2:], found[3:], strict=False))
    frequent = Counter(singular(w) for w in found if len(w) > 3)
    return max(runs.values(), default=0) > 1 or max(frequent.values(), default=0) > 3


def repeats_word(title: str) -> bool:
    """Whether a title contains a word twice, as in "Bangle Bangle"; a longer text may."""
    long_words = [w.text for w in words(title) if len(w.text) > 2 and w.text not in REPEATABLE]
    return len({singular(word) for word in long_words}) < len(long_words)


def names_piece(title: str, attributes: Attributes) -> bool:
    kind = attributes.get("type", "")
    known = vocabulary().attributes["type"].values
    names = {k for k, t in lexicon().terms.items() if ("type", kind) in t.accepts}
    return kind not in known or any((singular(w.text),) in names for w in words(title))


def unsupported(text: str, attributes: Attributes, field: str, *, strict: bool) -> list[Violation]:
    """Claims of `text` that no attribute supports. `strict`: every word must be known, because in a title or tag
    capitals do not mark names."""
    found, known_terms = words(text), lexicon()
    claims = mentions(found, known_terms)
    facts = implied(attributes)
    violations = [
        Violation(field, " ".join(w.raw for w in found[m.start : m.end]), m.term.reason)
        for m in claims
        if not is_supported(m, claims, found, facts)
    ]
    covered = {i for m in claims for i in range(m.start, m.end)}
    unknown = unknown_words(found, covered, known_terms, facts)
    return violations + [
        Violation(field, found[i].raw, reason)
        for i, reason in unknown
        if strict or reason != "praise"
    ]
