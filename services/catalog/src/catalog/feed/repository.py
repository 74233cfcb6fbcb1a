"""All SQL of the live feed.

Entry ids become visible in their order: a transaction takes one advisory lock before it draws its
first id and holds it until it commits, so no reader can see entry 8 while 7 is still uncommitted.
Writers take it after every row lock, so that it cannot be part of a deadlock.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.feed.domain import Change, FeedEntry
from catalog.tables import draft_feed

CHANNEL = "loupe_catalog_drafts"
_ADVISORY_LOCK = 0x6C6F757065


async def append(tx: AsyncConnection, changes: Iterable[Change]) -> None:
    """Adds entries and notifies the listeners at commit. Call it last in a transaction."""
    rows = [asdict(change) for change in changes]
    if not rows:
        return
    await tx.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
    await tx.execute(insert(draft_feed), rows)
    await tx.execute(text(f"NOTIFY {CHANNEL}"))


async def entries_after(tx: AsyncConnection, last_id: int, limit: int) -> list[FeedEntry]:
    """The next entries after an id, in order."""
    query = (
        select(draft_feed).where(draft_feed.c.id > last_id).order_by(draft_feed.c.id).limit(limit)
    )
    rows = await tx.execute(query)
    return [FeedEntry(row.id, row.product_id, row.version, row.state) for row in rows]


async def id_range(tx: AsyncConnection) -> tuple[int, int]:
    """The oldest and the newest id that the feed holds; (0, 0) while it is empty."""
    query = select(
        func.coalesce(func.min(draft_feed.c.id), 0), func.coalesce(func.max(draft_feed.c.id), 0)
    )
    oldest, newest = (await tx.execute(query)).one()
    return oldest, newest


async def trim(tx: AsyncConnection, before: datetime) -> None:
    """Deletes old entries, but never the newest one: the next id is compared with it."""
    newest = select(func.max(draft_feed.c.id)).scalar_subquery()
    await tx.execute(delete(draft_feed).where(draft_feed.c.at < before, draft_feed.c.id < newest))
