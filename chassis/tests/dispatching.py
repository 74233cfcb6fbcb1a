"""A dispatcher that runs for a test, and what tests ask of its database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from chassis.database import Database
from chassis.inbox import Router
from chassis.inbox.attempt import AttemptContext
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.dispatcher import Dispatcher
from chassis.inbox.process_session import ProcessSession
from chassis.inbox.tasks import channel
from chassis.inbox.worker import Worker
from chassis.testing import LocalCodec
from chassis.testing.harness import quick_settings
from ledger import written
from sqlalchemy import text


@asynccontextmanager
async def dispatching(
    database: Database, router: Router, **settings: Any
) -> AsyncIterator[ProcessSession]:
    """A process's worth of workers, stopped gracefully at the end."""
    chosen = quick_settings(**{"poll_s": 0.1, "absence_s": 1, "leader_timeout_s": 3, **settings})
    wake, stop = asyncio.Event(), asyncio.Event()
    dependencies = Dependencies(router.checks, 0.05, wake.set)
    context = AttemptContext(database, LocalCodec(), router, dependencies, 10)
    session = ProcessSession(
        database.url,
        name="here",
        channel=channel("catalog"),
        session_timeout_s=chosen.leader_timeout_s,
        on_wake=wake.set,
    )
    async with session:
        dispatcher = Dispatcher(
            database=database,
            worker=Worker("catalog", context, chosen),
            session=session,
            dependencies=dependencies,
            settings=chosen,
            wake=wake,
        )
        running = asyncio.create_task(dispatcher.run(stop))
        try:
            yield session
        finally:
            stop.set()
            wake.set()
            await running
            await dependencies.close()


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await condition():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def one(database: Database, query: str) -> Any:
    async with database.begin() as tx:
        return (await tx.execute(text(query))).scalar_one()


async def _written(database: Database, count: int) -> bool:
    return len(await written(database)) == count
