"""What shoppers see of a piece, and the words that find it.

A text that a machine wrote from other attributes than the present ones is not shown: until the new
one is there, shoppers read a title made of the attributes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.products.domain import FIELDS, TYPE, Attribute, Product
from catalog.products.wanting import claimable, is_stale

if TYPE_CHECKING:
    from catalog.shop import Shop

CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that shoppers read of a piece."""

    title: str
    description: str = ""
    alt_text: str = ""
    tags: tuple[str, ...] = ()


def wording(product: Product, shop: "Shop") -> Wording:
    """The text as far as it was written from the present attributes or by a person; the attributes
    themselves speak where it has no title.
    """
    text = product.text
    if text is None:
        return Wording(facts_title(product, shop))
    fields = text.by_person if is_stale(product, shop.to_confirm) else FIELDS
    shown = {name: getattr(text, name) for name in fields}
    title = str(shown.get("title", "")).strip() or facts_title(product, shop)
    return Wording(**(shown | {"title": title}))


def shown_attributes(product: Product) -> dict[str, Attribute]:
    """The attributes a shopper sees: what is known, and the type always."""
    return {code: a for code, a in product.attributes.items() if code == TYPE or a.known}


def shown(product: Product) -> dict[str, str]:
    """The values a shopper filters by: of the attributes shown, and of the condition."""
    values = {code: attribute.value for code, attribute in shown_attributes(product).items()}
    return values | ({CONDITION: product.condition} if product.condition else {})


_FACTS: Mapping[str, Mapping[str, str]] = {
    "en": {"metal_colour": "{} metal", "stone_colour": "{} stone"}
}
_UNSAID = frozenset({"none", "other", "multicolor"})
"""Values whose labels make no part of a title."""


def facts_title(product: Product, shop: "Shop") -> str:
    """A title of the labels of what a text may claim, e.g. "Ring, yellow gold, sapphire"."""
    claims = claimable(product, shop.to_confirm)
    named = {code: value for code, value in claims.items() if value not in _UNSAID}
    metal = "metal" if "metal" in named else "metal_colour"
    stone = "stone" if "stone" in named else "stone_colour"
    parts = [_fact(code, named[code], shop) for code in (TYPE, metal, stone) if code in named]
    title = ", ".join(parts)
    return title[:1].upper() + title[1:]


def _fact(code: str, value: str, shop: "Shop") -> str:
    label = shop.label(code, value)
    phrases = _FACTS.get(shop.locale.partition("-")[0], {})
    return phrases.get(code, "{}").format(label[:1].lower() + label[1:])


def words(product: Product, shop: "Shop") -> list[tuple[str, str]]:
    """The words a piece is found by, each with its weight (A counts most, D least)."""
    labels = [
        shop.label(code, attribute.value)
        for code, attribute in shown_attributes(product).items()
        if attribute.value != "none"
    ]
    stone = shown(product).get("stone_colour", "none")
    read = wording(product, shop)
    found = [
        ("B", " ".join(labels)),
        ("B", f"{stone} stone" if stone != "none" else ""),
        ("A", read.title),
        ("B", " ".join(read.tags)),
        ("C", read.description),
    ]
    return [(weight, text) for weight, text in found if text.strip()]
