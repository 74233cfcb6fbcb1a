"""All SQL of the staff's read side: pages of pieces, what the models saw in them, and the feed of
changes.

The feed's numbers become visible in their order: a transaction takes one lock before it draws its
first number and holds it until it commits, so no reader can see number 8 while 7 is still to come.
Writers take it last, after every row they lock, so that it closes no circle of waiting.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Text,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.products.domain import Attribute, Product
from catalog.products.repository import images_of
from catalog.products.rows import attributes_from_json, product_from_row
from catalog.tables import analysis, draft_feed, image, photo, product, proposal

CHANNEL = "loupe_catalog_drafts"
_FEED_LOCK = 0x6C6F757065
DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the feed: a piece changed, and is now at this version and state."""

    id: int
    product_id: UUID
    version: int
    state: str


async def tell(tx: AsyncConnection, *pieces: tuple[UUID, int, str]) -> None:
    """Adds lines to the feed and wakes its listeners at commit. To be called last in a
    transaction.
    """
    if not pieces:
        return
    await tx.execute(select(func.pg_advisory_xact_lock(_FEED_LOCK)))
    rows = [
        {"product_id": product_id, "version": version, "state": state}
        for product_id, version, state in pieces
    ]
    await tx.execute(insert(draft_feed), rows)
    await tx.execute(text(f"NOTIFY {CHANNEL}"))


async def changes_after(tx: AsyncConnection, last: int, limit: int) -> list[Change]:
    """The feed's next lines."""
    query = select(draft_feed).where(draft_feed.c.id > last).order_by(draft_feed.c.id).limit(limit)
    rows = await tx.execute(query)
    return [Change(row.id, row.product_id, row.version, row.state) for row in rows]


async def feed_ends(tx: AsyncConnection) -> tuple[int, int]:
    """The oldest and the newest number that the feed holds; (0, 0) while it is empty."""
    query = select(
        func.coalesce(func.min(draft_feed.c.id), 0), func.coalesce(func.max(draft_feed.c.id), 0)
    )
    oldest, newest = (await tx.execute(query)).one()
    return oldest, newest


async def trim_feed(tx: AsyncConnection, before: datetime) -> None:
    """Drops old lines, but never the last one: it says how far the numbers have come."""
    newest = select(func.max(draft_feed.c.id)).scalar_subquery()
    await tx.execute(delete(draft_feed).where(draft_feed.c.at < before, draft_feed.c.id < newest))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a piece is looked for by, and the values by code whose labels hold it."""

    text: str
    values: Mapping[str, Collection[str]]


async def page(
    tx: AsyncConnection,
    states: Collection[str],
    words: Sequence[Word],
    limit: int,
    after: tuple[datetime, UUID] | None,
) -> list[Product]:
    """Pieces in these states that have each of the words, newest first."""
    query = select(product).where(product.c.state.in_(states), *map(_has, words))
    if after:
        query = query.where(tuple_(product.c.created_at, product.c.id) < after)
    query = query.order_by(product.c.created_at.desc(), product.c.id.desc()).limit(limit)
    rows = (await tx.execute(query)).all()
    images = await images_of(tx, [row.id for row in rows])
    return [product_from_row(row, images.get(row.id, ())) for row in rows]


def _has(word: Word) -> ColumnElement[bool]:
    """In its name, its title or a label of its attributes, or at the beginning of its id."""
    return or_(
        product.c.name.icontains(word.text, autoescape=True),
        product.c.text["title"].astext.icontains(word.text, autoescape=True),
        cast(product.c.id, Text).istartswith(word.text, autoescape=True),
        *(
            product.c.attributes[code]["value"].astext.in_(values)
            for code, values in word.values.items()
        ),
    )


async def same_files(tx: AsyncConnection, image_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Of photos whose file was sent more than once, a piece that has it too: another one if it can
    be, else the same.
    """
    twin, other = image.alias("twin"), photo.alias("other")
    query = (
        select(image.c.image_id, other.c.product_id)
        .distinct(image.c.image_id)
        .join(photo, photo.c.image_id == image.c.image_id)
        .join(twin, (twin.c.sha256 == image.c.sha256) & (twin.c.image_id != image.c.image_id))
        .join(other, other.c.image_id == twin.c.image_id)
        .where(image.c.image_id.in_(image_ids), other.c.product_id.is_not(None))
        .order_by(image.c.image_id, other.c.product_id == photo.c.product_id, other.c.product_id)
    )
    return {row.image_id: row.product_id for row in await tx.execute(query)}


async def counts(tx: AsyncConnection) -> dict[str, int]:
    """How many pieces stand in each state."""
    query = select(product.c.state, func.count()).group_by(product.c.state)
    return {row[0]: row[1] for row in await tx.execute(query)}


async def analyses(tx: AsyncConnection, image_ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """The analysis records as vision said them, by photo, each with its version."""
    rows = await tx.execute(select(analysis).where(analysis.c.image_id.in_(image_ids)))
    return {row.image_id: {**row.record, "version": row.version} for row in rows}


async def proposal_of(tx: AsyncConnection, product_id: UUID) -> dict[str, Attribute]:
    """What a machine would change since a person touched the piece; empty if nothing."""
    query = select(proposal.c.attributes).where(proposal.c.product_id == product_id)
    stored = (await tx.execute(query)).scalar_one_or_none()
    return attributes_from_json(stored) if stored else {}
