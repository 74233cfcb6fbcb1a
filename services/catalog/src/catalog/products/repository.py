"""All SQL of products: the row that a use case locks first, deleted products, and proposals."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, literal_column, or_, select, union_all, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.photos import repository as photos
from catalog.products.domain import Attribute, Evidence, Price, Product, State
from catalog.products.text import Text
from catalog.tables import deleted_product, product, proposal

Words = Sequence[tuple[str, str]]
"""The words that a product is found by: (weight A to D, text)."""


async def lock(tx: AsyncConnection, product_id: UUID) -> Product | None:
    """The product, its row locked until the transaction ends."""
    return await _read(tx, select(product).where(product.c.id == product_id).with_for_update())


async def read(tx: AsyncConnection, product_id: UUID) -> Product | None:
    """The product as it stands."""
    return await _read(tx, select(product).where(product.c.id == product_id))


async def _read(tx: AsyncConnection, query: Any) -> Product | None:
    rows = (await tx.execute(query)).all()
    # Photos are read once the lock is held: a statement sees only what was committed before it began.
    found = await from_rows(tx, rows)
    return found[0] if found else None


async def from_rows(tx: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Product]:
    """The products that rows of `product` hold, with their photos."""
    image_ids = await photos.image_ids_of(tx, [row.id for row in rows]) if rows else {}
    return [_product(row, image_ids.get(row.id, ())) for row in rows]


async def by_ids(tx: AsyncConnection, ids: Sequence[UUID]) -> list[Product]:
    """Products in the order of the given ids; those that do not exist are left out."""
    rows = (await tx.execute(select(product).where(product.c.id.in_(ids)))).all()
    found = {each.id: each for each in await from_rows(tx, rows)}
    return [found[i] for i in ids if i in found]


async def save(tx: AsyncConnection, piece: Product, shown: Mapping[str, str], words: Words) -> None:
    """Writes the product with the values that shoppers filter by and the words that find it."""
    values = _row(piece) | {"shown": dict(shown), "words": _tsvector(words)}
    statement = insert(product).values(values)
    changed = {
        name: statement.excluded[name] for name in values if name not in {"id", "created_at"}
    }
    await tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))
    await photos.assign(tx, piece.id, piece.image_ids)


async def update_search(
    tx: AsyncConnection, product_id: UUID, shown: Mapping[str, str], words: Words
) -> None:
    """Writes the values that shoppers filter by and the words that find the product, if they differ."""
    vector = _tsvector(words)
    differs = or_(product.c.shown != dict(shown), product.c.words != vector)
    outdated = update(product).where(product.c.id == product_id, differs)
    await tx.execute(outdated.values(shown=dict(shown), words=vector))


_WEIGHTS: dict[str, Any] = {weight: literal_column(f"'{weight}'::\"char\"") for weight in "ABCD"}


def _tsvector(words: Words) -> Any:
    vector: Any = func.to_tsvector("english", "")
    for weight, text in words:
        vector = vector.op("||")(
            func.setweight(func.to_tsvector("english", text), _WEIGHTS[weight])
        )
    return vector


async def remove(
    tx: AsyncConnection,
    piece: Product,
    image_ids: Sequence[UUID],
    shown: Mapping[str, str] | None,
    now: datetime,
) -> None:
    """Deletes the product and records its deletion, so that the event can be published again.

    `shown` is kept for a product that shoppers could see: similar products are found by it.
    """
    await tx.execute(delete(product).where(product.c.id == piece.id))
    await tx.execute(delete(proposal).where(proposal.c.product_id == piece.id))
    await photos.mark_deleted(tx, image_ids)
    await tx.execute(
        insert(deleted_product).values(
            id=piece.id,
            version=piece.version,
            image_ids=list(image_ids),
            was_published=shown is not None,
            deleted_at=now,
            shown=dict(shown) if shown is not None else None,
        )
    )


async def known_ids(tx: AsyncConnection, ids: Collection[UUID]) -> set[UUID]:
    """Which of these ids are products, or were."""
    both = _ids_with_deleted()
    return set((await tx.scalars(select(both.c.id).where(both.c.id.in_(ids)))).all())


async def ids_after(tx: AsyncConnection, after: UUID, limit: int) -> Sequence[UUID]:
    """Ids of products, deleted ones included, in their order."""
    both = _ids_with_deleted()
    query = select(both.c.id).where(both.c.id > after).order_by(both.c.id).limit(limit)
    return (await tx.scalars(query)).all()


async def published_after(tx: AsyncConnection, after: UUID, limit: int) -> Sequence[UUID]:
    """Ids of published products above `after`, in their order."""
    query = select(product.c.id).where(
        product.c.state == State.PUBLISHED.value, product.c.id > after
    )
    return (await tx.scalars(query.order_by(product.c.id).limit(limit))).all()


def _ids_with_deleted() -> Any:
    return union_all(select(product.c.id), select(deleted_product.c.id)).subquery()


async def ids_uploaded_by(tx: AsyncConnection, account_id: UUID) -> Sequence[UUID]:
    """The products that an account uploaded, in id order (the order in which to lock them)."""
    query = select(product.c.id).where(product.c.account_id == account_id).order_by(product.c.id)
    return (await tx.scalars(query)).all()


async def read_deleted(
    tx: AsyncConnection, product_id: UUID
) -> tuple[UUID, int, tuple[UUID, ...], datetime] | None:
    """A deleted product's id, last version, images and time of deletion."""
    query = select(deleted_product).where(deleted_product.c.id == product_id)
    row = (await tx.execute(query)).one_or_none()
    return (row.id, row.version, tuple(row.image_ids), row.deleted_at) if row else None


async def was_published(tx: AsyncConnection, product_id: UUID) -> bool:
    """Whether shoppers could once see a product that is now deleted."""
    query = select(deleted_product.c.was_published).where(deleted_product.c.id == product_id)
    return bool((await tx.execute(query)).scalar_one_or_none())


async def proposal_of(tx: AsyncConnection, product_id: UUID) -> dict[str, Attribute]:
    """The values that a machine proposes since a person edited the product; empty if none."""
    query = select(proposal.c.attributes).where(proposal.c.product_id == product_id)
    stored = (await tx.execute(query)).scalar_one_or_none()
    return _attributes(stored) if stored else {}


async def replace_proposal(
    tx: AsyncConnection, product_id: UUID, attributes: Mapping[str, Attribute], now: datetime
) -> bool:
    """Replaces what a machine proposes for a product; whether that differs from before."""
    dropped = delete(proposal).where(proposal.c.product_id == product_id)
    before = (await tx.execute(dropped.returning(proposal.c.attributes))).scalar_one_or_none()
    stored = _attributes_json(attributes)
    if stored:
        values = {"attributes": stored, "made_at": now}
        await tx.execute(insert(proposal).values(product_id=product_id, **values))
    return stored != (before or {})


_SAME_IN_ROW = (
    *("id", "upload_id", "account_id", "name", "version", "incomplete", "touched"),
    *("text_round", "text_failure", "condition", "created_at", "changed_at", "published_at"),
)


def _row(piece: Product) -> dict[str, Any]:
    """The row's values, without photos and what is derived for search."""
    return {name: getattr(piece, name) for name in _SAME_IN_ROW} | {
        "state": piece.state.value,
        "attributes": _attributes_json(piece.attributes),
        "withheld": sorted(piece.withheld),
        "text": _text_json(piece.text) if piece.text else None,
        "text_by_person": sorted(piece.text.persons) if piece.text else [],
        "deleted_image_ids": list(piece.deleted_image_ids),
        "price_amount": piece.price.amount if piece.price else None,
        "price_currency": piece.price.currency if piece.price else None,
    }


def _product(row: Row[Any], image_ids: tuple[UUID, ...]) -> Product:
    priced = row.price_amount is not None
    return Product(
        **{name: getattr(row, name) for name in _SAME_IN_ROW},
        state=State(row.state),
        image_ids=image_ids,
        deleted_image_ids=tuple(row.deleted_image_ids),
        attributes=_attributes(row.attributes),
        withheld=frozenset(row.withheld),
        text=_text(row.text, row.text_by_person) if row.text else None,
        price=Price(row.price_amount, row.price_currency) if priced else None,
    )


_SAME_IN_ATTRIBUTE = ("value", "confidence", "known", "set_by", "model")


def _attributes_json(attributes: Mapping[str, Attribute]) -> dict[str, Any]:
    return {
        code: {
            **{name: getattr(a, name) for name in _SAME_IN_ATTRIBUTE},
            "evidence": [[str(e.image_id), e.confidence] for e in a.evidence],
        }
        for code, a in attributes.items()
    }


def _attributes(stored: Mapping[str, Any]) -> dict[str, Attribute]:
    return {
        code: Attribute(
            **{name: a[name] for name in _SAME_IN_ATTRIBUTE},
            evidence=tuple(Evidence(UUID(image_id), c) for image_id, c in a["evidence"]),
        )
        for code, a in stored.items()
    }


def _text_json(text: Text) -> dict[str, Any]:
    names = ("title", "description", "alt_text", "set_by", "attributes_hash")
    return {name: getattr(text, name) for name in names} | {"tags": list(text.tags)}


def _text(stored: Mapping[str, Any], persons: Collection[str]) -> Text:
    values = dict(stored) | {"tags": tuple(stored["tags"]), "persons": frozenset(persons)}
    return Text(**values)
