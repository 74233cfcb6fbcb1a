"""What a shopper asks for, and how an answer is ordered and paged: pure, no I/O."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

RRF_K = 60
"""Reciprocal rank fusion's constant (Cormack, Clarke, Büttcher 2009: score = sum of 1 / (60 +
rank)).
"""

PRICE = "price"

PRICE_STEPS = (0, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000)
"""Lower ends of the price ranges that are counted, in minor units; the last one is open."""


MAX_WORDS = 24
"""More words than anyone types; each one costs a step in the index."""

_WORD = re.compile(r'-*"[^"]*"|[^\s"]+')
_LETTER = re.compile(r"\w")


def clean_words(q: str) -> str:
    """A shopper's words as PostgreSQL's web search can take them: few, and none made of signs alone.

    `websearch_to_tsquery` reads each `-` as NOT and fails on a stack of some 33 of them; one is enough, and only
    before a word. Quoted phrases stay together; a lone quote is dropped.
    """
    found = (_one(word) for word in _WORD.findall(q))
    return " ".join([word for word in found if word][:MAX_WORDS])


def _one(word: str) -> str:
    if _LETTER.search(word) is None:
        return ""
    negated = word.startswith("-")
    return "-" * negated + re.sub(r"-{2,}", "-", word.strip("-"))


class Sort(StrEnum):
    """The order of an answer."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"


class Mode(StrEnum):
    """What a search goes by."""

    JOINED = "joined"
    WORDS = "words"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Question:
    """Filters (any of a facet's values, all of the facets), a price range in minor units, words."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_min: int | None = None
    price_max: int | None = None
    q: str | None = None
    sort: Sort = Sort.NEWEST
    mode: Mode = Mode.JOINED

    @property
    def digest(self) -> str:
        """Names the question, so that a cursor serves no other one."""
        parts: dict[str, Any] = {
            "filters": {code: sorted(values) for code, values in self.filters.items()},
            "price": [self.price_min, self.price_max],
            "q": self.q,
            "sort": self.sort,
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def mode_for(asked: Mode | None, vector_at_hand: bool) -> Mode:
    """What a search can go by: words alone where there is no vector to compare with."""
    if asked is Mode.WORDS or not vector_at_hand:
        return Mode.WORDS
    return asked or Mode.JOINED


def sort_for(asked: Sort | None, q: str | None) -> Sort:
    """Relevance needs words to be relevant to."""
    if q is None:
        return Sort.NEWEST if asked in {None, Sort.RELEVANCE} else asked or Sort.NEWEST
    return asked or Sort.RELEVANCE
