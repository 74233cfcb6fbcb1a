"""The live feed as server-sent events."""

import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent

from catalog.feed.dependencies import CurrentFeed
from catalog.feed.domain import FeedEntry
from catalog.shop.dependencies import Staff

router = APIRouter()
STREAM_LASTS_S = 300
"""A stream ends after this, and the browser reconnects with the access token it has by then."""


@router.get("/drafts/events", response_class=EventSourceResponse)
async def follow_drafts(
    reader: Staff,
    feed: CurrentFeed,
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Changes of pieces as they happen: `draft` events with id, version and state (`deleted` too).

    Last-Event-ID replays what was missed; `reset` says that too much was missed to replay.
    """
    start, missed = await feed.start(_entry_id(last_event_id))
    yield ServerSentEvent(event="reset" if missed else "hello", id=str(start), data={})
    ends = time.monotonic() + STREAM_LASTS_S
    async for entry in feed.follow(start, ends, reader):
        yield _event(entry)


def _entry_id(last_event_id: str | None) -> int | None:
    text = last_event_id or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _event(entry: FeedEntry) -> ServerSentEvent:
    data = {"id": str(entry.product_id), "version": entry.version, "state": entry.state}
    return ServerSentEvent(event="draft", id=str(entry.id), data=data)
