"""What shoppers see of a product, and the words that find it.

A text that a machine wrote from other attributes than the present ones is not shown: until the new
text is there, shoppers read a title made of the attributes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.products.domain import TYPE, Attribute, Product, State
from catalog.products.text import FIELDS
from catalog.products.text_request import claimable, is_stale
from catalog.shop.domain import CONDITION, Shop


class ProductNotFound(LookupError):
    """There is no such product that the caller may see."""


class ProductGone(LookupError):
    """Shoppers could see the product once; it was taken down or deleted."""


class NotPreviewable(Exception):
    """The product lacks a text or a price, so there is no page to preview."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The text that shoppers read."""

    title: str
    description: str = ""
    alt_text: str = ""
    tags: tuple[str, ...] = ()


def wording(product: Product, shop: Shop) -> Wording:
    """The fields of the text that a person set or that are up to date; a title of the attributes if it has none."""
    text = product.text
    if text is None:
        return Wording(attributes_title(product, shop))
    fields = text.by_person if is_stale(product, shop.to_confirm) else FIELDS
    shown = {name: getattr(text, name) for name in fields}
    title = str(shown.get("title", "")).strip() or attributes_title(product, shop)
    return Wording(**(shown | {"title": title}))


def shown_attributes(product: Product) -> dict[str, Attribute]:
    """The attributes a shopper sees: those that are known, and always the type."""
    return {code: a for code, a in product.attributes.items() if code == TYPE or a.known}


def shown(product: Product) -> dict[str, str]:
    """The values a shopper filters by: those of the attributes shown, and the condition."""
    values = {code: attribute.value for code, attribute in shown_attributes(product).items()}
    return values | ({CONDITION: product.condition} if product.condition else {})


_PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {"metal_colour": "{} metal", "stone_colour": "{} stone"}
}
_NOT_IN_TITLES = frozenset({"none", "other", "multicolor"})
"""Values whose labels are not part of a title."""


def attributes_title(product: Product, shop: Shop) -> str:
    """A title made of the labels of what a text may claim, e.g. "Ring, yellow gold, sapphire"."""
    claims = claimable(product, shop.to_confirm)
    named = {code: value for code, value in claims.items() if value not in _NOT_IN_TITLES}
    metal = "metal" if "metal" in named else "metal_colour"
    stone = "stone" if "stone" in named else "stone_colour"
    parts = [_phrase(code, named[code], shop) for code in (TYPE, metal, stone) if code in named]
    title = ", ".join(parts)
    return title[:1].upper() + title[1:]


def _phrase(code: str, value: str, shop: Shop) -> str:
    label = shop.label(code, value)
    phrases = _PHRASES.get(shop.locale.partition("-")[0], {})
    return phrases.get(code, "{}").format(label[:1].lower() + label[1:])


def words(product: Product, shop: Shop) -> list[tuple[str, str]]:
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


def require_visible(product: Product, *, to_staff: bool) -> None:
    """Raises ProductGone for a product that was taken down, ProductNotFound for a draft, unless staff ask."""
    if product.published or to_staff:
        return
    raise ProductGone if product.state is State.UNPUBLISHED else ProductNotFound


def require_previewable(product: Product) -> None:
    """Raises NotPreviewable for a product without a text or a price."""
    if product.text is None or product.price is None:
        raise NotPreviewable
