"""Following the live feed: one LISTEN connection per process wakes all its readers."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from chassis.auth import Principal
from chassis.database import Database, connect_unpooled

from catalog.feed import repository, service
from catalog.feed.domain import FeedEntry

POLL_S = 5.0
"""Readers look without a notification this often: a lost notification costs no more than that."""
PING_S = 5.0
SESSION_TIMEOUT_S = 30.0
TRIM_EVERY_S = 3600.0
_log = structlog.get_logger(__name__)


class Feed:
    """Serves the feed's table to any number of readers; `listen` runs beside them."""

    def __init__(self, database: Database, keep: timedelta, stopping: asyncio.Event) -> None:
        self._database = database
        self._keep = keep
        self._stopping = stopping
        self._notified = asyncio.Event()

    def notify(self, *_: Any) -> None:
        """Lets every reader look for new entries."""
        notified, self._notified = self._notified, asyncio.Event()
        notified.set()

    async def start(self, last_id: int | None) -> tuple[int, bool]:
        """Where a reader continues, and whether it missed entries: see `service.starting_point`."""
        async with self._database.begin() as tx:
            return await service.starting_point(tx, last_id)

    async def follow(
        self, last_id: int, ends: float, reader: Principal | None = None
    ) -> AsyncIterator[FeedEntry]:
        """Every entry after `last_id`, in order, as they become visible.

        Ends at `ends` (monotonic seconds), when the process stops, or when the reader is no longer allowed to read.
        """
        while time.monotonic() < ends and not self._stopping.is_set():
            notified = self._notified  # Taken before reading: a later notification is not lost.
            async with self._database.begin() as tx:
                entries = await service.next_entries(tx, last_id, reader)
            if entries is None:
                return
            for entry in entries:
                last_id = entry.id
                yield entry
            if not entries:
                await self._wait(notified)

    async def _wait(self, notified: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (notified, self._stopping)]
        try:
            await asyncio.wait(waits, timeout=POLL_S, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def listen(self) -> None:
        """Keeps a listening connection open and trims the table; runs until cancelled."""
        trim_at = 0.0
        while True:
            try:
                if asyncio.get_running_loop().time() >= trim_at:
                    await self._trim()
                    trim_at = asyncio.get_running_loop().time() + TRIM_EVERY_S
                await self._listen_until(trim_at)
            except Exception as error:
                # Whatever failed, the readers of this process need a listener again.
                _log.warning("feed listener failed, restarting", error=repr(error))
                await asyncio.sleep(1)

    async def _listen_until(self, until: float) -> None:
        connection = await connect_unpooled(
            self._database.url,
            application="loupe catalog drafts feed",
            session_timeout_s=SESSION_TIMEOUT_S,
        )
        try:
            await connection.add_listener(repository.CHANNEL, self.notify)
            self.notify()
            while asyncio.get_running_loop().time() < until:
                await connection.execute("SELECT 1")
                await asyncio.sleep(PING_S)
        finally:
            await connection.close(timeout=2)

    async def _trim(self) -> None:
        async with self._database.begin() as tx:
            await repository.trim(tx, datetime.now(UTC) - self._keep)
