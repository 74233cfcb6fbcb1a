"""A process's session in the database: it proves that the process is alive, and receives notifications.

One unpooled connection holds an advisory lock on the process's id. The server ends the session when the process dies or
stops responding; a process that only lost its connection notices at once, and reconnects under the same id.
"""

import asyncio
import random
from collections.abc import Callable
from types import TracebackType

import asyncpg
import structlog
from sqlalchemy import URL

from chassis.database import CONNECTION_ERRORS, connect_unpooled
from chassis.inbox import processes

CONNECT_TIMEOUT_S = 8.0  # a busy machine is slow to answer
RETRY_FIRST_S = 0.1
RETRY_LONGEST_S = 1.0
_log = structlog.get_logger(__name__)


class ProcessSession:
    """`me` is this process's id; `on_wake` is called at each notification, and after each reconnect.

    `name` identifies where the process runs: at most one process with a name is alive at a time.
    """

    def __init__(
        self,
        url: URL,
        *,
        name: str,
        channel: str,
        session_timeout_s: float,
        on_wake: Callable[[], None],
    ) -> None:
        self.me = random.SystemRandom().getrandbits(62)
        self.alive = False
        self._url = url
        self._name = name
        self._channel = channel
        self._session_timeout_s = session_timeout_s
        self._on_wake = on_wake
        self._retry_s = RETRY_FIRST_S
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "ProcessSession":
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
            except CONNECTION_ERRORS as error:
                _log.warning("process session lost its connection", error=str(error))
            self.alive = False
            await asyncio.sleep(self._retry_s)
            self._retry_s = min(2 * self._retry_s, RETRY_LONGEST_S)

    async def _watch(self) -> None:
        connection = await connect_unpooled(
            self._url,
            application="loupe process session",
            session_timeout_s=self._session_timeout_s,
            connect_timeout_s=CONNECT_TIMEOUT_S,
        )
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        try:
            await processes.register(connection, self.me, self._name)
            await connection.add_listener(self._channel, self._on_notification)
            self.alive, self._retry_s = True, RETRY_FIRST_S
            self._on_wake()
            await self._keep_alive(lost, connection)
        finally:
            connection.terminate()

    async def _keep_alive(self, lost: asyncio.Event, connection: asyncpg.Connection) -> None:
        """Keeps the session from timing out; returns when the connection is lost."""
        while not lost.is_set():
            try:
                async with asyncio.timeout(self._session_timeout_s / 4):
                    await lost.wait()
            except TimeoutError:
                await connection.execute("select 1")

    def _on_notification(self, *_: object) -> None:
        self._on_wake()
