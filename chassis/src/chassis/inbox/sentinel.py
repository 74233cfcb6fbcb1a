"""A process's sign of life in the database, and its ear for wake-ups.

One unpooled connection holds an advisory lock on the process's number. The server ends it when the process dies or
falls silent, and with it the lock: the keys that the process held are then free for others at once.
"""

import asyncio
import random
from collections.abc import Callable
from types import TracebackType
from typing import Any

import structlog
from sqlalchemy import URL

from chassis.database import LOST, connect_unpooled

_log = structlog.get_logger(__name__)


class Sentinel:
    """`me` is this process's number; `on_wake` is called at each notification, and after each reconnect."""

    def __init__(
        self,
        url: URL,
        *,
        channel: str,
        session_timeout_s: float,
        on_wake: Callable[[], None],
    ) -> None:
        self.me = random.SystemRandom().getrandbits(62)
        self.alive = False
        self._url = url
        self._channel = channel
        self._session_timeout_s = session_timeout_s
        self._on_wake = on_wake
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Sentinel":
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._watch()
            except LOST as error:
                _log.warning("sentinel lost its connection", error=str(error))
            self.alive = False
            await asyncio.sleep(1)

    async def _watch(self) -> None:
        connection = await connect_unpooled(
            self._url, application="loupe sentinel", session_timeout_s=self._session_timeout_s
        )
        try:
            await connection.execute("select pg_advisory_lock($1)", self.me)
            await connection.add_listener(self._channel, self._heard)
            self.alive = True
            self._on_wake()
            while True:
                await asyncio.sleep(self._session_timeout_s / 4)
                await connection.execute("select 1")
        finally:
            connection.terminate()

    def _heard(self, *_: Any) -> None:
        self._on_wake()
