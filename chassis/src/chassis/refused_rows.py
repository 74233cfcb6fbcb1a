"""Rows of the outbox that Kafka refuses permanently: set aside with the reason, listed, sent again or discarded.

A refused row blocks later rows of its own aggregate, so that the aggregate's order is kept, and nothing else.
"""

from typing import Any

import asyncpg
from aiokafka import errors
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

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
_SET_ASIDE = "update outbox set refused_at = now(), refusal = $2 where position = any($1::bigint[])"
_RECONSIDER = "update outbox set refused_at = null, refusal = null where refused_at is not null and refusal = $1"
_COUNT = "select count(*) from outbox where refused_at is not null"


async def set_aside(connection: asyncpg.Connection, positions: list[int], reason: str) -> None:
    await connection.execute(_SET_ASIDE, positions, to_storable(reason))


async def reconsider(connection: asyncpg.Connection) -> int:
    """Sends rows again whose topic was missing: it may exist now. Returns how many other rows are refused."""
    await connection.execute(_RECONSIDER, MISSING_TOPIC)
    return int(await connection.fetchval(_COUNT))


async def listing(tx: AsyncConnection, limit: int = 100) -> list[Row[Any]]:
    """Refused rows, the newest first: position, aggregatetype, aggregateid, refusal, refused_at."""
    query = text("""
        select position, aggregatetype, aggregateid, refusal, refused_at from outbox
        where refused_at is not null order by position desc limit :limit
    """)
    return list(await tx.execute(query, {"limit": limit}))


async def show(tx: AsyncConnection, position: int) -> Row[Any] | None:
    query = text("select * from outbox where position = :position and refused_at is not null")
    return (await tx.execute(query, {"position": position})).first()


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
