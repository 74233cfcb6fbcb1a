"""A parsed text, as the rules of number and wording need it: its words, their claims, and which noun stands where."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from contracts.vocabulary import vocabulary

from describe.grounding.claims import Attributes, Mention, implied, mentions, negated
from describe.grounding.lexicon import Kind, lexicon
from describe.grounding.words import Word, singular, words

ARTICLES = frozenset({"a", "an", "the"})
PREPOSITIONS = frozenset({"of", "in", "with", "from", "by", "at"})
PHRASE_BOUNDARIES = (
    ARTICLES
    | PREPOSITIONS
    | frozenset(
        {
            "and",
            "or",
            "nor",
            "but",
            "to",
            "for",
            "as",
            "on",
            "that",
            "which",
            "it",
            "they",
            "its",
            "their",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "made",
            "set",
            "crafted",
            "worked",
            "held",
            "around",
            "without",
            "no",
            "not",
        }
    )
)
"""Words that end a noun phrase."""
PHRASE_NOUNS = frozenset(
    {
        "setting",
        "settings",
        "accent",
        "accents",
        "detail",
        "details",
        "centre",
        "center",
        "design",
        "designs",
        "colour",
        "colours",
        "color",
        "colors",
        "bead",
        "beads",
        "tone",
        "finish",
        "pattern",
        "style",
        "work",
        "look",
        "shape",
        "form",
        "cut",
        "metal",
        "material",
        "way",
        "fashion",
    }
)
"""Nouns that may end a phrase that an attribute's value begins: ``a halo setting``, ``ruby accents``."""
COLOURED = frozenset({"coloured", "colored", "toned"})
"""May stand between a colour and its noun: ``rose-coloured metal``."""
MAX_ADJECTIVES = 4
"""How many adjectives may stand between a determiner and its noun."""


@cache
def nouns(code: str) -> frozenset[str]:
    """The nouns that name a value of an attribute, singular as the check writes it: ``rubie`` is that of rubies."""
    more = {"type": "wristwatch timepiece link", "stone": "stone gem gemstone jewel rubie cz"}
    attribute = vocabulary().attributes[code]
    values = set(attribute.values) - {"none", "other"}
    named = {words(attribute.label_of(value))[-1].text for value in values}
    return frozenset({singular(word) for word in named} | set(more[code].split()))


@dataclass(frozen=True)
class ParsedText:
    """One text about a piece with the piece's attributes. `found`: its words; `claims`: the terms in it."""

    text: str
    attributes: Attributes

    @cached_property
    def found(self) -> list[Word]:
        return words(self.text)

    @cached_property
    def claims(self) -> list[Mention]:
        everything = mentions(self.found, lexicon())
        return [m for m in everything if m.term.kind in {Kind.SUPPORTED, Kind.PRESENCE}]

    @cached_property
    def facts(self) -> dict[str, str]:
        return implied(self.attributes)

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        return {m.start: m for m in self.claims}

    @cached_property
    def stones(self) -> list[Mention]:
        """Nouns for stones that the text does not deny."""
        return [
            m
            for m in self.claims
            if "stone" in codes(m)
            and self.last(m) in nouns("stone")
            and not negated(m, self.claims, self.found)
        ]

    @cached_property
    def pieces(self) -> list[Mention]:
        """Nouns for the piece itself."""
        return [m for m in self.claims if "type" in codes(m) and self.last(m) in nouns("type")]

    def last(self, mention: Mention) -> str:
        return singular(self.found[mention.end - 1].text)

    def plural(self, mention: Mention) -> bool:
        return self.found[mention.end - 1].text != self.last(mention)

    def word(self, at: int, beside: int) -> str:
        """The word at index `at` if it stands in the same clause as the word at `beside`, else ""."""
        inside = 0 <= at < len(self.found) and 0 <= beside < len(self.found)
        same = inside and self.found[at].clause == self.found[beside].clause
        return self.found[at].text if same else ""

    def before(self, mention: Mention) -> str:
        return self.word(mention.start - 1, mention.start)

    def after(self, mention: Mention) -> str:
        return self.word(mention.end, mention.start)

    def is_head(self, mention: Mention) -> bool:
        """Whether the noun ends its phrase, as sapphire does not in ``sapphire ring``."""
        follower = self.after(mention)
        return not follower or not (mention.end in self.by_start or follower in PHRASE_NOUNS)

    def lead(self, mention: Mention) -> Iterator[str]:
        """The words before a noun, nearest first, up to and with the one that begins its phrase."""
        for at in range(mention.start - 1, mention.start - 2 - MAX_ADJECTIVES, -1):
            word = self.word(at, mention.start)
            if not word:
                return
            yield word
            if word in PHRASE_BOUNDARIES:
                return

    def phrase_at(self, at: int) -> tuple[list[Mention], str]:
        """The claims of the phrase that begins at index `at`, and the other noun that ends it, else ""."""
        mentioned: list[Mention] = []
        place, adjectives = at, 0
        while word := self.word(place, at):
            mention = self.by_start.get(place)
            if mention:
                mentioned.append(mention)
                place = mention.end
            elif word in PHRASE_NOUNS:
                return mentioned, word
            elif self._ends_phrase(word, bool(mentioned)) or adjectives == MAX_ADJECTIVES:
                break
            else:
                if mentioned and word not in COLOURED:
                    break
                place, adjectives = place + 1, adjectives + (word not in ARTICLES)
        return mentioned, ""

    @staticmethod
    def _ends_phrase(word: str, begun: bool) -> bool:
        """Articles begin a phrase, and end one that has begun."""
        return word in PHRASE_BOUNDARIES - ARTICLES or (begun and word in ARTICLES)


def codes(mention: Mention) -> set[str]:
    """Codes of the attributes that a mention is about."""
    return (
        {"stone"}
        if mention.term.kind is Kind.PRESENCE
        else {code for code, _ in mention.term.accepts}
    )
