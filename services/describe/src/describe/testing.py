"""Test data of this service: products that request a text, and an answer of the model that may be shown."""

from datetime import UTC, datetime
from typing import Any

from chassis.testing import Delivery

from describe.descriptions import events

RING = {"type": "ring", "metal": "gold"}
ANSWER = (
    '{"title": "Yellow Gold Ring", "description": "A ring in yellow gold. Easy to wear.",'
    ' "alt_text": "Yellow gold ring", "tags": ["ring"]}'
)


def product(id_: str, sequence: int, hash_: str | None = "h1", **request: Any) -> Delivery:
    """A draft that requests a text for the attributes of this hash; none where the hash is None."""
    now = datetime.now(UTC)
    requested = {"locale": "en", "attributes_hash": hash_, "attributes": RING, **request}
    state = {
        "product_id": id_,
        "upload_id": "u",
        "account_id": "a",
        "state": "draft",
        "incomplete": False,
        "image_ids": [],
        "attributes": [],
        "attributes_hash": hash_,
        "wanted": requested if hash_ else None,
        "text": None,
        "price": None,
        "condition": None,
        "created_at": now,
        "changed_at": now,
        "published_at": None,
    }
    return Delivery(events.PRODUCTS, "DraftReady", id_, sequence, {"product": state})


def deletion(id_: str, sequence: int) -> Delivery:
    """The deletion of a product."""
    value = {"product_id": id_, "image_ids": [], "deleted_at": datetime.now(UTC)}
    return Delivery(events.PRODUCTS, "ProductDeleted", id_, sequence, value)
