"""The fallback text where no answer of the model may be shown: the facts, in short sentences.

Shoppers read it like any other text; staff see in `written_by` that a template wrote it.
"""

from collections.abc import Iterator, Mapping

from contracts.pieces import PAIRS
from contracts.spelling import AMERICAN, spelled
from contracts.vocabulary import vocabulary

from describe.descriptions.domain import WrittenText
from describe.descriptions.facts import facts
from describe.grounding.check import Listing, repeats_word
from describe.grounding.claims import Attributes, implied
from describe.grounding.numbers import StoneCount, how_many

ANY_PIECE = "piece of jewelry"
BEFORE_TYPE = {"dress": "dress", "sport": "sports", "charm": "charm"}
"""Styles that name a style only directly before a type."""
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
MASS_NOUNS = frozenset({"onyx", "jade", "turquoise", "cubic_zirconia"})
"""Stones that have no plural of their own."""
LOWER_CASE = frozenset({"of", "with"})


def template(attributes: Attributes, locale: str = AMERICAN) -> Listing:
    """A listing of the facts and nothing else, in the spelling of the locale."""
    attributes = _without_stones(attributes) if attributes.get("stone") == "none" else attributes
    labels = facts(attributes, AMERICAN)
    title = _title(attributes, labels)
    text = " ".join([_opening(attributes, labels), *_details(attributes, labels)])
    alt_text = title[0].upper() + title[1:]
    capitals = " ".join(_capital(word) for word in title.split())
    tags = tuple(spelled(tag, locale) for tag in _tags(attributes, labels))
    return Listing(
        spelled(capitals, locale), spelled(text, locale), spelled(alt_text, locale), tags
    )


def _without_stones(attributes: Attributes) -> Attributes:
    """Drops the color and shape of stones, which a piece known to have no stones cannot have."""
    return {k: v for k, v in attributes.items() if k not in {"stone_colour", "stone_shape"}}


def _capital(word: str) -> str:
    parts = word.split("-")
    return word if word in LOWER_CASE else "-".join(p[:1].upper() + p[1:] for p in parts)


def _title(attributes: Attributes, labels: Mapping[str, str]) -> str:
    """Metal, style, kind and stone, each word once, in small letters."""
    front = " ".join(filter(None, [labels.get("metal", ""), _noun(attributes, labels)]))
    name = _stone_name(attributes, labels)
    if not name or repeats_word(f"{front} {name}"):
        return front
    title = f"{front} with"
    shape = "" if name.endswith("beads") else _shape(attributes, labels)
    for adjective in filter(None, (shape, _colour(attributes, labels))):
        if not repeats_word(f"{title} {adjective} {name}"):
            title = f"{title} {adjective}"
    return f"{title} {name}"


def _noun(attributes: Attributes, labels: Mapping[str, str]) -> str:
    """``hinged bangle``; a style that says the kind again, or stands before a type alone, is left out."""
    kind = labels.get("type", ANY_PIECE)
    style = STYLES.get(attributes.get("style", ""), labels.get("style", ""))
    untyped = kind == ANY_PIECE and attributes.get("style") in BEFORE_TYPE
    return kind if not style or untyped or repeats_word(f"{style} {kind}") else f"{style} {kind}"


def _has_stone(attributes: Attributes, labels: Mapping[str, str]) -> bool:
    known = any(labels.get(code) for code in ("stone", "stone_colour", "stone_shape"))
    return known and attributes.get("stone") != "none"


def _stone_name(attributes: Attributes, labels: Mapping[str, str]) -> str:
    """The stone in the number that is known; nothing where there is none."""
    if not _has_stone(attributes, labels):
        return ""
    name = labels.get("stone", "stone")
    if attributes.get("stone_shape") == "bead":
        return f"{name} beads"
    if how_many(attributes) is not StoneCount.SEVERAL or not _is_known(attributes, "stone"):
        return (
            name if name != "stone" or how_many(attributes) is not StoneCount.SEVERAL else "stones"
        )
    if attributes.get("stone") in MASS_NOUNS:
        return f"{name} stones"
    return {"ruby": "rubies", "topaz": "topazes"}.get(name, f"{name}s")


def _is_known(attributes: Attributes, code: str) -> bool:
    return attributes.get(code, "") in vocabulary().attributes[code].values


def _shape(attributes: Attributes, labels: Mapping[str, str]) -> str:
    return SHAPES.get(attributes.get("stone_shape", ""), labels.get("stone_shape", ""))


def _colour(attributes: Attributes, labels: Mapping[str, str]) -> str:
    return COLOURS.get(attributes.get("stone_colour", ""), labels.get("stone_colour", ""))


def _opening(attributes: Attributes, labels: Mapping[str, str]) -> str:
    """``A pair of stud earrings in rose gold.``"""
    noun = _noun(attributes, labels)
    lead = "pair of " if attributes.get("type") in PAIRS else ""
    thing = f"{lead}{noun}"
    metal = labels.get("metal", "")
    colour = "" if metal else labels.get("metal_colour", "")
    material = metal or (f"{colour} metal" if colour else "")
    return f"{'An' if thing[0] in 'aeio' else 'A'} {thing}{f' in {material}' if material else ''}."


def _details(attributes: Attributes, labels: Mapping[str, str]) -> Iterator[str]:
    yield from _stones(attributes, labels)
    if setting := labels.get("setting"):
        yield SETTINGS.get(attributes["setting"]) or f"{_it_has(attributes)} a {setting} setting."
    yield from _metal(attributes, labels)
    for code in sorted(set(labels) - set(vocabulary().attributes)):
        yield f"The {code.replace('_', ' ')} is {labels[code]}."


def _metal(attributes: Attributes, labels: Mapping[str, str]) -> Iterator[str]:
    finish = labels.get("finish", "")
    colour = labels["metal_colour"] if _own_colour(attributes) else ""
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


def _stones(attributes: Attributes, labels: Mapping[str, str]) -> Iterator[str]:
    """What is known of the stones; of an unknown number as of a kind: ``The gemstone is sapphire``."""
    if attributes.get("stone") == "none":
        yield f"{_it_has(attributes)} no stones."
    elif _has_stone(attributes, labels):
        several = how_many(attributes) is StoneCount.SEVERAL
        name = labels.get("stone", "")
        if name and several and attributes["stone"] not in MASS_NOUNS:
            name = _stone_name({**attributes, "stone_shape": "none"}, labels)
        shape, colour = _shape(attributes, labels), _colour(attributes, labels)
        form = shape if "-" in shape else f"{shape} in shape"
        known = [name, _in_colour(colour), form if shape else ""]
        yield f"{'The gemstones are' if several else 'The gemstone is'} {_listed(known)}."


def _in_colour(colour: str) -> str:
    """``blue in color``; a word that says so itself stands alone."""
    return colour if not colour or "color" in colour else f"{colour} in color"


def _listed(parts: list[str]) -> str:
    """``sapphire, blue in color and oval in shape``."""
    name, *looks = parts
    joined = " and ".join(filter(None, looks))
    return ", ".join(filter(None, [name, joined]))


def _tags(attributes: Attributes, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The labels; a style of watches (``dress watch``) only of a watch."""
    astray = attributes.get("style") in {"dress", "sport"} and attributes.get("type") != "watch"
    known = [label for code, label in labels.items() if not (astray and code == "style")]
    words = [labels.get("type", ANY_PIECE), *known]
    return tuple(dict.fromkeys(word for word in words if word != "no stone"))


def by_template(
    attributes: Attributes, locale: str, tries: int, rejected: dict[str, int]
) -> WrittenText:
    return WrittenText(template(attributes, locale), "template", None, tries, rejected)
