"""Isolation of suspects: a row that was in flight at two crashes runs alone in its process, for a limited time.

The limit is a compromise. Without it, one slow suspect would block all other work of its process for as long as a
handler may take. With it, a suspect that exceeds its time continues beside other rows, and no crash after that is
held against it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

RETRY_S = 1.0


class IsolationTimeout(Exception):
    """The running rows did not end in time for a suspect to run alone."""


class Isolation:
    """A lock for one process: `shared` for ordinary rows, `alone` for a suspect.

    Nothing starts while `_lock` is held; `_running` counts the rows in progress.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._running = 0
        self._changed = asyncio.Condition()

    @property
    def closed(self) -> bool:
        """Whether a suspect runs alone, or waits to."""
        return self._lock.locked()

    @asynccontextmanager
    async def shared(self) -> AsyncIterator[None]:
        """Runs beside other rows; waits while a suspect runs alone."""
        async with self._lock:
            self._running += 1
        try:
            yield
        finally:
            await self._leave()

    @asynccontextmanager
    async def alone(
        self, wait_s: float, limit_s: float, on_limit: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[None]:
        """Runs alone for `limit_s` seconds; after that, others may start once `on_limit` has returned True.

        Raises IsolationTimeout when the rows in progress do not end within `wait_s`.
        """
        held = await self._acquire(wait_s)
        releasing = asyncio.create_task(self._release_later(held, limit_s, on_limit))
        try:
            yield
        finally:
            releasing.cancel()
            held.release()
            await self._leave()

    async def _acquire(self, wait_s: float) -> "_HeldLock":
        await self._lock.acquire()
        held = _HeldLock(self._lock)
        try:
            async with asyncio.timeout(wait_s), self._changed:
                await self._changed.wait_for(lambda: self._running == 0)
        except TimeoutError:
            held.release()
            raise IsolationTimeout from None
        except asyncio.CancelledError:
            held.release()
            raise
        self._running += 1
        return held

    async def _release_later(
        self, held: "_HeldLock", limit_s: float, on_limit: Callable[[], Awaitable[bool]]
    ) -> None:
        await asyncio.sleep(limit_s)
        while not await on_limit():  # noqa: ASYNC110
            await asyncio.sleep(RETRY_S)
        held.release()

    async def _leave(self) -> None:
        self._running -= 1
        async with self._changed:
            self._changed.notify_all()


class _HeldLock:
    """A lock that is held; the first of several releases counts."""

    def __init__(self, lock: asyncio.Lock) -> None:
        self._lock: asyncio.Lock | None = lock

    def release(self) -> None:
        lock, self._lock = self._lock, None
        if lock:
            lock.release()
