"""How many stones or pieces a text speaks of. A number is a claim: nobody counts the stones of a photo."""

from collections.abc import Iterator
from enum import StrEnum

from contracts.pieces import PAIRS

from describe.descriptions.claims import Attributes, Mention
from describe.descriptions.lexicon import Kind
from describe.descriptions.reading import Reading

SEVERAL = {
    "setting": frozenset({"pave", "cluster", "channel"}),
    "style": frozenset({"three_stone", "eternity", "tennis", "pave", "cluster", "beaded"}),
    "stone_shape": frozenset({"bead"}),
}
"""Values that only a piece with several stones has."""
ONE = {"setting": frozenset({"solitaire"}), "style": frozenset({"solitaire"})}
"""Values that only a piece with exactly one stone has."""
AROUND = {"setting": frozenset({"halo"}), "style": frozenset({"halo"})}
"""Values that say there are several stones, but not that they are of one kind."""
LONE = frozenset({"one", "single", "lone", "sole", "solitary"})
EACH = frozenset({"each", "every"})


class Stones(StrEnum):
    """What is known of the number of a piece's stones."""

    UNKNOWN = "unknown"
    ONE = "one"
    SEVERAL = "several"


def how_many(facts: Attributes) -> Stones:
    """A pair has a stone on either side at least. Values that contradict one another tell nothing."""
    if facts.get("type") in PAIRS:
        return Stones.SEVERAL
    one, several = _has(facts, ONE), _has(facts, SEVERAL)
    if one is several:
        return Stones.UNKNOWN
    return Stones.ONE if one else Stones.SEVERAL


def _has(facts: Attributes, values: dict[str, frozenset[str]]) -> bool:
    return any(facts.get(code) in wanted for code, wanted in values.items())


def numbers(reading: Reading) -> Iterator[str]:
    """The stretches of a text that claim a number which the attributes do not give."""
    for mention in reading.stones:
        if _miscounts_stones(reading, mention):
            yield _stretch(reading, mention)
    for mention in reading.pieces:
        if _miscounts_pieces(reading, mention):
            yield _stretch(reading, mention)


def _stretch(reading: Reading, mention: Mention) -> str:
    return " ".join(w.raw for w in reading.found[max(mention.start - 2, 0) : mention.end])


def _miscounts_stones(reading: Reading, mention: Mention) -> bool:
    known = how_many(reading.facts)
    if reading.plural(mention):
        return _paired(reading, mention) or not _may_be_several(reading, mention, known)
    if not reading.is_head(mention):
        return False
    lead = set(reading.lead(mention))
    if lead & LONE:
        return known is not Stones.ONE
    if lead & EACH:
        return known is not Stones.SEVERAL
    one_of_several = known is Stones.SEVERAL and reading.facts.get("type") not in PAIRS
    return bool(lead & {"a", "an"}) and one_of_several


def _may_be_several(reading: Reading, mention: Mention, known: Stones) -> bool:
    generic = mention.term.kind is Kind.PRESENCE and _has(reading.facts, AROUND)
    return known is Stones.SEVERAL or (known is Stones.UNKNOWN and generic)


def _paired(reading: Reading, mention: Mention) -> bool:
    """``a pair of round garnets``; but not ``a pair of garnet earrings``."""
    lead = list(reading.lead(mention))
    at = mention.start - len(lead)
    pair = bool(lead) and lead[-1] == "of" and reading.word(at - 1, mention.start) == "pair"
    return pair and reading.is_head(mention)


def _miscounts_pieces(reading: Reading, mention: Mention) -> bool:
    """Several rings of a piece that is one; one earring of a pair, unless it is said of each."""
    if not reading.is_head(mention):
        return False
    if reading.facts.get("type") not in PAIRS:
        return reading.plural(mention)
    return not reading.plural(mention) and not set(reading.lead(mention)) & (EACH | {"either"})
