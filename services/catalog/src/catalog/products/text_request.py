"""Which text is requested for a product, and for exactly which attributes: pure, no I/O."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from catalog.products.domain import TYPE, Attribute, Product, State


@dataclass(frozen=True, slots=True)
class TextRequest:
    """The text that is requested: all that it may claim, and the hash it must carry."""

    locale: str
    attributes_hash: str
    attributes: Mapping[str, str]


def is_suggestion(code: str, attribute: Attribute, to_confirm: Collection[str]) -> bool:
    """Whether a value read from a photo still needs a person's confirmation (gemstone, metal)."""
    return attribute.set_by == "model" and code in to_confirm


def claimable(product: Product, to_confirm: Collection[str]) -> dict[str, str]:
    """The values a text may claim: the known ones, and the type always; never a suggestion."""
    return {
        code: attribute.value
        for code, attribute in product.attributes.items()
        if code == TYPE or (attribute.known and not is_suggestion(code, attribute, to_confirm))
    }


def attributes_hash(attributes: Mapping[str, str], text_round: int = 0) -> str:
    """SHA-256 (hex) of the canonical JSON of the values: sorted keys, no spaces.

    The round is part of the hash, so that a second request for the same values has another one.
    """
    stamped = dict(attributes) | ({"#": str(text_round)} if text_round else {})
    canonical = json.dumps(stamped, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def current_hash(product: Product, to_confirm: Collection[str]) -> str:
    """The hash of what a text may claim now."""
    return attributes_hash(claimable(product, to_confirm), product.text_round)


def is_stale(product: Product, to_confirm: Collection[str]) -> bool:
    """Whether a machine wrote the text from other attributes than the present ones."""
    text = product.text
    if text is None or text.set_by == "person":
        return False
    return text.attributes_hash != current_hash(product, to_confirm)


def text_request(product: Product, to_confirm: Collection[str], locale: str) -> TextRequest | None:
    """The text that is requested; None while collecting, without a type, or if the text is up to date."""
    claims = claimable(product, to_confirm)
    if product.state is State.COLLECTING or TYPE not in claims:
        return None
    digest = attributes_hash(claims, product.text_round)
    if product.text and (product.text.set_by == "person" or product.text.attributes_hash == digest):
        return None  # A person set all of it, or the machine's fields are up to date.
    return TextRequest(locale, digest, claims)
