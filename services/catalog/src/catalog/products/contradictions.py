"""Contradictions within a product, which a person must accept before it is published: pure, no I/O."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.metals import MIXED, POSSIBLE_COLOURS, TWO_TONE

from catalog.photos.domain import Photo
from catalog.products.domain import TYPE, Product
from catalog.products.listing import shown_attributes
from catalog.products.mentions import AttributeValue, Mention, mentions
from catalog.products.notices import Notice, photo_notices
from catalog.products.text import FIELDS, Field
from catalog.products.text_request import is_stale
from catalog.shop.domain import Shop

MUST_ACCEPT: Final = frozenset(
    {"photos_disagree", "several_pieces", "metal_and_colour", "text_disagrees"}
)
"""Codes of the notices that a person must accept before the product is published."""

_INCLUDE_ALL = {("metal", MIXED), ("metal_colour", TWO_TONE), ("stone_colour", "multicolor")}
"""Values that agree with every other value of their attribute."""
_INTERCHANGEABLE = ({"necklace", "pendant"}, {"bracelet", "bangle"})
"""Types of which a text may use either word."""


class UnacceptedContradictions(Exception):
    """A product contradicts itself, and nobody accepted the contradictions."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__(", ".join(notice.code for notice in notices))
        self.notices = notices


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Words in a field of the text that an attribute, now `value` ("" if withheld), contradicts."""

    field: Field
    code: str
    value: str
    words: str


def all_notices(product: Product, photos: Sequence[Photo], shop: Shop) -> list[Notice]:
    """What staff should know about a product: its photos, its attributes and its text."""
    return [
        *photo_notices(product, photos),
        *_metal_and_colour(product, shop),
        *_text_disagrees(product, shop),
    ]


def contradictions(product: Product, photos: Sequence[Photo], shop: Shop) -> list[Notice]:
    """The notices that must be accepted before the product is published."""
    return [notice for notice in all_notices(product, photos, shop) if notice.code in MUST_ACCEPT]


def require_accepted(
    product: Product, photos: Sequence[Photo], shop: Shop, accepted: Collection[str]
) -> None:
    """Raises UnacceptedContradictions with the contradictions that were not accepted."""
    found = contradictions(product, photos, shop)
    left = [notice for notice in found if notice.code not in accepted]
    if left:
        raise UnacceptedContradictions(left)


def disagreements(product: Product, shop: Shop) -> list[Disagreement]:
    """Where the text contradicts the attributes.

    Checked are the fields that a person set, and a machine's fields that are out of date.
    """
    text = product.text
    if text is None:
        return []
    checked = FIELDS if is_stale(product, shop.to_confirm) else tuple(text.by_person)
    values = _public_values(product)
    found = [
        Disagreement(name, *contradicted, mention.words)
        for name in FIELDS
        if name in checked
        for mention in _mentions(getattr(text, name), shop)
        if (contradicted := _contradicted(mention, values))
    ]
    return list(dict.fromkeys(found))


def _mentions(value: str | tuple[str, ...], shop: Shop) -> list[Mention]:
    parts = (value,) if isinstance(value, str) else value
    return [m for part in parts for m in mentions(part, shop.locale)]


def _public_values(product: Product) -> dict[str, str]:
    """What shoppers see of each attribute; "" for one that a person withheld."""
    shown = {code: attribute.value for code, attribute in shown_attributes(product).items()}
    return dict.fromkeys(product.withheld, "") | shown


def _contradicted(mention: Mention, values: Mapping[str, str]) -> AttributeValue | None:
    """The first attribute that contradicts a mention, if one does and none supports it."""
    if any(code not in values for code, _ in mention.means):
        return None  # An attribute without a value contradicts nothing.
    if not any(_supports(values[meant[0]], meant) for meant in mention.means):
        code, _ = mention.means[0]
        return code, values[code]
    return _contradicted_by_metal(mention, values)


def _supports(value: str, mentioned: AttributeValue) -> bool:
    code, named = mentioned
    same_kind = code == TYPE and any({value, named} <= group for group in _INTERCHANGEABLE)
    return value == named or (code, value) in _INCLUDE_ALL or same_kind


def _contradicted_by_metal(mention: Mention, values: Mapping[str, str]) -> AttributeValue | None:
    """The metal, if it cannot have the colour that is mentioned, even if that colour was read from a photo."""
    if any(code != "metal_colour" for code, _ in mention.means):
        return None
    metal = values.get("metal", "")
    possible = POSSIBLE_COLOURS.get(metal)
    fits = possible is None or any(colour in possible for _, colour in mention.means)
    return None if fits else ("metal", metal)


def _metal_and_colour(product: Product, shop: Shop) -> list[Notice]:
    values = _public_values(product)
    metal, colour = values.get("metal", ""), values.get("metal_colour", "")
    if not colour or colour in POSSIBLE_COLOURS.get(metal, {colour}):
        return []
    detail = f"{shop.label('metal', metal)}, {shop.label('metal_colour', colour)}"
    return [Notice("metal_and_colour", detail=detail)]


def _text_disagrees(product: Product, shop: Shop) -> list[Notice]:
    """Only a person's fields: shoppers do not see a machine's text that is out of date."""
    persons = product.text.by_person if product.text else ()
    return [
        Notice("text_disagrees", detail=_described(found, shop))
        for found in disagreements(product, shop)
        if found.field in persons
    ]


def _described(found: Disagreement, shop: Shop) -> str:
    value = shop.label(found.code, found.value) if found.value else "–"
    return f"“{found.words}”, {shop.attribute_label(found.code)}: {value}"
