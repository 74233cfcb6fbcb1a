"""The database's own manners, on a real PostgreSQL: wake-ups after the commit, connections that the server ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from chassis.database import Database, connect_unpooled
from chassis.notifications import Notifier
from chassis.outbox import Event, channel
from chassis.unit_of_work import UnitOfWork
from ledger import TOPIC, image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import outbox

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


@asynccontextmanager
async def listening(database: Database, *channels: str) -> AsyncIterator[list[str]]:
    """The channels on which something was heard."""
    heard: list[str] = []
    connection = await connect_unpooled(database.url, application="test", session_timeout_s=60)
    for name in channels:
        await connection.add_listener(name, lambda _, __, told, ___: heard.append(told))
    try:
        yield heard
    finally:
        await connection.close()


async def until(heard: list[str], wanted: str) -> None:
    async with asyncio.timeout(10):
        while wanted not in heard:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def say(tx: UnitOfWork) -> None:
    await outbox.publish(tx, Event(TOPIC, "ImageProcessed", "i1", 1, image(1).value))


async def say_and_fail(database: Database) -> None:
    async with database.transaction() as tx:
        await say(tx)
        raise ValueError("no")


async def test_what_is_said_is_heard_once_committed(database: Database) -> None:
    async with listening(database, channel("catalog")) as heard:
        async with database.transaction() as tx:
            await say(tx)
            await asyncio.sleep(0.1)
            assert heard == []
        await until(heard, channel("catalog"))


async def test_what_is_rolled_back_wakes_nobody(database: Database) -> None:
    async with listening(database, channel("catalog"), "sentry") as heard:
        with pytest.raises(ValueError, match="no"):
            await say_and_fail(database)
        async with database.transaction() as tx:  # on the same pooled connection
            tx.notify_after_commit("sentry")
        await until(heard, "sentry")
    assert heard == ["sentry"]


async def test_commits_that_come_together_are_told_in_one_statement() -> None:
    sent: list[list[str]] = []
    gate = asyncio.Event()

    async def send(channels: list[str]) -> None:
        sent.append(channels)
        await gate.wait()

    notifier = Notifier(send)
    notifier.notify({"a"})
    await asyncio.sleep(0)
    for _ in range(10):
        notifier.notify({"a", "b"})
    gate.set()
    await notifier.close()
    assert sent == [["a"], ["a", "b"]]


async def driver_of(tx: AsyncConnection) -> Any:
    return (await tx.get_raw_connection()).driver_connection


async def test_connections_that_the_server_ended_are_replaced(database: Database) -> None:
    async with database.begin() as one, database.begin() as other:
        pooled = [await driver_of(tx) for tx in (one, other)]
    killer = await connect_unpooled(database.url, application="test", session_timeout_s=60)
    pids = [connection.get_server_pid() for connection in pooled]
    await killer.fetch("select pg_terminate_backend(pid) from unnest($1::int[]) pid", pids)
    await killer.close()
    async with asyncio.timeout(10):
        while not all(connection.is_closed() for connection in pooled):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    async with database.begin() as one, database.begin() as other:
        for tx in (one, other):
            assert (await tx.execute(text("select 1"))).scalar_one() == 1
