"""Rows of the outbox that Kafka refuses permanently: set aside with the reason, listed, sent again or discarded.

A refused row blocks later rows of its own aggregate, so that the aggregate's order is kept, and nothing else.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, cast
from uuid import UUID

import asyncpg
from aiokafka import errors
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.inbox.rows import PackedHeaders
from chassis.outbox import channel
from chassis.storable_text import to_storable
from chassis.unit_of_work import UnitOfWork

MISSING_TOPIC = "missing topic"
PREFIX = "o"  # of their ids on the command line
# Errors that the same record meets each time it is sent: from the broker, and from the client that builds the batch.
PERMANENT_ERRORS = (
    errors.MessageSizeTooLargeError,
    errors.RecordListTooLargeError,
    errors.RecordTooLargeError,
    errors.InvalidTopicError,
    errors.TopicAuthorizationFailedError,
    errors.InvalidTimestampError,
    errors.UnsupportedForMessageFormatError,
    errors.PolicyViolationError,
    AssertionError,
    TypeError,
    ValueError,
)


class RefusedRow(Protocol):
    """A row of the outbox that Kafka refuses, as it is listed."""

    position: int
    aggregatetype: str
    aggregateid: str
    refused_at: datetime
    refusal: str


class RefusedEvent(RefusedRow, Protocol):
    """The whole row; the columns are described in `chassis.tables`."""

    id: UUID
    type: str
    payload: bytes | None
    sequence: int
    headers: PackedHeaders | None


_SET_ASIDE = "update outbox set refused_at = now(), refusal = $2 where position = any($1::bigint[])"
_RECONSIDER = "update outbox set refused_at = null, refusal = null where refused_at is not null and refusal = $1"
_COUNT = "select count(*) from outbox where refused_at is not null"


async def set_aside(connection: asyncpg.Connection, positions: list[int], reason: str) -> None:
    await connection.execute(_SET_ASIDE, positions, to_storable(reason))


async def reconsider(connection: asyncpg.Connection) -> int:
    """Sends rows again whose topic was missing: it may exist now. Returns how many other rows are refused."""
    await connection.execute(_RECONSIDER, MISSING_TOPIC)
    return int(await connection.fetchval(_COUNT))


async def listing(tx: AsyncConnection, limit: int = 100) -> Sequence[RefusedRow]:
    """Refused rows, the newest first: position, aggregatetype, aggregateid, refusal, refused_at."""
    query = text("""
        select position, aggregatetype, aggregateid, refusal, refused_at from outbox
        where refused_at is not null order by position desc limit :limit
    """)
    rows = (await tx.execute(query, {"limit": limit})).all()
    return cast(Sequence[RefusedRow], rows)


async def show(tx: AsyncConnection, position: int) -> RefusedEvent | None:
    query = text("select * from outbox where position = :position and refused_at is not null")
    row = (await tx.execute(query, {"position": position})).first()
    return cast(RefusedEvent | None, row)


async def send_again(tx: UnitOfWork, position: int) -> bool:
    """Sends a refused row and the rows behind it again; False where it is not refused."""
    statement = text("""
        update outbox set refused_at = null, refusal = null where position = :position and refused_at is not null
    """)
    tx.notify_after_commit(channel(tx.publisher.service))
    return (await tx.execute(statement, {"position": position})).rowcount == 1


async def discard(tx: UnitOfWork, position: int) -> bool:
    """Deletes a refused row, so that later rows of its aggregate are sent. False where it is not refused."""
    statement = text("delete from outbox where position = :position and refused_at is not null")
    tx.notify_after_commit(channel(tx.publisher.service))
    return (await tx.execute(statement, {"position": position})).rowcount == 1
