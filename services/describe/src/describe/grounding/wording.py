"""Whether a text is good English. A rule is named for the reason that it gives; it yields the phrases that break it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from contracts.stones import OF_STONES

from describe.grounding.claims import Mention
from describe.grounding.parsed_text import ARTICLES, PREPOSITIONS, ParsedText, codes
from describe.grounding.words import singular

Rule = Callable[[ParsedText], Iterator[str]]

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


def said_of_itself(parsed: ParsedText) -> Iterator[str]:
    """``a ring of a ring``, ``earrings crafted in stud earrings``."""
    places = [(parsed.last(m), parsed.found[m.start].sentence) for m in parsed.pieces]
    yield from (noun for (noun, _), times in Counter(places).items() if times > 1)


def no_material(parsed: ParsedText) -> Iterator[str]:
    """A setting, style, shape, finish or colour as what a piece is made of: ``made in mesh``."""
    for at in _materials(parsed):
        mentioned, noun = parsed.phrase_at(at)
        spoken = set().union(*(codes(m) for m in mentioned)) if mentioned else set()
        crafts = all(_named(parsed, m) in CRAFTS for m in mentioned)
        if mentioned and not noun and not spoken & {"metal", "stone"} and not crafts:
            yield _named(parsed, mentioned[-1])


def _materials(parsed: ParsedText) -> Iterator[int]:
    """Where a material must be named: behind ``made in``, ``crafted from``, ``a ring of``."""
    pieces = {m.end for m in parsed.pieces}
    for at in range(1, len(parsed.found)):
        word, last = parsed.word(at, at), parsed.word(at - 1, at)
        after_verb = last in MAKING or (last == "out" and parsed.word(at - 2, at) in MAKING)
        names = after_verb or (at in pieces and word != "from")
        if names and word in {"in", "of", "from"} and parsed.word(at + 1, at):
            yield at + 1


def finish_of_stones(parsed: ParsedText) -> Iterator[str]:
    """A finish is the metal's: no ``polished ruby``, no ``the stones are polished``."""
    for stone in parsed.stones:
        if parsed.is_head(stone) and _finish_before(parsed, stone):
            yield _named(parsed, stone)
        if parsed.after(stone) in BEING | HAVING:
            mentioned, _ = parsed.phrase_at(stone.end + 1)
            yield from (_named(parsed, m) for m in mentioned if codes(m) == {"finish"})


def _finish_before(parsed: ParsedText, stone: Mention) -> bool:
    by_end = {m.end: m for m in parsed.claims}
    before = by_end.get(stone.start)
    while before and parsed.after(before):
        if codes(before) == {"finish"}:
            return True
        before = by_end.get(before.start)
    return False


def wrong_predicate(parsed: ParsedText) -> Iterator[str]:
    """What cannot be said of a noun: ``the finish is gold``, ``the metal is oval``."""
    stones = {m.end for m in parsed.stones}
    for at in range(1, len(parsed.found)):
        subject = parsed.word(at - 1, at)
        allowed = OF_STONES | {"finish"} if at in stones else PREDICATES.get(subject)
        if allowed and parsed.word(at, at) in BEING:
            mentioned, noun = parsed.phrase_at(at + 1)
            wrong = [m for m in mentioned if not codes(m) & allowed and not noun]
            yield from (f"{subject}: {_named(parsed, m)}" for m in wrong)


def article(parsed: ParsedText) -> Iterator[str]:
    """``a the``, ``a oval``, ``an ring``, ``a earrings``."""
    for at in range(1, len(parsed.found)):
        last, word = parsed.word(at - 1, at), parsed.word(at, at)
        doubled = last in ARTICLES and word in ARTICLES
        unlike = {"a": VOWEL_SOUND, "an": CONSONANT_SOUND}.get(last)
        if doubled or (unlike and unlike.match(word)):
            yield f"{last} {word}"
    for noun in [*parsed.pieces, *parsed.stones]:
        lead = list(parsed.lead(noun))
        if lead and lead[-1] in {"a", "an"} and parsed.plural(noun) and parsed.is_head(noun):
            yield f"{lead[-1]} {_named(parsed, noun)}"


def repeated_word(parsed: ParsedText) -> Iterator[str]:
    """``ring ring``, and a metal, stone or finish that a clause names twice: ``a gold ring in gold``."""
    for at in range(1, len(parsed.found)):
        last, word = parsed.word(at - 1, at), parsed.word(at, at)
        if last and singular(last) == singular(word):
            yield word
    once = {"metal", "stone", "finish"}
    named = [
        (parsed.last(m), parsed.found[m.start].clause)
        for m in parsed.claims
        if codes(m) & once and not codes(m) & (COLOURS | {"style"})
    ]
    yield from (noun for (noun, _), times in Counter(named).items() if times > 1)


def preposition(parsed: ParsedText) -> Iterator[str]:
    """``of in``: two prepositions of which one wants a noun; but ``let the light in from all sides``."""
    for at in range(1, len(parsed.found)):
        last, word = parsed.word(at - 1, at), parsed.word(at, at)
        adverb = last == "in" and word in {"from", "at", "with", "by"}
        if last in PREPOSITIONS and word in PREPOSITIONS and not adverb:
            yield f"{last} {word}"


def broken_off(parsed: ParsedText) -> Iterator[str]:
    """A sentence that stops before its noun: ``a ring with an oval``, ``a ring of the``."""
    found = parsed.found
    for at, word in enumerate(found):
        ends = at + 1 == len(found) or found[at + 1].sentence != word.sentence
        if ends and (_hangs(parsed, at) or _lacks_noun(parsed, at)):
            yield word.raw


def _hangs(parsed: ParsedText, at: int) -> bool:
    word = parsed.found[at].text
    after_claim = any(m.end == at for m in parsed.claims)
    return word in NEVER_LAST or (word in SELDOM_LAST and after_claim)


def _lacks_noun(parsed: ParsedText, at: int) -> bool:
    last = next((m for m in parsed.claims if m.end == at + 1), None)
    adjectives = COLOURS | {"finish", "stone_shape"}
    bare = last and codes(last) <= adjectives and parsed.last(last) not in SHAPE_NOUNS
    return bool(last and bare and parsed.before(last) in {"a", "an", "with", "of"})


def agreement(parsed: ParsedText) -> Iterator[str]:
    """``the earrings is``, ``these ring``."""
    for noun in [*parsed.pieces, *parsed.stones]:
        if not parsed.is_head(noun):
            continue
        plural, verb = parsed.plural(noun), parsed.after(noun)
        wrong_verb = verb in ({"is", "has", "was"} if plural else {"are", "have", "were"})
        lead = set(parsed.lead(noun))
        if lead & ({"this"} if plural else {"these", "those"}):
            yield f"{_named(parsed, noun)} {verb}".strip()
        elif wrong_verb and not _joined(parsed, noun):
            yield f"{_named(parsed, noun)} {verb}"


def _joined(parsed: ParsedText, noun: Mention) -> bool:
    """Another noun may be the subject: ``the ring and its stone are``, ``a pair of earrings is``."""
    clause = parsed.found[noun.start].clause
    before = {w.text for w in parsed.found[: noun.start] if w.clause == clause}
    return bool(before & (PREPOSITIONS | {"and", "or", "on", "that"}))


def punctuation(parsed: ParsedText) -> Iterator[str]:
    yield from (found.group() for found in MISPLACED.finditer(parsed.text))


def no_end(parsed: ParsedText) -> Iterator[str]:
    """The last sentence has no end."""
    if parsed.found and not ENDED.search(parsed.text.rstrip()):
        yield parsed.found[-1].raw


def capital(parsed: ParsedText) -> Iterator[str]:
    """A sentence that begins with a small letter."""
    yield from (word.raw for word in parsed.found if word.first and word.raw[0].islower())


def _named(parsed: ParsedText, mention: Mention) -> str:
    return " ".join(word.text for word in parsed.found[mention.start : mention.end])


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
"""Rules for every text, by reason."""
SENTENCE_RULES: Mapping[str, tuple[str, Rule]] = {
    "no_end": ("broken_off", no_end),
    "capital": ("capital", capital),
}
"""Rules for descriptions only, by name: the reason and the rule."""


def wording(parsed: ParsedText, *, sentences: bool) -> Iterator[tuple[str, str]]:
    """(phrase, reason) of each violation. `sentences`: the text is a description, not a title or a tag."""
    rules = [*RULES.items(), *(SENTENCE_RULES.values() if sentences else ())]
    for reason, rule in rules:
        for phrase in rule(parsed):
            yield phrase, reason
