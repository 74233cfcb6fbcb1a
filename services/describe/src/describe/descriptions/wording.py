"""Whether a text is English: faults that claim nothing and still show that nobody wrote it.

Each rule has the name that is given as the reason. A rule yields the stretches of a text that break it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from contracts.stones import OF_STONES

from describe.descriptions.claims import Mention
from describe.descriptions.reading import ARTICLES, PREPOSITIONS, Reading, codes
from describe.descriptions.words import singular

Rule = Callable[[Reading], Iterator[str]]

MAKING = frozenset(
    {
        "made",
        "crafted",
        "worked",
        "fashioned",
        "wrought",
        "cast",
        "formed",
        "built",
        "forged",
        "rendered",
    }
)
CRAFTS = frozenset({"filigree", "openwork"})
"""Settings and styles that are a way of working metal as well: ``worked in filigree``."""
BEING = frozenset({"is", "are", "was", "were", "look", "looks"})
HAVING = frozenset({"has", "have", "show", "shows"})
COLOURS = frozenset({"metal_colour", "stone_colour"})
PREDICATES: Mapping[str, frozenset[str]] = {
    "metal": frozenset({"metal", "metal_colour", "finish"}),
    "finish": frozenset({"finish"}),
    "setting": frozenset({"setting", "style"}),
    "shape": frozenset({"stone_shape"}),
    "colour": COLOURS,
    "color": COLOURS,
}
"""Of which attributes a value can be what a noun is said to be: ``the finish is polished``."""
SHAPE_NOUNS = frozenset({"heart", "baguette", "marquise", "cabochon", "bead", "cushion", "pear"})
NEVER_LAST = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "nor",
        "but",
        "its",
        "their",
        "from",
        "as",
        "featuring",
        "into",
    }
)
SELDOM_LAST = frozenset(
    {"with", "in", "by", "at", "on", "for", "set", "made", "crafted", "without"}
)
"""Words that end a sentence only after a verb: ``easy to live with``; not after what they would add to."""
MISPLACED = re.compile(r"\s[,.;:!?]|[,;:.!?]{2,}")
ENDED = re.compile(r"[.!?][\"'\u201d\u2019)]*$")
VOWEL_SOUND = re.compile(r"[aeio](?!n[ce]e?\b)")
CONSONANT_SOUND = re.compile(r"[bcdfgjklmnpqrstvwxyz]")


def said_of_itself(reading: Reading) -> Iterator[str]:
    """``a ring of a ring``, ``earrings crafted in stud earrings``."""
    places = [(reading.last(m), reading.found[m.start].sentence) for m in reading.pieces]
    yield from (noun for (noun, _), times in Counter(places).items() if times > 1)


def no_material(reading: Reading) -> Iterator[str]:
    """A setting, style, shape, finish or colour as what a piece is made of: ``made in mesh``."""
    for at in _materials(reading):
        told, noun = reading.run(at)
        spoken = set().union(*(codes(m) for m in told)) if told else set()
        crafts = all(_named(reading, m) in CRAFTS for m in told)
        if told and not noun and not spoken & {"metal", "stone"} and not crafts:
            yield _named(reading, told[-1])


def _materials(reading: Reading) -> Iterator[int]:
    """Where a material must be named: behind ``made in``, ``crafted from``, ``a ring of``."""
    pieces = {m.end for m in reading.pieces}
    for at in range(1, len(reading.found)):
        word, last = reading.word(at, at), reading.word(at - 1, at)
        after_verb = last in MAKING or (last == "out" and reading.word(at - 2, at) in MAKING)
        names = after_verb or (at in pieces and word != "from")
        if names and word in {"in", "of", "from"} and reading.word(at + 1, at):
            yield at + 1


def finish_of_stones(reading: Reading) -> Iterator[str]:
    """A finish is the metal's: no ``polished ruby``, no ``the stones are polished``."""
    for stone in reading.stones:
        if reading.is_head(stone) and _finish_before(reading, stone):
            yield _named(reading, stone)
        if reading.after(stone) in BEING | HAVING:
            told, _ = reading.run(stone.end + 1)
            yield from (_named(reading, m) for m in told if codes(m) == {"finish"})


def _finish_before(reading: Reading, stone: Mention) -> bool:
    by_end = {m.end: m for m in reading.claims}
    before = by_end.get(stone.start)
    while before and reading.after(before):
        if codes(before) == {"finish"}:
            return True
        before = by_end.get(before.start)
    return False


def wrong_predicate(reading: Reading) -> Iterator[str]:
    """What cannot be said of a noun: ``the finish is gold``, ``the metal is oval``."""
    stones = {m.end for m in reading.stones}
    for at in range(1, len(reading.found)):
        subject = reading.word(at - 1, at)
        allowed = OF_STONES | {"finish"} if at in stones else PREDICATES.get(subject)
        if allowed and reading.word(at, at) in BEING:
            told, noun = reading.run(at + 1)
            wrong = [m for m in told if not codes(m) & allowed and not noun]
            yield from (f"{subject}: {_named(reading, m)}" for m in wrong)


def article(reading: Reading) -> Iterator[str]:
    """``a the``, ``a oval``, ``an ring``, ``a earrings``."""
    for at in range(1, len(reading.found)):
        last, word = reading.word(at - 1, at), reading.word(at, at)
        doubled = last in ARTICLES and word in ARTICLES
        unlike = {"a": VOWEL_SOUND, "an": CONSONANT_SOUND}.get(last)
        if doubled or (unlike and unlike.match(word)):
            yield f"{last} {word}"
    for noun in [*reading.pieces, *reading.stones]:
        lead = list(reading.lead(noun))
        if lead and lead[-1] in {"a", "an"} and reading.plural(noun) and reading.is_head(noun):
            yield f"{lead[-1]} {_named(reading, noun)}"


def repeated_word(reading: Reading) -> Iterator[str]:
    """``ring ring``, and a metal, stone or finish that a clause names twice: ``a gold ring in gold``."""
    for at in range(1, len(reading.found)):
        last, word = reading.word(at - 1, at), reading.word(at, at)
        if last and singular(last) == singular(word):
            yield word
    once = {"metal", "stone", "finish"}
    named = [
        (reading.last(m), reading.found[m.start].clause)
        for m in reading.claims
        if codes(m) & once and not codes(m) & (COLOURS | {"style"})
    ]
    yield from (noun for (noun, _), times in Counter(named).items() if times > 1)


def preposition(reading: Reading) -> Iterator[str]:
    """``of in``: two prepositions of which one wants a noun; but ``let the light in from all sides``."""
    for at in range(1, len(reading.found)):
        last, word = reading.word(at - 1, at), reading.word(at, at)
        adverb = last == "in" and word in {"from", "at", "with", "by"}
        if last in PREPOSITIONS and word in PREPOSITIONS and not adverb:
            yield f"{last} {word}"


def broken_off(reading: Reading) -> Iterator[str]:
    """A sentence that stops before its noun: ``a ring with an oval``, ``a ring of the``."""
    found = reading.found
    for at, word in enumerate(found):
        ends = at + 1 == len(found) or found[at + 1].sentence != word.sentence
        if ends and (_hangs(reading, at) or _lacks_noun(reading, at)):
            yield word.raw


def _hangs(reading: Reading, at: int) -> bool:
    word = reading.found[at].text
    after_claim = any(m.end == at for m in reading.claims)
    return word in NEVER_LAST or (word in SELDOM_LAST and after_claim)


def _lacks_noun(reading: Reading, at: int) -> bool:
    last = next((m for m in reading.claims if m.end == at + 1), None)
    adjectives = COLOURS | {"finish", "stone_shape"}
    bare = last and codes(last) <= adjectives and reading.last(last) not in SHAPE_NOUNS
    return bool(last and bare and reading.before(last) in {"a", "an", "with", "of"})


def agreement(reading: Reading) -> Iterator[str]:
    """``the earrings is``, ``these ring``."""
    for noun in [*reading.pieces, *reading.stones]:
        if not reading.is_head(noun):
            continue
        plural, verb = reading.plural(noun), reading.after(noun)
        wrong_verb = verb in ({"is", "has", "was"} if plural else {"are", "have", "were"})
        lead = set(reading.lead(noun))
        if lead & ({"this"} if plural else {"these", "those"}):
            yield f"{_named(reading, noun)} {verb}".strip()
        elif wrong_verb and not _joined(reading, noun):
            yield f"{_named(reading, noun)} {verb}"


def _joined(reading: Reading, noun: Mention) -> bool:
    """Another noun may be the subject: ``the ring and its stone are``, ``a pair of earrings is``."""
    clause = reading.found[noun.start].clause
    before = {w.text for w in reading.found[: noun.start] if w.clause == clause}
    return bool(before & (PREPOSITIONS | {"and", "or", "on", "that"}))


def punctuation(reading: Reading) -> Iterator[str]:
    yield from (found.group() for found in MISPLACED.finditer(reading.text))


def no_end(reading: Reading) -> Iterator[str]:
    """The last sentence has no end."""
    if reading.found and not ENDED.search(reading.text.rstrip()):
        yield reading.found[-1].raw


def capital(reading: Reading) -> Iterator[str]:
    """A sentence that begins with a small letter."""
    yield from (word.raw for word in reading.found if word.first and word.raw[0].islower())


def _named(reading: Reading, mention: Mention) -> str:
    return " ".join(word.text for word in reading.found[mention.start : mention.end])


RULES: Mapping[str, Rule] = {
    "said_of_itself": said_of_itself,
    "no_material": no_material,
    "finish_of_stones": finish_of_stones,
    "wrong_predicate": wrong_predicate,
    "article": article,
    "repeated_word": repeated_word,
    "preposition": preposition,
    "broken_off": broken_off,
    "agreement": agreement,
    "punctuation": punctuation,
}
"""Of every text."""
SENTENCE_RULES: Mapping[str, tuple[str, Rule]] = {
    "no_end": ("broken_off", no_end),
    "capital": ("capital", capital),
}
"""Of what is written in sentences: by rule, the reason that is given and the rule itself."""


def wording(reading: Reading, *, sentences: bool) -> Iterator[tuple[str, str]]:
    """(stretch, reason) of each fault. `sentences`: a description, not a title or a tag."""
    rules = [*RULES.items(), *(SENTENCE_RULES.values() if sentences else ())]
    for reason, rule in rules:
        for stretch in rule(reading):
            yield stretch, reason
