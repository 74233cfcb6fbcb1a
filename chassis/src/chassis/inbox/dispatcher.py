"""Leases keys for this process's workers, and releases them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.database import UNAVAILABLE, Database
from chassis.heartbeat import Heartbeat
from chassis.inbox import leases, processes, repository
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.domain import CRASHES_BEFORE_ALONE, alone_limit
from chassis.inbox.isolation import Isolation, IsolationTimeout
from chassis.inbox.leases import Lease, LeasedRow, LeaseLost
from chassis.inbox.process_session import ProcessSession
from chassis.inbox.worker import Worker
from chassis.settings import ServiceSettings

MAX_FOLLOWING = 50  # rows of a key under one lease after the first, before other keys get a worker
CANCEL_S = 1.0
DEREGISTER_S = 2.0
_log = structlog.get_logger(__name__)


class Dispatcher:
    """Handles up to `workers` keys at once, one asyncio task each; suspects (in flight at two crashes) run alone."""

    def __init__(
        self,
        *,
        database: Database,
        worker: Worker,
        session: ProcessSession,
        dependencies: Dependencies,
        settings: ServiceSettings,
        wake: asyncio.Event,
    ) -> None:
        self.heartbeat = Heartbeat("workers")
        self._database = database
        self._worker = worker
        self._session = session
        self._dependencies = dependencies
        self._settings = settings
        self._wake = wake
        self._active: dict[Lease, asyncio.Task[None]] = {}
        self._isolation = Isolation()
        self._isolation_wait_s = settings.alone_s
        self._stopping = False
        self._reap_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop`; then waits for running rows to end, and releases all leases."""
        try:
            while not stop.is_set():
                await self._round()
        finally:
            await self._drain()

    async def _round(self) -> None:
        self._wake.clear()
        try:
            await self._reap_if_due()
            await self._claim()
        except UNAVAILABLE as error:
            _log.warning("database unavailable, the inbox waits", error=str(error))
            await asyncio.sleep(self._settings.poll_s)
            return
        if self._session.alive:
            self.heartbeat.beat()
        await self._wait_for_work()

    async def _wait_for_work(self) -> None:
        try:
            async with asyncio.timeout(self._settings.poll_s):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _claim(self) -> None:
        """Leases as many keys as workers are free; none while a suspect runs alone: another process may take them."""
        free = self._settings.workers - len(self._active)
        if free <= 0 or not self._session.alive or self._isolation.closed:
            return
        down = self._dependencies.down
        async with self._database.begin() as tx:
            rows = await leases.claim(tx, self._session.me, free, down, more=MAX_FOLLOWING)
        for leased in sorted(rows, key=_is_suspect):
            self._start(leased)

    def _start(self, leased: LeasedRow) -> None:
        task = asyncio.create_task(self._work(leased))
        self._active[leased.lease] = task
        task.add_done_callback(lambda _: self._finished(leased.lease))

    def _finished(self, lease: Lease) -> None:
        self._active.pop(lease, None)
        self._wake.set()

    async def _work(self, leased: LeasedRow) -> None:
        """Handles the key's rows one after the other; the end of the last one releases the lease."""
        following: LeasedRow | None = leased
        try:
            while following:
                following = await self._run(following)
        except LeaseLost:
            _log.warning("another worker has the key now", key=leased.lease.key)
        except Exception as error:
            # The row could not even be postponed: wait a little, so that this does not become a tight loop.
            _log.warning(
                "lease released", key=leased.lease.key, error=f"{type(error).__name__}: {error}"
            )
            await asyncio.sleep(self._settings.poll_s)
            await self._release(leased.lease)

    async def _run(self, leased: LeasedRow) -> LeasedRow | None:
        if self._stopping or self._isolation.closed:
            leased = replace(leased, more=0)
        if _is_suspect(leased):
            return await self._run_alone(leased)
        async with self._isolation.shared():
            return await self._worker.run(leased)

    async def _run_alone(self, leased: LeasedRow) -> LeasedRow | None:
        limit_s = alone_limit(
            leased.row.crashes, self._settings.alone_s, self._settings.handler_timeout_s
        )
        try:
            async with self._isolation.alone(
                self._isolation_wait_s, limit_s, lambda: self._mark_accompanied(leased.lease)
            ):
                self._isolation_wait_s = self._settings.alone_s
                async with self._database.begin() as tx:
                    await leases.mark_running_alone(tx, leased)
                return await self._worker.run(leased)
        except IsolationTimeout:
            await self._postpone(leased)
            return None

    async def _mark_accompanied(self, lease: Lease) -> bool:
        return await self._try(lambda tx: leases.mark_accompanied(tx, lease))

    async def _postpone(self, leased: LeasedRow) -> None:
        """Lets the other rows continue; next time the suspect waits longer for them to end."""
        self._isolation_wait_s = min(2 * self._isolation_wait_s, self._settings.handler_timeout_s)
        async with self._database.begin() as tx:
            await repository.postpone(
                tx,
                leased,
                state=leased.row.state,
                delay_s=self._settings.alone_s,
                error="waiting to run alone",
            )

    async def _release(self, lease: Lease) -> None:
        """A lease that cannot be released now is released by `processes.release_idle` later."""
        await self._try(lambda tx: leases.release(tx, [lease]))

    async def _try(self, statement: Callable[[AsyncConnection], Awaitable[None]]) -> bool:
        try:
            async with self._database.begin() as tx:
                await statement(tx)
        except UNAVAILABLE as error:
            _log.info("database unavailable", error=str(error))
            return False
        return True

    async def _reap_if_due(self) -> None:
        """Releases the leases of dead processes, and its own idle ones, however busy this process is."""
        now = time.monotonic()
        if not self._session.alive or now < self._reap_at:
            return
        self._reap_at = now + self._settings.poll_s
        me = self._session.me
        async with self._database.begin() as tx:
            await processes.release_idle(tx, me, [lease.token for lease in self._active])
            crashed = await processes.reap_dead(tx, me, self._settings.absence_s)
        if crashed:
            _log.warning("events were in flight when a process died", count=crashed)

    async def _drain(self) -> None:
        """Waits for running rows to end; the rest is released and counts no crash."""
        self._stopping = True
        if self._active:
            await self._try(lambda tx: processes.clear_running(tx, self._session.me))
        await self._finish_running()
        await self._deregister()

    async def _finish_running(self) -> None:
        if not self._active:  # the rows may have ended during the query
            return
        _, late = await asyncio.wait(self._active.values(), timeout=self._settings.drain_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=CANCEL_S)

    async def _deregister(self) -> None:
        deadline = time.monotonic() + DEREGISTER_S
        while not await self._try(lambda tx: processes.deregister(tx, self._session.me)):
            if time.monotonic() > deadline:
                _log.warning(
                    "database unavailable: the leases are left to the next process of this name"
                )
                return
            await asyncio.sleep(0.2)


def _is_suspect(leased: LeasedRow) -> bool:
    return bool(leased.row.crashes >= CRASHES_BEFORE_ALONE)
