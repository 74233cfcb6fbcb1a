"""Who runs beside whom in one process: a suspect runs alone, for a while; everything else runs beside the others.

The limits are a bargain. Without them one slow suspect holds up all other work of its process for as long as a handler
may take; with them a suspect that outlives its time goes on beside others, and is not blamed for what happens then.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

RETRY_S = 1.0


class Crowded(Exception):
    """What runs did not end in time for a suspect to be alone."""


class Solitude:
    """One for each process. Whoever holds `_door` lets nobody in; `_inside` run."""

    def __init__(self) -> None:
        self._door = asyncio.Lock()
        self._inside = 0
        self._changed = asyncio.Condition()

    @property
    def closed(self) -> bool:
        """Whether a suspect is alone, or waits to be."""
        return self._door.locked()

    @asynccontextmanager
    async def beside_others(self) -> AsyncIterator[None]:
        """Enters as soon as no suspect is alone."""
        async with self._door:
            self._inside += 1
        try:
            yield
        finally:
            await self._leave()

    @asynccontextmanager
    async def alone(
        self, wait_s: float, limit_s: float, company: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[None]:
        """Lets nobody in for `limit_s` seconds, and afterwards once `company` has noted that others may come.

        Raises Crowded when those inside do not leave within `wait_s`.
        """
        closed = await self._close(wait_s)
        opening = asyncio.create_task(self._open_late(closed, limit_s, company))
        try:
            yield
        finally:
            opening.cancel()
            closed.open()
            await self._leave()

    async def _close(self, wait_s: float) -> "_Closed":
        await self._door.acquire()
        closed = _Closed(self._door)
        try:
            async with asyncio.timeout(wait_s), self._changed:
                await self._changed.wait_for(lambda: self._inside == 0)
        except TimeoutError:
            closed.open()
            raise Crowded from None
        except asyncio.CancelledError:
            closed.open()
            raise
        self._inside += 1
        return closed

    async def _open_late(
        self, closed: "_Closed", limit_s: float, company: Callable[[], Awaitable[bool]]
    ) -> None:
        await asyncio.sleep(limit_s)
        while not await company():  # noqa: ASYNC110
            await asyncio.sleep(RETRY_S)
        closed.open()

    async def _leave(self) -> None:
        self._inside -= 1
        async with self._changed:
            self._changed.notify_all()


class _Closed:
    """A door that this one closed, and opens once."""

    def __init__(self, door: asyncio.Lock) -> None:
        self._door: asyncio.Lock | None = door

    def open(self) -> None:
        door, self._door = self._door, None
        if door:
            door.release()
