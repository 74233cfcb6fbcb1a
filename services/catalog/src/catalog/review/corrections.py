"""From what staff send to a checked correction, and to its description for the audit."""

from typing import Any

from catalog.products.domain import Price
from catalog.review.domain import (
    Correction,
    UnsupportedCurrency,
    check_attributes,
    check_condition,
)
from catalog.review.schemas import CorrectionIn, PriceIn
from catalog.shop.domain import Shop


def correction_from(body: CorrectionIn, shop: Shop) -> Correction:
    """The correction, checked against the vocabulary and the shop's currency. Raises UnknownValue."""
    check_attributes(shop.vocabulary, body.attributes)
    check_attributes(shop.vocabulary, dict.fromkeys(body.confirm))
    check_condition(shop.vocabulary, body.condition)
    price = Price(body.price.amount, _currency(body.price, shop)) if body.price else None
    return Correction(body.attributes, body.confirm, _text_fields(body), price, body.condition)


def changed_fields(body: CorrectionIn) -> list[str]:
    """The names of what a person set, for the audit."""
    attributes = sorted({*body.attributes, *body.confirm})
    return [
        *(f"attributes.{code}" for code in attributes),
        *(f"text.{name}" for name in _text_fields(body)),
        *(name for name in ("price", "condition") if getattr(body, name)),
    ]


def _text_fields(body: CorrectionIn) -> dict[str, Any]:
    fields = body.text.model_dump(exclude_none=True) if body.text else {}
    return fields | ({"tags": tuple(fields["tags"])} if "tags" in fields else {})


def _currency(price: PriceIn, shop: Shop) -> str:
    if price.currency not in {None, shop.currency}:
        raise UnsupportedCurrency(str(price.currency), shop.currency)
    return shop.currency
