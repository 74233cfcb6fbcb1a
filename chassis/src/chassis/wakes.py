"""Wake-ups: after a commit, whoever listens is told that there is work.

A `notify` inside a transaction makes its commit wait for every other commit that notifies: PostgreSQL puts them in
one line, disk flush included. So it follows the commit, one statement for all that committed meanwhile. It is a hint:
what is missed, because the process died in between, is found at the next look.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

_MARK = "loupe.wakes"
Send = Callable[[list[str]], Awaitable[None]]


def collect(tx: AsyncConnection) -> set[str]:
    """What will hold the channels that this transaction asks for: to be rung once it has committed."""
    channels: set[str] = set()
    tx.info[_MARK] = channels
    return channels


def wake(tx: AsyncConnection, channel: str) -> None:
    """Notifies `channel` once this transaction has committed."""
    tx.info[_MARK].add(channel)


class Bell:
    """Sends notifications behind the back of whoever commits; those that come meanwhile go together."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._due: set[str] = set()
        self._ringing: asyncio.Task[None] | None = None

    def ring(self, channels: Iterable[str]) -> None:
        self._due.update(channels)
        if self._due and (self._ringing is None or self._ringing.done()):
            self._ringing = asyncio.create_task(self._ring())

    async def _ring(self) -> None:
        while self._due:
            channels, self._due = sorted(self._due), set()
            await self._send(channels)

    async def close(self) -> None:
        """Lets the last notifications out."""
        if self._ringing:
            await asyncio.gather(self._ringing, return_exceptions=True)
