"""A shopper's query and how its result is ordered: pure, no I/O."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from contracts.spelling import AMERICAN, BRITISH, spelled

RRF_K = 60
"""Reciprocal rank fusion's constant (Cormack, Clarke, Büttcher 2009: score = sum of 1 / (60 + rank))."""

PRICE: Final = "price"
"""The facet of the price range; it is not one of the vocabulary's attributes."""

PRICE_STEPS = (0, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000)
"""Lower ends of the price ranges that are counted, in minor units; the last one is open."""


MAX_WORDS = 24
"""Words of a query that are searched; each one costs a step in the index."""

_WORD = re.compile(r'-*"[^"]*"|[^\s"]+')
_LETTER = re.compile(r"\w")


def clean_words(q: str) -> str:
    """A shopper's words in a form that `websearch_to_tsquery` accepts: at most MAX_WORDS, each with a letter.

    It reads each `-` as NOT and fails on some 33 of them in a row; one is kept, and only before a word.
    Quoted phrases stay together; a lone quote is dropped.
    """
    cleaned = (_clean_word(word) for word in _WORD.findall(q))
    return " ".join([word for word in cleaned if word][:MAX_WORDS])


def _clean_word(word: str) -> str:
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
class SearchQuery:
    """Filters (any of a facet's values, all of the facets), a price range in minor units, words."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_min: int | None = None
    price_max: int | None = None
    q: str | None = None
    sort: Sort = Sort.NEWEST
    mode: Mode = Mode.JOINED

    @property
    def digest(self) -> str:
        """Identifies the query, so that a cursor of one query is refused by another."""
        parts: dict[str, Any] = {
            "filters": {code: sorted(values) for code, values in self.filters.items()},
            "price": [self.price_min, self.price_max],
            "q": self.q,
            "sort": self.sort,
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class MeaningThresholds:
    """What counts as a match by meaning: see the settings `meaning_margin` and `meaning_fill`."""

    margin: float
    fill: int


@dataclass(frozen=True, slots=True)
class VectorQuery:
    """A query's vector, its space, and what counts as a match: see MeaningThresholds."""

    space: str
    vector: Sequence[float]
    margin: float
    fill: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`page` holds (id, sort key) pairs; `facets` counts by code and value; `steps` by price range number."""

    total: int
    page: list[tuple[UUID, Any]]
    facets: dict[str, dict[str, int]]
    price_range: tuple[int, int] | None
    steps: dict[int, int]


class ModeUnavailable(Exception):
    """The first page was searched by meaning, and the next one cannot be: the result would mix two orders."""


def available_mode(requested: Mode, *, has_vector: bool) -> Mode:
    """The mode that a search can run in: words alone if there is no vector to compare with."""
    return requested if has_vector else Mode.WORDS


def in_both_spellings(q: str) -> tuple[str, str]:
    """Words in American and in British spelling; unchanged if some are excluded (``-gold``),
    because the other spelling would bring back what one excludes.
    """
    return (q, q) if "-" in q else (spelled(q, AMERICAN), spelled(q, BRITISH))


def available_sort(requested: Sort | None, q: str | None) -> Sort:
    """The order of a result: relevance needs words, and is the default with words."""
    if q is not None:
        return requested or Sort.RELEVANCE
    return Sort.NEWEST if requested in {None, Sort.RELEVANCE} else requested or Sort.NEWEST
