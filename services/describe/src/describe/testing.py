"""What tests of this service share: pieces that want a text, and an answer of the model that may be shown."""

from datetime import UTC, datetime
from typing import Any

from chassis.testing import Delivery

from describe.descriptions import events

RING = {"type": "ring", "metal": "gold"}
ANSWER = (
    '{"title": "Yellow Gold Ring", "description": "A ring in yellow gold. Easy to wear.",'
    ' "alt_text": "Yellow gold ring", "tags": ["ring"]}'
)


def product(id_: str, sequence: int, hash_: str | None = "h1", **wanted: Any) -> Delivery:
    """A draft that wants a text for the attributes of this hash; none for None."""
    now = datetime.now(UTC)
    asked = {"locale": "en", "attributes_hash": hash_, "attributes": RING, **wanted}
    state = {
        "product_id": id_,
        "upload_id": "u",
        "account_id": "a",
        "state": "draft",
        "incomplete": False,
        "image_ids": [],
        "attributes": [],
        "attributes_hash": hash_,
        "wanted": asked if hash_ else None,
        "text": None,
        "price": None,
        "condition": None,
        "created_at": now,
        "changed_at": now,
        "published_at": None,
    }
    return Delivery(events.HEARD, "DraftReady", id_, sequence, {"product": state})


def deletion(id_: str, sequence: int) -> Delivery:
    """The piece is gone."""
    value = {"product_id": id_, "image_ids": [], "deleted_at": datetime.now(UTC)}
    return Delivery(events.HEARD, "ProductDeleted", id_, sequence, value)
