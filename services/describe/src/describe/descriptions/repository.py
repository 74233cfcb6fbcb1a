"""All SQL of descriptions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from describe.descriptions.domain import Description, WrittenText
from describe.grounding.check import Listing
from describe.tables import descriptions


async def by_product(tx: AsyncConnection, product_id: str) -> Description | None:
    return await _one(tx, _of(product_id))


async def by_product_locked(tx: AsyncConnection, product_id: str) -> Description | None:
    return await _one(tx, _of(product_id).with_for_update())


async def page_locked(tx: AsyncConnection, after: str | None, limit: int) -> list[Description]:
    """Descriptions of products above an id, in the order of ids."""
    query = select(descriptions).order_by(descriptions.c.product_id).limit(limit).with_for_update()
    if after is not None:
        query = query.where(descriptions.c.product_id > after)
    return [_description(row) for row in await tx.execute(query)]


def _of(product_id: str) -> Select[Any]:
    return select(descriptions).where(descriptions.c.product_id == product_id)


async def _one(tx: AsyncConnection, query: Select[Any]) -> Description | None:
    row = (await tx.execute(query)).first()
    return _description(row) if row else None


async def put(tx: AsyncConnection, description: Description) -> None:
    row = _row(description)
    statement = insert(descriptions).values(row)
    changed = {name: statement.excluded[name] for name in row if name != "product_id"}
    await tx.execute(statement.on_conflict_do_update(index_elements=["product_id"], set_=changed))


async def counts(tx: AsyncConnection) -> Sequence[tuple[str, str | None, int, int]]:
    """Written texts by writer and model: their number, and the sum of their tries."""
    query = (
        select(
            descriptions.c.written_by,
            descriptions.c.model,
            func.count(),
            func.sum(descriptions.c.tries),
        )
        .where(descriptions.c.state == "written")
        .group_by(descriptions.c.written_by, descriptions.c.model)
    )
    return [(by, model, number, tries) for by, model, number, tries in await tx.execute(query)]


async def clear(tx: AsyncConnection) -> None:
    """Forgets every hash, so that each text is written again when its product arrives; the deleted stay deleted."""
    statement = (
        descriptions.update().where(descriptions.c.state != "deleted").values(attributes_hash="")
    )
    await tx.execute(statement)


def _row(one: Description) -> dict[str, Any]:
    return {
        "product_id": one.product_id,
        "version": one.version,
        "state": one.state,
        "locale": one.locale,
        "attributes_hash": one.attributes_hash,
        "attributes": dict(one.attributes),
        "reason": one.reason,
        "detail": one.detail,
        "changed_at": one.changed_at,
        **(_text(one.written) if one.written else NO_TEXT),
    }


NO_TEXT: dict[str, Any] = {
    "title": "",
    "description": "",
    "alt_text": "",
    "tags": [],
    "written_by": None,
    "model": None,
    "tries": 0,
    "rejected": {},
}


def _text(written: WrittenText) -> dict[str, Any]:
    return {
        "title": written.listing.title,
        "description": written.listing.description,
        "alt_text": written.listing.alt_text,
        "tags": list(written.listing.tags),
        "written_by": written.written_by,
        "model": written.model,
        "tries": written.tries,
        "rejected": dict(written.rejected),
    }


def _description(row: Row[Any]) -> Description:
    listing = Listing(row.title, row.description, row.alt_text, tuple(row.tags))
    written = WrittenText(listing, row.written_by, row.model, row.tries, row.rejected)
    return Description(
        row.product_id,
        row.version,
        row.state,
        row.locale,
        row.attributes_hash,
        row.attributes,
        written if row.state == "written" else None,
        row.changed_at,
        row.reason,
        row.detail,
    )
