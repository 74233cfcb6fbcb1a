"""Listings that are true by construction: what the language model learns to write from facts.

Every word about a piece comes from its attributes; the rest praises without claiming anything. A test holds every
caption against the grounded check.
"""

import json
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from contracts.metals import MIXED, USUAL_COLOURS
from contracts.pieces import PAIRS
from describe.descriptions.facts import facts
from describe.descriptions.prompt import messages
from describe.grounding.check import Listing, check
from describe.grounding.numbers import StoneCount, how_many

from fine_tuning.writer import phrases
from fine_tuning.writer.phrases import article, title_case
from fine_tuning.writer.pieces import piece

Attributes = Mapping[str, str]


def example(random: Random) -> dict[str, object]:
    """One training example in the chat format: the service's own question, and a listing as the answer."""
    attributes, written = grounded(random)
    answer = json.dumps(written, ensure_ascii=False)
    return {"messages": [*messages(attributes), {"role": "assistant", "content": answer}]}


def grounded(random: Random) -> tuple[Attributes, dict[str, Any]]:
    """A piece and a listing that the service would show: what the check refuses is never taught."""
    while True:
        attributes = piece(random)
        written = listing(attributes, random)
        if not check(Listing.of(written), attributes):
            return attributes, written


def listing(attributes: Attributes, random: Random) -> dict[str, Any]:
    return {
        "title": title_case(headline(attributes, random)),
        "description": description(attributes, random),
        "alt_text": alt_text(attributes, random),
        "tags": tags(attributes),
    }


def noun(attributes: Attributes) -> str:
    """The piece's name with its style in front: ``three-stone ring``, ``hoop earrings``."""
    kind = facts(attributes).get("type", "piece")
    style = attributes.get("style", "other")
    return phrases.STYLED.get(style, "{}").format(kind)


def is_pair(attributes: Attributes) -> bool:
    return attributes.get("type") in PAIRS


def metal(attributes: Attributes) -> str:
    """``rose gold``; only the colour where the metal is not known."""
    name, colour = attributes.get("metal"), attributes.get("metal_colour")
    if name in USUAL_COLOURS or name == MIXED:
        return facts(attributes)["metal"]
    return phrases.METAL_COLOURS.get(colour or "", "")


def own_colour(attributes: Attributes) -> str:
    """A metal's colour where its name does not say it already: two-tone gold, blackened silver."""
    name, colour = attributes.get("metal", ""), attributes.get("metal_colour")
    if name in USUAL_COLOURS and colour and USUAL_COLOURS[name] != colour:
        return {"two_tone": "two-tone"}.get(colour, colour)
    return ""


def several(attributes: Attributes) -> bool:
    """Only where the number is known: it is a claim."""
    return how_many(attributes) is StoneCount.SEVERAL


def stone(attributes: Attributes) -> str:
    """``oval blue sapphire`` from whatever of it is known; empty where the piece has none or nothing is known."""
    known = {code: attributes.get(code, "") for code in ("stone", "stone_colour", "stone_shape")}
    if known["stone"] == "none" or not any(v not in {"", "none", "other"} for v in known.values()):
        return ""
    name = facts(attributes).get("stone", "stone")
    shape = phrases.SHAPES.get(known["stone_shape"], "")
    colour = phrases.STONE_COLOURS.get(known["stone_colour"], "")
    if colour == name:
        colour = ""
    bead = known["stone_shape"] == "bead"
    many = several(attributes)
    name = f"{name} beads" if bead else phrases.plural(name) if many else name
    return " ".join(part for part in (shape, colour, name) if part)


def headline(attributes: Attributes, random: Random) -> str:
    front = [metal(attributes), noun(attributes)]
    stones = stone(attributes)
    if stones:
        return " ".join(filter(None, front)) + f" with {stones}"
    finish = attributes.get("finish", "mixed")
    extra = finish if finish != "mixed" and random.random() < 0.5 else ""
    return " ".join(filter(None, [extra, *front]))


def description(attributes: Attributes, random: Random) -> str:
    parts = [opening(attributes, random), *details(attributes, random)]
    parts.append(random.choice(fitting(phrases.CLOSINGS, attributes)))
    return " ".join(parts)


def fitting(sentences: Sequence[str], attributes: Attributes) -> list[str]:
    """A pair is no ``it``."""
    singular = {"it", "its"}
    return [s for s in sentences if not (is_pair(attributes) and singular & set(s.lower().split()))]


def opening(attributes: Attributes, random: Random) -> str:
    name, stones, of = noun(attributes), stone(attributes), metal(attributes)
    pair = random.choice(["a pair of ", ""]) if is_pair(attributes) else ""
    praise = random.choice(phrases.PRAISE)
    thing = f"{praise} {name}".strip()
    thing = pair + thing if pair else thing if is_pair(attributes) else article(thing)
    ending = random.choice(phrases.IN_METAL).format(of) if of else ""
    gem = stones if several(attributes) else article(stones)
    setting = random.choice(phrases.WITH_STONE).format(gem) if stones else bare(attributes, random)
    sentence = f"{thing}{ending}{setting}."
    return sentence[0].upper() + sentence[1:]


def bare(attributes: Attributes, random: Random) -> str:
    no_stone = attributes.get("stone") == "none"
    return random.choice(phrases.NO_STONE) if no_stone and random.random() < 0.7 else ""


def details(attributes: Attributes, random: Random) -> list[str]:
    setting, finish = attributes.get("setting", ""), attributes.get("finish", "")
    chosen = []
    if setting in phrases.SETTINGS:
        chosen.append(random.choice(fitting(phrases.SETTINGS[setting], attributes)))
    if finish in phrases.FINISHES:
        chosen.append(finish_sentence(attributes, random))
    if own_colour(attributes):
        chosen.append(f"The metal is {own_colour(attributes)}.")
    random.shuffle(chosen)
    return chosen


def finish_sentence(attributes: Attributes, random: Random) -> str:
    sentence = random.choice(fitting(phrases.FINISH, attributes))
    finish = facts(attributes)["finish"]
    return sentence.format(article(finish) if " has " in sentence else finish)


def alt_text(attributes: Attributes, random: Random) -> str:
    of, stones = metal(attributes), stone(attributes)
    lead = random.choice(["", "", "close view of "])
    name = noun(attributes)
    start = f"{name} in {of}" if of and random.random() < 0.5 else f"{of} {name}".strip()
    if lead:
        start = lead + (start if is_pair(attributes) else article(start))
    gem = stones if several(attributes) else article(stones)
    text = f"{start} with {gem}" if stones else start
    return text[0].upper() + text[1:]


def tags(attributes: Attributes) -> list[str]:
    """The facts themselves, as a shopper would type them."""
    skipped = {("stone", "none"), ("finish", "mixed"), ("metal_colour", "white")}
    words = [
        label
        for code, label in facts(attributes).items()
        if (code, attributes[code]) not in skipped
    ]
    return list(dict.fromkeys(words))[:8]
