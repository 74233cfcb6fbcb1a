"""The live feed: in order, replayed, on every replica."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from catalog.feed import repository
from catalog.feed.domain import Change, FeedEntry
from catalog.feed.tasks import Feed
from catalog.settings import Settings
from catalog.testing import LiveApi, PeerServices
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from sqlalchemy import text

pytestmark = pytest.mark.stack

KEEP = timedelta(hours=1)


async def tell(database: Database, *versions: int) -> None:
    async with database.transaction() as tx:
        await repository.append(tx, [Change(new_id(), version, "draft") for version in versions])


async def take(feed: Feed, last: int, count: int) -> list[FeedEntry]:
    changes: list[FeedEntry] = []
    async for change in feed.follow(last, time.monotonic() + 30):
        changes.append(change)
        if len(changes) == count:
            break
    return changes


async def test_every_replica_hears_a_change_at_once(context: Context[Settings]) -> None:
    feeds = [Feed(context.database, KEEP, asyncio.Event()) for _ in range(2)]
    listening = [asyncio.create_task(feed.listen()) for feed in feeds]
    waiting = [asyncio.create_task(take(feed, 0, 2)) for feed in feeds]
    await tell(context.database, 1)
    await tell(context.database, 2)
    for heard in await asyncio.gather(*waiting):
        assert [change.version for change in heard] == [1, 2]
    for task in listening:
        task.cancel()


async def test_a_number_is_never_seen_before_a_lower_one(context: Context[Settings]) -> None:
    """The writer that draws its number first commits last: no reader may see the second one alone."""
    first_holds = asyncio.Event()
    first_may_end = asyncio.Event()

    async def first() -> None:
        async with context.database.transaction() as tx:
            await repository.append(tx, [Change(new_id(), 1, "draft")])
            first_holds.set()
            await first_may_end.wait()

    slow = asyncio.create_task(first())
    await first_holds.wait()
    quick = asyncio.create_task(tell(context.database, 2))
    await asyncio.wait({quick}, timeout=0.3)
    async with context.database.transaction() as tx:
        assert await repository.entries_after(tx, 0, 10) == []
    first_may_end.set()
    await asyncio.gather(slow, quick)
    async with context.database.transaction() as tx:
        changes = await repository.entries_after(tx, 0, 10)
    assert [change.version for change in changes] == [1, 2]
    assert changes[0].id < changes[1].id


async def test_a_follower_ends_when_the_process_stops(context: Context[Settings]) -> None:
    stopping = asyncio.Event()
    following = asyncio.create_task(take(Feed(context.database, KEEP, stopping), 0, 1))
    await tell(context.database)
    stopping.set()
    async with asyncio.timeout(20):
        assert await following == []


async def test_what_was_missed_is_replayed_and_what_is_lost_is_said(
    context: Context[Settings],
) -> None:
    feed = Feed(context.database, KEEP, asyncio.Event())
    assert await feed.start(None) == (0, False)
    await tell(context.database, 1, 2, 3)
    async with context.database.transaction() as tx:
        first, *_ = ids = [c.id for c in await repository.entries_after(tx, 0, 10)]
    assert await feed.start(first) == (first, False)
    assert [c.id for c in await take(feed, first, 2)] == ids[1:]
    async with context.database.transaction() as tx:
        await tx.execute(text("UPDATE draft_feed SET at = now() - interval '1 day'"))
        await repository.trim(tx, (await _now(context)) - KEEP)
    assert await feed.start(first) == (ids[-1], True)
    assert await feed.start(ids[-1]) == (ids[-1], False)
    assert await feed.start(ids[-1] + 100) == (ids[-1], True)


async def _now(context: Context[Settings]) -> datetime:
    async with context.database.transaction() as tx:
        moment: datetime = (await tx.execute(text("SELECT now()"))).scalar_one()
    return moment


async def test_a_stream_says_hello_replays_and_goes_on(
    peers: PeerServices, live_api: LiveApi
) -> None:
    draft = await peers.draft()
    async with live_api.stream("drafts/events", {"Last-Event-ID": "0"}) as lines:
        assert await anext(lines) == "event: hello"
        replayed = await next_data(lines, draft.version)
        assert replayed == {"id": str(draft.id), "version": draft.version, "state": "draft"}
        await peers.image_deleted(peers.image_ids[0])
        assert (await next_data(lines, draft.version + 2))["id"] == str(draft.id)


async def next_data(lines: AsyncIterator[str], version: int) -> dict[str, Any]:
    """The next event of that version."""
    async with asyncio.timeout(20):
        async for line in lines:
            data = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
            if data.get("version") == version:
                return dict(data)
    raise AssertionError("the stream ended")
