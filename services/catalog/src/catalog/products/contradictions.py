"""What of a piece contradicts itself, and is to be asked before it is published: pure, no I/O."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from catalog.products.domain import FIELDS, TYPE, Field, Product
from catalog.products.listing import shown_attributes
from catalog.products.mentions import Mention, Pair, mentions
from catalog.products.photos import Notice, Photo, notices
from catalog.products.wanting import is_stale
from catalog.shop import Shop

ASKED: Final = frozenset(
    {"photos_disagree", "several_pieces", "metal_and_colour", "text_disagrees"}
)
"""Notices that a person must accept before the piece is published."""

COLOURS_OF_METALS: Final[Mapping[str, frozenset[str]]] = {
    "gold": frozenset({"yellow", "two_tone"}),
    "rose_gold": frozenset({"rose", "two_tone"}),
    "white_gold": frozenset({"white", "two_tone"}),
    "silver": frozenset({"white", "black", "two_tone"}),
    "platinum": frozenset({"white", "two_tone"}),
    "steel": frozenset({"white", "black", "two_tone"}),
}
"""The colours that a metal can have; one that is not listed can have any."""

_ALL_OF = {("metal", "mixed"), ("metal_colour", "two_tone"), ("stone_colour", "multicolor")}
"""Values that any other value of the attribute fits."""
_ALIKE = ({"necklace", "pendant"}, {"bracelet", "bangle"})
"""Types that a text may name for one another."""


class Contradicted(Exception):
    """A piece contradicts itself, and nobody said that it is right all the same."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__(", ".join(notice.code for notice in notices))
        self.notices = notices


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Words of a field of the text that an attribute, now `value` ("" where withheld), denies."""

    field: Field
    code: str
    value: str
    words: str


def all_notices(product: Product, photos: Sequence[Photo], shop: Shop) -> list[Notice]:
    """What staff should know of a piece: of its photos, its attributes and its text."""
    return [
        *notices(product, photos),
        *_metal_and_colour(product, shop),
        *_text_disagrees(product, shop),
    ]


def contradictions(product: Product, photos: Sequence[Photo], shop: Shop) -> list[Notice]:
    """The notices that are to be asked before the piece is published."""
    return [notice for notice in all_notices(product, photos, shop) if notice.code in ASKED]


def must_be_accepted(
    product: Product, photos: Sequence[Photo], shop: Shop, accepted: Collection[str]
) -> None:
    """Raises Contradicted with what contradicts itself and was not accepted."""
    found = contradictions(product, photos, shop)
    left = [notice for notice in found if notice.code not in accepted]
    if left:
        raise Contradicted(left)


def disagreements(product: Product, shop: Shop) -> list[Disagreement]:
    """Where the text names what the piece is not.

    Read are the fields that a person set, and those of a machine that are out of date.
    """
    text = product.text
    if text is None:
        return []
    read = FIELDS if is_stale(product, shop.to_confirm) else tuple(text.by_person)
    said = _said(product)
    found = [
        Disagreement(name, *denied, mention.words)
        for name in FIELDS
        if name in read
        for mention in _mentions(getattr(text, name), shop)
        if (denied := _denied(mention, said))
    ]
    return list(dict.fromkeys(found))


def _mentions(value: str | tuple[str, ...], shop: Shop) -> list[Mention]:
    parts = (value,) if isinstance(value, str) else value
    return [m for part in parts for m in mentions(part, shop.locale)]


def _said(product: Product) -> dict[str, str]:
    """What shoppers are told of each attribute; "" for one that a person withheld."""
    shown = {code: attribute.value for code, attribute in shown_attributes(product).items()}
    return dict.fromkeys(product.withheld, "") | shown


def _denied(mention: Mention, said: Mapping[str, str]) -> Pair | None:
    """The first attribute that denies what is mentioned, if one does and none supports it."""
    if any(code not in said for code, _ in mention.means):
        return None  # Nobody knows better.
    if not any(_supports(said[pair[0]], pair) for pair in mention.means):
        code, _ = mention.means[0]
        return code, said[code]
    return _denied_by_metal(mention, said)


def _supports(value: str, mentioned: Pair) -> bool:
    code, named = mentioned
    alike = code == TYPE and any({value, named} <= group for group in _ALIKE)
    return value == named or (code, value) in _ALL_OF or alike


def _denied_by_metal(mention: Mention, said: Mapping[str, str]) -> Pair | None:
    """A colour of metal that the metal cannot have: it is denied though the colour was read."""
    if any(code != "metal_colour" for code, _ in mention.means):
        return None
    metal = said.get("metal", "")
    possible = COLOURS_OF_METALS.get(metal)
    fits = possible is None or any(colour in possible for _, colour in mention.means)
    return None if fits else ("metal", metal)


def _metal_and_colour(product: Product, shop: Shop) -> list[Notice]:
    said = _said(product)
    metal, colour = said.get("metal", ""), said.get("metal_colour", "")
    if not colour or colour in COLOURS_OF_METALS.get(metal, {colour}):
        return []
    detail = f"{shop.label('metal', metal)}, {shop.label('metal_colour', colour)}"
    return [Notice("metal_and_colour", detail=detail)]


def _text_disagrees(product: Product, shop: Shop) -> list[Notice]:
    """Of a person's fields alone: what a machine wrote of other facts, shoppers do not see."""
    persons = product.text.by_person if product.text else ()
    return [
        Notice("text_disagrees", detail=_told(found, shop))
        for found in disagreements(product, shop)
        if found.field in persons
    ]


def _told(found: Disagreement, shop: Shop) -> str:
    value = shop.label(found.code, found.value) if found.value else "–"
    return f"“{found.words}”, {shop.attribute_label(found.code)}: {value}"
