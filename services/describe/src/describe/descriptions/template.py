"""The plain text that stands in when the model wrote nothing that may be shown: the facts, in short sentences.

It is a shopper's text like any other. That a template wrote it is said to staff, by `written_by`.
"""

from collections.abc import Iterator, Mapping

from contracts.pieces import PAIRS
from contracts.spelling import AMERICAN, spelled
from contracts.vocabulary import vocabulary

from describe.descriptions.claims import Attributes, implied
from describe.descriptions.domain import Written
from describe.descriptions.facts import facts
from describe.descriptions.grounding import Listing, stutters
from describe.descriptions.numbers import Stones, how_many

ANY_PIECE = "piece of jewelry"
BEFORE_TYPE = {"dress": "dress", "sport": "sports", "charm": "charm"}
"""Styles that are one only right before a type."""
STYLES = BEFORE_TYPE | {"wires": "wire"}
SHAPES = {
    "princess": "princess-cut",
    "cushion": "cushion-cut",
    "emerald_cut": "emerald-cut",
    "pear": "pear-shaped",
    "marquise": "marquise-cut",
    "heart": "heart-shaped",
    "baguette": "baguette-cut",
    "trillion": "trillion-cut",
    "bead": "bead-shaped",
}
"""Shapes as adjectives, where that is not the label itself."""
COLOURS = {"multicolor": "multicolored"}
SETTINGS = {
    "plain": "The design is plain.",
    "filigree": "The metal is worked in filigree.",
    "mesh": "The metal is worked as a mesh.",
    "rope": "The design is a rope design.",
    "station": "The design is a station design.",
}
FINISHES = {"mixed": "The finish is mixed."}
MASS = frozenset({"onyx", "jade", "turquoise", "cubic_zirconia"})
"""Stones that have no plural of their own."""
SMALL = frozenset({"of", "with"})


def template(attributes: Attributes, locale: str = AMERICAN) -> Listing:
    """A listing of the facts and nothing else, in the English of the locale."""
    attributes = _without_stones(attributes) if attributes.get("stone") == "none" else attributes
    said = facts(attributes, AMERICAN)
    title = _title(attributes, said)
    text = " ".join([_opening(attributes, said), *_details(attributes, said)])
    alt_text = title[0].upper() + title[1:]
    capitals = " ".join(_capital(word) for word in title.split())
    tags = tuple(spelled(tag, locale) for tag in _tags(attributes, said))
    return Listing(
        spelled(capitals, locale), spelled(text, locale), spelled(alt_text, locale), tags
    )


def _without_stones(attributes: Attributes) -> Attributes:
    """A piece that is known to have none has no colour of stone, whatever else is said of it."""
    return {k: v for k, v in attributes.items() if k not in {"stone_colour", "stone_shape"}}


def _capital(word: str) -> str:
    parts = word.split("-")
    return word if word in SMALL else "-".join(p[:1].upper() + p[1:] for p in parts)


def _title(attributes: Attributes, said: Mapping[str, str]) -> str:
    """Metal, style, kind and stone, each word once, in small letters."""
    front = " ".join(filter(None, [said.get("metal", ""), _noun(attributes, said)]))
    name = _stone_name(attributes, said)
    if not name or stutters(f"{front} {name}"):
        return front
    title = f"{front} with"
    shape = "" if name.endswith("beads") else _shape(attributes, said)
    for adjective in filter(None, (shape, _colour(attributes, said))):
        if not stutters(f"{title} {adjective} {name}"):
            title = f"{title} {adjective}"
    return f"{title} {name}"


def _noun(attributes: Attributes, said: Mapping[str, str]) -> str:
    """``hinged bangle``; a style that says the kind again, or stands before a type alone, is left out."""
    kind = said.get("type", ANY_PIECE)
    style = STYLES.get(attributes.get("style", ""), said.get("style", ""))
    untyped = kind == ANY_PIECE and attributes.get("style") in BEFORE_TYPE
    return kind if not style or untyped or stutters(f"{style} {kind}") else f"{style} {kind}"


def _has_stone(attributes: Attributes, said: Mapping[str, str]) -> bool:
    told = any(said.get(code) for code in ("stone", "stone_colour", "stone_shape"))
    return told and attributes.get("stone") != "none"


def _stone_name(attributes: Attributes, said: Mapping[str, str]) -> str:
    """The stone in the number that is known; nothing where there is none."""
    if not _has_stone(attributes, said):
        return ""
    name = said.get("stone", "stone")
    if attributes.get("stone_shape") == "bead":
        return f"{name} beads"
    if how_many(attributes) is not Stones.SEVERAL or not _is_known(attributes, "stone"):
        return name if name != "stone" or how_many(attributes) is not Stones.SEVERAL else "stones"
    if attributes.get("stone") in MASS:
        return f"{name} stones"
    return {"ruby": "rubies", "topaz": "topazes"}.get(name, f"{name}s")


def _is_known(attributes: Attributes, code: str) -> bool:
    return attributes.get(code, "") in vocabulary().attributes[code].values


def _shape(attributes: Attributes, said: Mapping[str, str]) -> str:
    return SHAPES.get(attributes.get("stone_shape", ""), said.get("stone_shape", ""))


def _colour(attributes: Attributes, said: Mapping[str, str]) -> str:
    return COLOURS.get(attributes.get("stone_colour", ""), said.get("stone_colour", ""))


def _opening(attributes: Attributes, said: Mapping[str, str]) -> str:
    """``A pair of stud earrings in rose gold.``"""
    noun = _noun(attributes, said)
    lead = "pair of " if attributes.get("type") in PAIRS else ""
    thing = f"{lead}{noun}"
    metal = said.get("metal", "")
    colour = "" if metal else said.get("metal_colour", "")
    material = metal or (f"{colour} metal" if colour else "")
    return f"{'An' if thing[0] in 'aeio' else 'A'} {thing}{f' in {material}' if material else ''}."


def _details(attributes: Attributes, said: Mapping[str, str]) -> Iterator[str]:
    yield from _stones(attributes, said)
    if setting := said.get("setting"):
        yield SETTINGS.get(attributes["setting"]) or f"{_it_has(attributes)} a {setting} setting."
    yield from _metal(attributes, said)
    for code in sorted(set(said) - set(vocabulary().attributes)):
        yield f"The {code.replace('_', ' ')} is {said[code]}."


def _metal(attributes: Attributes, said: Mapping[str, str]) -> Iterator[str]:
    finish = said.get("finish", "")
    colour = said["metal_colour"] if _own_colour(attributes) else ""
    if finish and attributes["finish"] in FINISHES:
        yield FINISHES[attributes["finish"]]
        finish = ""
    if colour:
        yield f"The metal is {colour}{f', with {_a(finish)} finish' if finish else ''}."
    elif finish:
        yield f"The metal has {_a(finish)} finish."


def _it_has(attributes: Attributes) -> str:
    return "They have" if attributes.get("type") in PAIRS else "It has"


def _a(adjective: str) -> str:
    return f"{'an' if adjective[0] in 'aeio' else 'a'} {adjective}"


def _own_colour(attributes: Attributes) -> bool:
    """A metal's colour where its name does not say it already."""
    metal, colour = attributes.get("metal"), attributes.get("metal_colour", "none")
    named = metal not in {None, "other", "mixed"}
    usual = implied({"metal": metal or ""}).get("metal_colour")
    return named and colour not in {"none", "other", usual}


def _stones(attributes: Attributes, said: Mapping[str, str]) -> Iterator[str]:
    """What is known of the stones; of an unknown number as of a kind: ``The gemstone is sapphire``."""
    if attributes.get("stone") == "none":
        yield f"{_it_has(attributes)} no stones."
    elif _has_stone(attributes, said):
        several = how_many(attributes) is Stones.SEVERAL
        name = said.get("stone", "")
        if name and several and attributes["stone"] not in MASS:
            name = _stone_name({**attributes, "stone_shape": "none"}, said)
        shape, colour = _shape(attributes, said), _colour(attributes, said)
        form = shape if "-" in shape else f"{shape} in shape"
        told = [name, _in_colour(colour), form if shape else ""]
        yield f"{'The gemstones are' if several else 'The gemstone is'} {_listed(told)}."


def _in_colour(colour: str) -> str:
    """``blue in color``; a word that says so itself stands alone."""
    return colour if not colour or "color" in colour else f"{colour} in color"


def _listed(parts: list[str]) -> str:
    """``sapphire, blue in color and oval in shape``."""
    name, *looks = parts
    joined = " and ".join(filter(None, looks))
    return ", ".join(filter(None, [name, joined]))


def _tags(attributes: Attributes, said: Mapping[str, str]) -> tuple[str, ...]:
    """The labels; a style of watches (``dress watch``) only of a watch."""
    astray = attributes.get("style") in {"dress", "sport"} and attributes.get("type") != "watch"
    told = [label for code, label in said.items() if not (astray and code == "style")]
    words = [said.get("type", ANY_PIECE), *told]
    return tuple(dict.fromkeys(word for word in words if word != "no stone"))


def by_template(
    attributes: Attributes, locale: str, tries: int, rejected: dict[str, int]
) -> Written:
    return Written(template(attributes, locale), "template", None, tries, rejected)
