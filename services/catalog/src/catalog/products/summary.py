"""A piece in one sentence, for search engines and shared links."""

from catalog.products.domain import TYPE, Product
from catalog.products.listing import CONDITION
from catalog.products.wanting import claimable
from catalog.shop import Shop

TOLD = ("metal", "stone", "stone_colour", "stone_shape", "setting", "style", "finish")
"""What is told of a piece, in this order; a metal's colour stands for a metal that is not known."""
UNSAID = frozenset({"none", "other"})


def summary(product: Product, shop: Shop) -> str:
    """The facts that a text may claim and the condition, e.g. ``Ring: yellow gold; gemstone: sapphire; condition: very
    good.``
    """
    claims = claimable(product, shop.to_confirm)
    codes = [code if code in claims or code != "metal" else "metal_colour" for code in TOLD]
    told = [
        _told(code, claims[code], shop) for code in codes if claims.get(code, "none") not in UNSAID
    ]
    if product.condition:
        told.append(_told(CONDITION, product.condition, shop))
    kind = shop.label(TYPE, claims[TYPE]) if TYPE in claims else ""
    return ": ".join(filter(None, [kind, "; ".join(told)])) + "."


def _told(code: str, value: str, shop: Shop) -> str:
    label = shop.label(code, value).lower()
    name = CONDITION if code == CONDITION else shop.attribute_label(code).lower()
    return label if code == "metal" else f"{name}: {label}"
