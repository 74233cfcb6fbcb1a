"""Between a piece and its row."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from catalog.products.domain import Attribute, Evidence, Price, Product, State, Text


def product_to_row(piece: Product) -> dict[str, Any]:
    """The row's values; photos and what is derived for search are not among them."""
    plain = ("id", "upload_id", "account_id", "name", "version", "incomplete", "touched")
    more = ("text_round", "text_failure", "condition", "created_at", "changed_at", "published_at")
    return {name: getattr(piece, name) for name in plain + more} | {
        "state": piece.state.value,
        "attributes": attributes_to_json(piece.attributes),
        "withheld": sorted(piece.withheld),
        "text": text_to_json(piece.text) if piece.text else None,
        "text_by_person": sorted(piece.text.persons) if piece.text else [],
        "deleted_image_ids": list(piece.deleted_image_ids),
        "price_amount": piece.price.amount if piece.price else None,
        "price_currency": piece.price.currency if piece.price else None,
    }


def product_from_row(row: Row[Any], image_ids: tuple[UUID, ...]) -> Product:
    """The piece that a row of `product` holds."""
    priced = row.price_amount is not None
    return Product(
        id=row.id,
        upload_id=row.upload_id,
        account_id=row.account_id,
        created_at=row.created_at,
        changed_at=row.changed_at,
        name=row.name,
        version=row.version,
        state=State(row.state),
        incomplete=row.incomplete,
        touched=row.touched,
        image_ids=image_ids,
        deleted_image_ids=tuple(row.deleted_image_ids),
        attributes=attributes_from_json(row.attributes),
        withheld=frozenset(row.withheld),
        text=text_from_json(row.text, row.text_by_person) if row.text else None,
        text_round=row.text_round,
        text_failure=row.text_failure,
        price=Price(row.price_amount, row.price_currency) if priced else None,
        condition=row.condition,
        published_at=row.published_at,
    )


def attributes_to_json(attributes: Mapping[str, Attribute]) -> dict[str, Any]:
    """Attributes by code, as the column holds them."""
    return {
        code: {
            "value": a.value,
            "confidence": a.confidence,
            "known": a.known,
            "set_by": a.set_by,
            "model": a.model,
            "evidence": [[str(e.image_id), e.confidence] for e in a.evidence],
        }
        for code, a in attributes.items()
    }


def attributes_from_json(stored: Mapping[str, Any]) -> dict[str, Attribute]:
    """Attributes by code, from the column."""
    return {
        code: Attribute(
            **{name: a[name] for name in ("value", "confidence", "known", "set_by", "model")},
            evidence=tuple(Evidence(UUID(image_id), c) for image_id, c in a["evidence"]),
        )
        for code, a in stored.items()
    }


def text_to_json(text: Text) -> dict[str, Any]:
    """The text, as the column holds it."""
    names = ("title", "description", "alt_text", "set_by", "attributes_hash")
    return {name: getattr(text, name) for name in names} | {"tags": list(text.tags)}


def text_from_json(stored: Mapping[str, Any], persons: Collection[str]) -> Text:
    """The text, from its columns."""
    values = dict(stored) | {"tags": tuple(stored["tags"]), "persons": frozenset(persons)}
    return Text(**values)
