"""A product in one sentence, for search engines and shared links: pure, no I/O."""

from catalog.products.domain import TYPE, Product
from catalog.products.text_request import claimable
from catalog.shop.domain import CONDITION, Shop

ATTRIBUTES = ("metal", "stone", "stone_colour", "stone_shape", "setting", "style", "finish")
"""The attributes of a summary in their order; the metal's colour replaces a metal that is not known."""
OMITTED = frozenset({"none", "other"})
"""Values that a summary leaves out."""


def summary(product: Product, shop: Shop) -> str:
    """The facts that a text may claim and the condition, e.g. ``Ring: yellow gold; gemstone: sapphire; condition: very
    good.``
    """
    claims = claimable(product, shop.to_confirm)
    codes = [code if code in claims or code != "metal" else "metal_colour" for code in ATTRIBUTES]
    facts = [
        _fact(code, claims[code], shop) for code in codes if claims.get(code, "none") not in OMITTED
    ]
    if product.condition:
        facts.append(_fact(CONDITION, product.condition, shop))
    kind = shop.label(TYPE, claims[TYPE]) if TYPE in claims else ""
    return ": ".join(filter(None, [kind, "; ".join(facts)])) + "."


def _fact(code: str, value: str, shop: Shop) -> str:
    label = shop.label(code, value).lower()
    name = CONDITION if code == CONDITION else shop.attribute_label(code).lower()
    return label if code == "metal" else f"{name}: {label}"
