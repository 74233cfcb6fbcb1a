"""The events of a product: each carries its whole state."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from chassis.outbox import Event

from catalog.products.domain import Attribute, Product
from catalog.products.text import FIELDS, Text
from catalog.products.text_request import TextRequest, current_hash, text_request
from catalog.shop.domain import Shop

TOPIC: Final = "catalog.product.v1"


def product_event(piece: Product, shop: Shop, record: str) -> Event:
    """An event with the product's state at its version; `record` is the name of its schema."""
    return Event(
        TOPIC, record, str(piece.id), piece.version, {"product": product_state(piece, shop)}
    )


def deleted_event(
    product_id: UUID, version: int, images: tuple[UUID, ...], deleted_at: datetime
) -> Event:
    """The deletion of a product, and the images that are to be deleted with it."""
    value = {
        "product_id": str(product_id),
        "image_ids": [str(image_id) for image_id in images],
        "deleted_at": deleted_at,
    }
    return Event(TOPIC, "ProductDeleted", str(product_id), version, value)


def product_state(piece: Product, shop: Shop) -> dict[str, Any]:
    """The Product record."""
    return {
        "product_id": str(piece.id),
        "upload_id": str(piece.upload_id),
        "account_id": str(piece.account_id),
        "state": piece.state.value,
        "incomplete": piece.incomplete,
        "image_ids": [str(image_id) for image_id in piece.image_ids],
        "deleted_image_ids": [str(image_id) for image_id in piece.deleted_image_ids],
        "attributes": [_attribute(code, a) for code, a in sorted(piece.attributes.items())],
        "attributes_hash": current_hash(piece, shop.to_confirm),
        "wanted": _request(text_request(piece, shop.to_confirm, shop.locale)),
        "text": _text(piece.text) if piece.text else None,
        "price": {"amount": piece.price.amount, "currency": piece.price.currency}
        if piece.price
        else None,
        "condition": piece.condition,
        "created_at": piece.created_at,
        "changed_at": piece.changed_at,
        "published_at": piece.published_at,
    }


def _attribute(code: str, attribute: Attribute) -> dict[str, Any]:
    return {
        "code": code,
        "value": attribute.value,
        "confidence": attribute.confidence,
        "known": attribute.known,
        "set_by": attribute.set_by,
        "model": attribute.model,
        "evidence": [
            {"image_id": str(e.image_id), "confidence": e.confidence} for e in attribute.evidence
        ],
    }


def _request(request: TextRequest | None) -> dict[str, Any] | None:
    if request is None:
        return None
    return {
        "locale": request.locale,
        "attributes_hash": request.attributes_hash,
        "attributes": dict(request.attributes),
    }


def _text(text: Text) -> dict[str, Any]:
    return {
        "title": text.title,
        "description": text.description,
        "alt_text": text.alt_text,
        "tags": list(text.tags),
        "set_by": "person" if text.by_person else text.set_by,
        "set_by_field": {name: text.setter(name) for name in FIELDS},
        "attributes_hash": text.attributes_hash,
    }
