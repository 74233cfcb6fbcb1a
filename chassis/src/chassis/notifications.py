"""Notifications that follow a commit, so that listeners learn that there is work.

A `notify` inside a transaction makes its commit wait for every other commit that notifies: PostgreSQL puts them in
one queue, disk flush included. So it follows the commit, one statement for all that committed meanwhile. It is a hint:
one that is lost, because the process died in between, is made up for by the next poll.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

Send = Callable[[list[str]], Awaitable[None]]


class Notifier:
    """Sends notifications in the background; those that arrive during a send go together in the next."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._due: set[str] = set()
        self._sending: asyncio.Task[None] | None = None

    def notify(self, channels: Iterable[str]) -> None:
        self._due.update(channels)
        if self._due and (self._sending is None or self._sending.done()):
            self._sending = asyncio.create_task(self._send_due())

    async def _send_due(self) -> None:
        while self._due:
            channels, self._due = sorted(self._due), set()
            await self._send(channels)

    async def close(self) -> None:
        """Waits for the last notifications."""
        if self._sending:
            await asyncio.gather(self._sending, return_exceptions=True)
