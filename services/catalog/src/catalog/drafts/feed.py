"""The live feed of changes: one LISTEN connection a replica wakes everyone who follows on it."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from chassis.auth import Principal
from chassis.database import Database, connect_unpooled

from catalog.drafts import repository
from catalog.drafts.repository import CHANNEL, Change
from chassis import account_status

BATCH = 200
POLL_S = 5.0
"""Followers look by themselves this often: a lost wake-up costs no more than that."""
PING_S = 5.0
SESSION_TIMEOUT_S = 30.0
TRIM_EVERY_S = 3600.0
_log = structlog.get_logger(__name__)


class Feed:
    """Follows the feed's table for any number of readers; `listen` runs beside them."""

    def __init__(self, database: Database, keep: timedelta, stopping: asyncio.Event) -> None:
        self._database = database
        self._keep = keep
        self._stopping = stopping
        self._woken = asyncio.Event()

    def wake(self, *_: Any) -> None:
        """Lets every follower look."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    async def start(self, last: int | None) -> tuple[int, bool]:
        """Where to begin, and whether lines were missed: after `last`, or at the newest line."""
        async with self._database.begin() as tx:
            oldest, newest = await repository.feed_ends(tx)
        if last is None:
            return newest, False
        missed = last > newest or (oldest > 0 and last < oldest - 1)
        return (newest, True) if missed else (last, False)

    async def follow(
        self, last: int, ends: float, reader: Principal | None = None
    ) -> AsyncIterator[Change]:
        """Every line after `last`, in order, as they become visible, until `ends` (monotonic), the process stops, or
        the reader has lost the right to read.
        """
        while time.monotonic() < ends and not self._stopping.is_set():
            woken = self._woken  # Taken before reading: a wake-up while reading is not lost.
            async with self._database.begin() as tx:
                if reader is not None and await account_status.refusal(tx, reader):
                    return
                changes = await repository.changes_after(tx, last, BATCH)
            for change in changes:
                last = change.id
                yield change
            if not changes:
                await self._wait(woken)

    async def _wait(self, woken: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (woken, self._stopping)]
        try:
            await asyncio.wait(waits, timeout=POLL_S, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def listen(self) -> None:
        """Keeps a connection that listens, and trims the table; runs until cancelled."""
        trim_at = 0.0
        while True:
            try:
                if asyncio.get_running_loop().time() >= trim_at:
                    await self._trim()
                    trim_at = asyncio.get_running_loop().time() + TRIM_EVERY_S
                await self._listen_until(trim_at)
            except Exception as error:
                # Whatever it was, the readers of this replica need a listener again.
                _log.warning("the feed's listener begins again", error=repr(error))
                await asyncio.sleep(1)

    async def _listen_until(self, until: float) -> None:
        connection = await connect_unpooled(
            self._database.url,
            application="loupe catalog drafts feed",
            session_timeout_s=SESSION_TIMEOUT_S,
        )
        try:
            await connection.add_listener(CHANNEL, self.wake)
            self.wake()
            while asyncio.get_running_loop().time() < until:
                await connection.execute("SELECT 1")
                await asyncio.sleep(PING_S)
        finally:
            await connection.close(timeout=2)

    async def _trim(self) -> None:
        async with self._database.begin() as tx:
            await repository.trim_feed(tx, datetime.now(UTC) - self._keep)
