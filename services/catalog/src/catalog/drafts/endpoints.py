"""The staff's pages: pieces as they arrive and stand; what is done with them is in acts.py."""

import time
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from chassis.cursors import Cursors, cursors
from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from catalog.desk import AtDesk, Staff, etag
from catalog.drafts import reading
from catalog.drafts.repository import Change
from catalog.drafts.schemas import DraftDetail, DraftList
from catalog.products.domain import State

router = APIRouter(tags=["drafts"])
MOST_WORDS = 12
STREAM_LASTS_S = 300
"""A stream ends after this, and the browser comes back with its token of then."""


@router.get("/drafts")
async def list_drafts(
    request: Request,
    _: Staff,
    desk: AtDesk,
    *,
    signed: Annotated[Cursors, Depends(cursors)],
    state: Annotated[list[State] | None, Query()] = None,
    q: Annotated[
        str | None,
        Query(
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="words of the name, the title or a value's label, or the id's beginning",
        ),
    ] = None,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> DraftList:
    """Pieces, newest first: those being collected and drafts, or those in the states asked for."""
    states = [s.value for s in state or (State.COLLECTING, State.DRAFT)]
    wanted = reading.Wanted(states, limit, cursor, tuple((q or "").split()[:MOST_WORDS]))
    async with request.app.state.database.transaction() as tx:
        return await reading.page(tx, desk.shop, signed, wanted)


@router.get("/drafts/events", response_class=EventSourceResponse)
async def follow_drafts(
    reader: Staff,
    desk: AtDesk,
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Changes of pieces as they happen: `draft` events with id, version and state (`deleted` too).

    Last-Event-ID replays what was missed; `reset` says that too much was missed to replay.
    """
    start, missed = await desk.feed.start(_number(last_event_id))
    yield ServerSentEvent(event="reset" if missed else "hello", id=str(start), data={})
    ends = time.monotonic() + STREAM_LASTS_S
    async for change in desk.feed.follow(start, ends, reader):
        yield _event(change)


def _number(last_event_id: str | None) -> int | None:
    text = last_event_id or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _event(change: Change) -> ServerSentEvent:
    data = {"id": str(change.product_id), "version": change.version, "state": change.state}
    return ServerSentEvent(event="draft", id=str(change.id), data=data)


@router.get("/drafts/{product_id}")
async def get_draft(
    request: Request, response: Response, _: Staff, desk: AtDesk, product_id: UUID
) -> DraftDetail:
    """A piece under review, whatever its state: photos with what the models saw, claims, notices."""
    async with request.app.state.database.transaction() as tx:
        found = await reading.detail(tx, desk.shop, product_id)
    response.headers["ETag"] = etag(found.version)
    return found
