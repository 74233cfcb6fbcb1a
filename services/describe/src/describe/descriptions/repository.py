"""All SQL of descriptions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from describe.descriptions.domain import Description, Written
from describe.descriptions.grounding import Listing
from describe.tables import descriptions


async def find(tx: AsyncConnection, product_id: str, *, lock: bool = False) -> Description | None:
    query = select(descriptions).where(descriptions.c.product_id == product_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).first()
    return _description(row) if row else None


async def page(tx: AsyncConnection, after: str | None, limit: int) -> list[Description]:
    """In the order of ids, locked."""
    query = select(descriptions).order_by(descriptions.c.product_id).limit(limit).with_for_update()
    if after is not None:
        query = query.where(descriptions.c.product_id > after)
    return [_description(row) for row in await tx.execute(query)]


async def put(tx: AsyncConnection, description: Description) -> None:
    row = _row(description)
    statement = insert(descriptions).values(row)
    changed = {name: statement.excluded[name] for name in row if name != "product_id"}
    await tx.execute(statement.on_conflict_do_update(index_elements=["product_id"], set_=changed))


async def counts(tx: AsyncConnection) -> Sequence[tuple[str, str | None, int, int]]:
    """Written texts by writer and model: how many, and the tries they took together."""
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
    """Forget every text that may be written again; the deleted stay deleted."""
    forgotten = (
        descriptions.update().where(descriptions.c.state != "deleted").values(attributes_hash="")
    )
    await tx.execute(forgotten)


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
        **(_words(one.written) if one.written else NO_WORDS),
    }


NO_WORDS: dict[str, Any] = {
    "title": "",
    "description": "",
    "alt_text": "",
    "tags": [],
    "written_by": None,
    "model": None,
    "tries": 0,
    "rejected": {},
}


def _words(written: Written) -> dict[str, Any]:
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
    written = Written(listing, row.written_by, row.model, row.tries, row.rejected)
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
