"""Rows of the outbox that the broker refuses for good: set aside with the reason, shown, sent again or discarded.

A refused row holds up what follows it of its own aggregate, so that the aggregate's order stays, and nothing else.
"""

from typing import Any

import asyncpg
from aiokafka import errors
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.outbox import channel
from chassis.text import made_storable
from chassis.unit_of_work import UnitOfWork

MISSING_TOPIC = "missing topic"
PREFIX = "o"  # of their ids on the command line
# What the same record meets whenever it is sent: by the broker, and by the client that builds the batch.
FOR_GOOD = (
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
    await connection.execute(_SET_ASIDE, positions, made_storable(reason))


async def reconsider(connection: asyncpg.Connection) -> int:
    """Lets rows go again whose topic was missing: it may have been made. Returns how many are refused otherwise."""
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
    """Lets a refused row, and what waits behind it, leave again; False where it is not refused."""
    statement = text("""
        update outbox set refused_at = null, refusal = null where position = :position and refused_at is not null
    """)
    tx.notify_after_commit(channel(tx.publisher.service))
    return (await tx.execute(statement, {"position": position})).rowcount == 1


async def discard(tx: UnitOfWork, position: int) -> bool:
    """Deletes a refused row: what follows it of its aggregate goes on. False where it is not refused."""
    statement = text("delete from outbox where position = :position and refused_at is not null")
    tx.notify_after_commit(channel(tx.publisher.service))
    return (await tx.execute(statement, {"position": position})).rowcount == 1
