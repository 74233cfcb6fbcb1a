"""Which text is wanted for a piece, and for exactly which attributes."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from catalog.products.domain import TYPE, Attribute, Product, State


@dataclass(frozen=True, slots=True)
class Wanted:
    """The text that is asked for: all that it may claim, and the hash it must carry."""

    locale: str
    attributes_hash: str
    attributes: Mapping[str, str]


def is_suggestion(code: str, attribute: Attribute, to_confirm: Collection[str]) -> bool:
    """Whether a value read from a photo still needs a person's word (gemstone, metal)."""
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

    Asking again for the same values gives another hash: the round is hashed along.
    """
    stamped = dict(attributes) | ({"#": str(text_round)} if text_round else {})
    canonical = json.dumps(stamped, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def current_hash(product: Product, to_confirm: Collection[str]) -> str:
    """The hash of what a text may claim now."""
    return attributes_hash(claimable(product, to_confirm), product.text_round)


def is_stale(product: Product, to_confirm: Collection[str]) -> bool:
    """Whether what a machine set of the text was written from other attributes than the present."""
    text = product.text
    if text is None or text.set_by == "person":
        return False
    return text.attributes_hash != current_hash(product, to_confirm)


def wanted(product: Product, to_confirm: Collection[str], locale: str) -> Wanted | None:
    """The text that is wanted, or None: while collecting, without a type, or where the text
    stands.
    """
    claims = claimable(product, to_confirm)
    if product.state is State.COLLECTING or TYPE not in claims:
        return None
    digest = attributes_hash(claims, product.text_round)
    if product.text and (product.text.set_by == "person" or product.text.attributes_hash == digest):
        return None  # A person set all of it, or what a machine set of it is up to date.
    return Wanted(locale, digest, claims)
