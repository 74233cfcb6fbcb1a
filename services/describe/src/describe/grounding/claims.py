"""Claims in a text: which phrases claim something, and whether the attributes support it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts.metals import USUAL_COLOURS
from contracts.stones import NEED_STONES, NONE, OF_STONES, STONE

from describe.grounding.lexicon import Kind, Lexicon, Pair, Term
from describe.grounding.words import Word, singular

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A term found in a text: words `start` to `end`, end excluded."""

    start: int
    end: int
    term: Term


NEGATORS = frozenset(
    {
        "no",
        "not",
        "without",
        "never",
        "nor",
        "neither",
        "lacks",
        "lacking",
        "free",
        "isn't",
        "aren't",
        "doesn't",
    }
)
NEGATION_PASSES = frozenset({"a", "an", "any", "the", "or", "nor"})
"""Words that a negation extends across; terms joined by them share it. Any other word ends it."""
VERBS = frozenset(
    {"made", "set", "crafted", "of", "with", "from", "contain", "contains", "have", "having"}
)
"""Verbs that may follow the negator: ``not set with``."""
IMPLIED: Mapping[str, Mapping[str, str]] = {
    "style": {"dress": "watch", "sport": "watch"},
    "metal": USUAL_COLOURS,
    "stone": {
        "ruby": "red",
        "emerald": "green",
        "amethyst": "purple",
        "peridot": "green",
        "onyx": "black",
    },
}
"""What a value implies unless the attributes say otherwise: a metal or stone its color, a watch style its type."""
IMPLIED_CODES = {"metal": "metal_colour", "stone": "stone_colour", "style": "type"}
COLOURS = frozenset({"metal_colour", "stone_colour"})


def implied(attributes: Attributes) -> dict[str, str]:
    """The attributes with the values that they imply."""
    facts = dict(attributes)
    for code, implications in IMPLIED.items():
        value = implications.get(facts.get(code, ""))
        if value:
            facts.setdefault(IMPLIED_CODES[code], value)
    return facts


def mentions(found: Sequence[Word], known_terms: Lexicon) -> list[Mention]:
    """The terms of a text from left to right, the longest match at each place."""
    result: list[Mention] = []
    at = 0
    while at < len(found):
        mention = longest(found, at, known_terms)
        if mention:
            result.append(mention)
        at = mention.end if mention else at + 1
    return result


def longest(found: Sequence[Word], at: int, known_terms: Lexicon) -> Mention | None:
    for length in range(min(known_terms.longest, len(found) - at), 0, -1):
        stretch = found[at : at + length]
        if stretch[0].clause != stretch[-1].clause:
            continue
        term = known_terms.terms.get(tuple(singular(w.text) for w in stretch))
        if term and not (term.before_type and not type_at(found, at + length, known_terms)):
            return Mention(at, at + length, term)
    return None


def type_at(found: Sequence[Word], at: int, known_terms: Lexicon) -> bool:
    term = known_terms.terms.get((singular(found[at].text),)) if at < len(found) else None
    return term is not None and any(code == "type" for code, _ in term.accepts)


def is_supported(
    mention: Mention, claims: Sequence[Mention], found: Sequence[Word], facts: Attributes
) -> bool:
    """Whether the attributes support a mention."""
    term = mention.term
    if term.kind is Kind.PHRASE:
        return True
    if term.kind is Kind.NEVER:
        return False
    denied = negated(mention, claims, found)
    if term.kind is Kind.PRESENCE:
        return facts.get("stone") == "none" if denied else has_stone(facts)
    accepts = attached(mention, claims, found)
    return (
        is_contradicted(accepts, facts)
        if denied
        else any(facts.get(code) == value for code, value in accepts)
    )


def has_stone(facts: Attributes) -> bool:
    """Whether a stone is known, or the style or setting needs one."""
    if facts.get(STONE) == NONE:
        return False
    named = any(facts.get(code, NONE) != NONE for code in OF_STONES)
    return named or any(facts.get(code) in values for code, values in NEED_STONES.items())


def is_contradicted(accepts: frozenset[Pair], facts: Attributes) -> bool:
    """Whether a denial is true: the value is known, and it is another one."""
    codes = {code for code, _ in accepts}
    known = all(facts.get(code, "other") not in {"other", "mixed"} for code in codes)
    return known and not any(facts.get(code) == value for code, value in accepts)


def negated(mention: Mention, claims: Sequence[Mention], found: Sequence[Word]) -> bool:
    if followed_by_free(mention, found):
        return True
    phrases = {i for m in claims if m.term.kind is Kind.PHRASE for i in range(m.start, m.end)}
    terms = {i for m in claims for i in range(m.start, m.end)} - phrases
    at = mention.start - 1
    while at >= 0 and found[at].clause == found[mention.start].clause and at not in phrases:
        word = found[at].text
        if denies(found, at):
            return True
        verb = word in VERBS and at > 0 and found[at - 1].text in NEGATORS | VERBS
        if not (word in NEGATION_PASSES or at in terms or verb):
            return False
        at -= 1
    return False


def denies(found: Sequence[Word], at: int) -> bool:
    """``free`` denies only as ``free of``."""
    if found[at].text == "free":
        return at + 1 < len(found) and found[at + 1].text in {"of", "from"}
    return found[at].text in NEGATORS


def followed_by_free(mention: Mention, found: Sequence[Word]) -> bool:
    """``diamond-free``; but not ``a diamond free of …``, which denies another claim."""
    rest = [
        w.text
        for w in found[mention.end : mention.end + 2]
        if w.clause == found[mention.start].clause
    ]
    return bool(rest) and rest[0] in {"free", "less"} and rest[1:] not in (["of"], ["from"])


def attached(mention: Mention, claims: Sequence[Mention], found: Sequence[Word]) -> frozenset[Pair]:
    """A color belongs to the metal or stone that it precedes; else to either."""
    accepts = mention.term.accepts
    if not {code for code, _ in accepts} <= COLOURS:
        return accepts
    noun = following_noun(mention, claims, found)
    return frozenset(pair for pair in accepts if not noun or pair[0] == noun)


def following_noun(mention: Mention, claims: Sequence[Mention], found: Sequence[Word]) -> str:
    """`metal_colour`, `stone_colour` or "", by the first noun among the words that follow without a break."""
    by_start = {m.start: m for m in claims}
    at = mention.end
    while at < len(found) and found[at].clause == found[mention.start].clause:
        if found[at].text in {"metal", "tone", "toned"}:
            return "metal_colour"
        nearby = by_start.get(at)
        if nearby is None:
            return ""
        codes = {code for code, _ in nearby.term.accepts}
        if nearby.term.kind is Kind.PRESENCE or codes & {"stone"}:
            return "stone_colour"
        if "metal" in codes:
            return "metal_colour"
        at = nearby.end
    return ""
