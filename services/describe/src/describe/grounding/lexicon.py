"""The words that claim something about a piece, and which attributes must support each claim."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from contracts.spelling import LOCALES
from contracts.vocabulary import Vocabulary, vocabulary

from describe.grounding.words import singular, words

Key = tuple[str, ...]
Pair = tuple[str, str]


class Kind(StrEnum):
    SUPPORTED = "supported"
    PRESENCE = "presence"
    NEVER = "never"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Term:
    """`accepts`: attribute values of which one must hold. `reason`: what kind of claim it is.

    `before_type`: a claim only right before the name of a type.
    """

    kind: Kind
    reason: str
    accepts: frozenset[Pair] = frozenset()
    before_type: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`terms` by their words, singular; `neutral`: words that claim nothing, as written and singular."""

    terms: Mapping[Key, Term]
    neutral: frozenset[str]
    longest: int


COMPOUND = frozenset({"Dress watch", "Sports watch", "Mixed", "mixed"})
"""Labels that name a second thing as well, or say too little; the lexicon lists their parts."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of this package joined with the vocabulary's labels."""
    text = files("describe.grounding").joinpath("lexicon.yaml").read_text("utf-8")
    return build(yaml.safe_load(text), vocabulary())


def build(document: Mapping[str, Any], known: Vocabulary) -> Lexicon:
    terms: dict[Key, Term] = {}
    for reason, listed in document["never"].items():
        terms |= {key(phrase): Term(Kind.NEVER, reason) for phrase in shlex.split(listed)}
    terms |= _labels(known)
    terms |= {key(phrase): _supported(accepts) for phrase, accepts in document["supported"].items()}
    terms |= {key(p): _supported(a, before_type=True) for p, a in document["before_type"].items()}
    terms |= {key(p): Term(Kind.PRESENCE, "stone") for p in document["presence"]}
    terms |= {key(p): Term(Kind.PHRASE, "") for p in shlex.split(document["phrases"])}
    neutral = set(document["neutral"].split())
    return Lexicon(terms, frozenset(neutral | {singular(w) for w in neutral}), max(map(len, terms)))


def key(phrase: str) -> Key:
    return tuple(singular(word.text) for word in words(phrase))


def _supported(accepts: Iterable[str], *, before_type: bool = False) -> Term:
    pairs = [tuple(pair.split("=", 1)) for pair in accepts]
    return Term(
        Kind.SUPPORTED, pairs[0][0], frozenset((code, value) for code, value in pairs), before_type
    )


def _labels(known: Vocabulary) -> dict[Key, Term]:
    """Every value's label; a label that two attributes share accepts either."""
    accepts: dict[Key, set[Pair]] = {}
    for code, attribute in known.attributes.items():
        for value in set(attribute.values) - {"none", "other"}:
            labels = {attribute.label_of(value, locale) for locale in LOCALES}
            for phrase in (labels | {value.replace("_", " ")}) - COMPOUND:
                accepts.setdefault(key(phrase), set()).add((code, value))
    return {
        k: Term(Kind.SUPPORTED, min(pairs)[0], frozenset(pairs)) for k, pairs in accepts.items()
    }
