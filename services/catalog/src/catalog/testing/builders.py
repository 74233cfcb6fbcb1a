"""Pieces, photos, claims and the records of other services."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from contracts.vocabulary import vocabulary

from catalog.photos.domain import Analysis, Claim, Item, Photo, PhotoState
from catalog.products.domain import Attribute, Price, Product, State
from catalog.products.text import Text
from catalog.shop.domain import Shop

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SHOP = Shop("en", "USD", timedelta(minutes=10), vocabulary())
TO_CONFIRM = SHOP.to_confirm


def model_says(value: str, confidence: float = 0.9, *, known: bool = True) -> Attribute:
    """A value that a model read."""
    return Attribute(value, confidence, known, "model", "reader@1")


def person_says(value: str) -> Attribute:
    """A value that a person set."""
    return Attribute(value, 1.0, True, "person")


def claim(value: str, confidence: float = 0.9, *, known: bool = True) -> Claim:
    """A claim about one photo."""
    return Claim(value, confidence, known, "reader@1")


def item(confidence: float = 0.9, **claims: str) -> Item:
    """A piece found in a photo, its claims all known."""
    return Item(confidence, {code: claim(value) for code, value in claims.items()})


def photo(*items: Item, image_id: UUID | None = None) -> Photo:
    """A processed and analysed photo."""
    return Photo(image_id or new_id(), PhotoState.PROCESSED, analysis=Analysis(items))


def piece(**values: Any) -> Product:
    """A bare draft."""
    defaults: dict[str, Any] = {
        "id": new_id(),
        "upload_id": new_id(),
        "account_id": new_id(),
        "created_at": NOW,
        "changed_at": NOW,
        "state": State.DRAFT,
        "image_ids": (new_id(),),
    }
    return Product(**(defaults | values))


def ready_piece(**values: Any) -> Product:
    """A draft that lacks nothing."""
    defaults: dict[str, Any] = {
        "attributes": {"type": model_says("ring")},
        "text": Text("A ring", "", "", (), "person"),
        "price": Price(12_000, "USD"),
    }
    return piece(**(defaults | values))


def image_record(image_id: UUID) -> dict[str, Any]:
    """The Image record of a processed photo."""
    rendition = {"width": 320, "height": 320, "content_type": "image/webp", "bytes": 9000}
    return {
        "image_id": str(image_id),
        "upload_id": str(new_id()),
        "account_id": str(new_id()),
        "state": "processed",
        "sha256": hashlib.sha256(image_id.bytes).hexdigest(),
        "content_type": "image/jpeg",
        "bytes": 100_000,
        "width": 1000,
        "height": 1000,
        "renditions": [rendition],
        "placeholder": "data:image/webp;base64,AAAA",
        "reason": None,
        "detail": None,
        "changed_at": NOW,
    }


def analysis_record(image_id: UUID, **values: str) -> dict[str, Any]:
    """The ImageAnalysed record of a photo of one piece with these values, or of none."""
    box = {"x0": 10.0, "y0": 10.0, "x1": 90.0, "y1": 90.0}
    claims = {
        code: {
            "value": value,
            "confidence": 0.9,
            "known": True,
            "model": "reader@1",
            "evidence": box,
        }
        for code, value in values.items()
    }
    found = {
        "confidence": 0.9,
        "box": box,
        "outline": [[10.0, 10.0, 90.0, 10.0, 90.0, 90.0]],
        "components": [{"kind": "gemstone", "confidence": 0.8, "box": box, "outline": []}],
        "attributes": claims,
    }
    return {
        "image_id": str(image_id),
        "width": 1000,
        "height": 1000,
        "items": [found] if values else [],
        "masks_key": None,
        "models": {"reader": "reader@1"},
        "milliseconds": {"reader": 12.5},
        "analysed_at": NOW,
    }
