"""How many stones or pieces a text claims. A number is a claim, and no attribute counts the stones of a photo."""

from collections.abc import Iterator
from enum import StrEnum

from contracts.pieces import PAIRS

from describe.grounding.claims import Attributes, Mention
from describe.grounding.lexicon import Kind
from describe.grounding.parsed_text import ParsedText

SEVERAL = {
    "setting": frozenset({"pave", "cluster", "channel"}),
    "style": frozenset({"three_stone", "eternity", "tennis", "pave", "cluster", "beaded"}),
    "stone_shape": frozenset({"bead"}),
}
"""Values that only a piece with several stones has."""
ONE = {"setting": frozenset({"solitaire"}), "style": frozenset({"solitaire"})}
"""Values that only a piece with exactly one stone has."""
UNCERTAIN_KINDS = {"setting": frozenset({"halo"}), "style": frozenset({"halo"})}
"""Values that say there are several stones, but not that they are of one kind."""
SINGLE = frozenset({"one", "single", "lone", "sole", "solitary"})
EACH = frozenset({"each", "every"})


class StoneCount(StrEnum):
    """What the attributes say about the number of a piece's stones."""

    UNKNOWN = "unknown"
    ONE = "one"
    SEVERAL = "several"


def how_many(facts: Attributes) -> StoneCount:
    """A pair has at least one stone on either side. Values that contradict each other say nothing."""
    if facts.get("type") in PAIRS:
        return StoneCount.SEVERAL
    one, several = _has(facts, ONE), _has(facts, SEVERAL)
    if one is several:
        return StoneCount.UNKNOWN
    return StoneCount.ONE if one else StoneCount.SEVERAL


def _has(facts: Attributes, values: dict[str, frozenset[str]]) -> bool:
    return any(facts.get(code) in wanted for code, wanted in values.items())


def numbers(parsed: ParsedText) -> Iterator[str]:
    """The phrases of a text that claim a number which the attributes do not support."""
    for mention in parsed.stones:
        if _miscounts_stones(parsed, mention):
            yield _phrase(parsed, mention)
    for mention in parsed.pieces:
        if _miscounts_pieces(parsed, mention):
            yield _phrase(parsed, mention)


def _phrase(parsed: ParsedText, mention: Mention) -> str:
    return " ".join(w.raw for w in parsed.found[max(mention.start - 2, 0) : mention.end])


def _miscounts_stones(parsed: ParsedText, mention: Mention) -> bool:
    known = how_many(parsed.facts)
    if parsed.plural(mention):
        return _paired(parsed, mention) or not _may_be_several(parsed, mention, known)
    if not parsed.is_head(mention):
        return False
    lead = set(parsed.lead(mention))
    if lead & SINGLE:
        return known is not StoneCount.ONE
    if lead & EACH:
        return known is not StoneCount.SEVERAL
    one_of_several = known is StoneCount.SEVERAL and parsed.facts.get("type") not in PAIRS
    return bool(lead & {"a", "an"}) and one_of_several


def _may_be_several(parsed: ParsedText, mention: Mention, known: StoneCount) -> bool:
    generic = mention.term.kind is Kind.PRESENCE and _has(parsed.facts, UNCERTAIN_KINDS)
    return known is StoneCount.SEVERAL or (known is StoneCount.UNKNOWN and generic)


def _paired(parsed: ParsedText, mention: Mention) -> bool:
    """``a pair of round garnets``; but not ``a pair of garnet earrings``."""
    lead = list(parsed.lead(mention))
    at = mention.start - len(lead)
    pair = bool(lead) and lead[-1] == "of" and parsed.word(at - 1, mention.start) == "pair"
    return pair and parsed.is_head(mention)


def _miscounts_pieces(parsed: ParsedText, mention: Mention) -> bool:
    """Several rings of a piece that is one; one earring of a pair, unless it is said of each."""
    if not parsed.is_head(mention):
        return False
    if parsed.facts.get("type") not in PAIRS:
        return parsed.plural(mention)
    return not parsed.plural(mention) and not set(parsed.lead(mention)) & (EACH | {"either"})
