"""Leases keys to this process's workers, and gives them back."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.database import NOT_NOW, Database
from chassis.inbox import leases, processes, repository
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.domain import CRASHES_BEFORE_ALONE, alone_limit
from chassis.inbox.leases import Lease, LeaseLost, Turn
from chassis.inbox.sentinel import Sentinel
from chassis.inbox.solitude import Crowded, Solitude
from chassis.inbox.worker import Worker
from chassis.pulse import Pulse
from chassis.settings import ServiceSettings

ROWS_A_LEASE = 50  # that follow the first, before other keys get their turn
CANCEL_S = 1.0
LEAVE_S = 2.0
_log = structlog.get_logger(__name__)


class Dispatcher:
    """Up to `workers` keys at once, each by one task; an event that was in flight at two crashes alone."""

    def __init__(
        self,
        *,
        database: Database,
        worker: Worker,
        sentinel: Sentinel,
        dependencies: Dependencies,
        settings: ServiceSettings,
        wake: asyncio.Event,
    ) -> None:
        self.pulse = Pulse("workers")
        self._database = database
        self._worker = worker
        self._sentinel = sentinel
        self._dependencies = dependencies
        self._settings = settings
        self._wake = wake
        self._active: dict[Lease, asyncio.Task[None]] = {}
        self._solitude = Solitude()
        self._patience_s = settings.alone_s
        self._stopping = False
        self._reap_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop`; then lets what runs end, and gives all keys back."""
        try:
            while not stop.is_set():
                await self._round()
        finally:
            await self._drain()

    async def _round(self) -> None:
        self._wake.clear()
        try:
            await self._reap_now_and_then()
            await self._claim()
        except NOT_NOW as error:
            _log.warning("database away, inbox waits", error=str(error))
            await asyncio.sleep(self._settings.poll_s)
            return
        if self._sentinel.alive:
            self.pulse.beat()
        await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._settings.poll_s):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _claim(self) -> None:
        """Leases as many keys as workers are free; none while a suspect is alone: another process may take them."""
        free = self._settings.workers - len(self._active)
        if free <= 0 or not self._sentinel.alive or self._solitude.closed:
            return
        down = self._dependencies.down
        async with self._database.begin() as tx:
            turns = await leases.claim(tx, self._sentinel.me, free, down, more=ROWS_A_LEASE)
        for turn in sorted(turns, key=_is_suspect):
            self._start(turn)

    def _start(self, turn: Turn) -> None:
        task = asyncio.create_task(self._work(turn))
        self._active[turn.lease] = task
        task.add_done_callback(lambda _: self._finished(turn.lease))

    def _finished(self, lease: Lease) -> None:
        self._active.pop(lease, None)
        self._wake.set()

    async def _work(self, turn: Turn) -> None:
        """The key's rows one after the other; the last of them lets the key go with its end."""
        following: Turn | None = turn
        try:
            while following:
                following = await self._run(following)
        except LeaseLost:
            _log.warning("key went to another", key=turn.lease.key)
        except Exception as error:
            # The row could not even be put back: its key waits a little, so that this is no tight loop.
            _log.warning("key let go", key=turn.lease.key, error=f"{type(error).__name__}: {error}")
            await asyncio.sleep(self._settings.poll_s)
            await self._release(turn.lease)

    async def _run(self, turn: Turn) -> Turn | None:
        if self._stopping or self._solitude.closed:
            turn = replace(turn, more=0)
        if _is_suspect(turn):
            return await self._run_alone(turn)
        async with self._solitude.beside_others():
            return await self._worker.run(turn)

    async def _run_alone(self, turn: Turn) -> Turn | None:
        limit_s = alone_limit(
            turn.row.crashes, self._settings.alone_s, self._settings.handler_timeout_s
        )
        try:
            async with self._solitude.alone(
                self._patience_s, limit_s, lambda: self._let_others_in(turn.lease)
            ):
                self._patience_s = self._settings.alone_s
                async with self._database.begin() as tx:
                    await leases.start(tx, turn)
                return await self._worker.run(turn)
        except Crowded:
            await self._put_off(turn)
            return None

    async def _let_others_in(self, lease: Lease) -> bool:
        return await self._try(lambda tx: leases.accompany(tx, lease))

    async def _put_off(self, turn: Turn) -> None:
        """The others go on; next time it waits longer for them."""
        self._patience_s = min(2 * self._patience_s, self._settings.handler_timeout_s)
        async with self._database.begin() as tx:
            await repository.postpone(
                tx,
                turn,
                state=turn.row.state,
                delay_s=self._settings.alone_s,
                error="waits until it can run alone",
            )

    async def _release(self, lease: Lease) -> None:
        """What cannot be released now is shed later, since nobody here works on it."""
        await self._try(lambda tx: leases.release(tx, [lease]))

    async def _try(self, act: Callable[[AsyncConnection], Awaitable[None]]) -> bool:
        try:
            async with self._database.begin() as tx:
                await act(tx)
        except NOT_NOW as error:
            _log.info("not now", error=str(error))
            return False
        return True

    async def _reap_now_and_then(self) -> None:
        """Frees the keys of processes that died, and its own that nobody works on, however busy this one is."""
        now = time.monotonic()
        if not self._sentinel.alive or now < self._reap_at:
            return
        self._reap_at = now + self._settings.poll_s
        me = self._sentinel.me
        async with self._database.begin() as tx:
            await processes.shed(tx, me, [lease.token for lease in self._active])
            crashed = await processes.reap(tx, me, self._settings.absence_s)
        if crashed:
            _log.warning("events were in flight when a process died", count=crashed)

    async def _drain(self) -> None:
        """What runs may end in time; what does not is given back, and is no crash."""
        self._stopping = True
        if self._active:
            await self._try(lambda tx: processes.calm(tx, self._sentinel.me))
        await self._end_work()
        await self._leave()

    async def _end_work(self) -> None:
        if not self._active:  # what ran may have ended while the database was asked
            return
        _, late = await asyncio.wait(self._active.values(), timeout=self._settings.drain_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=CANCEL_S)

    async def _leave(self) -> None:
        deadline = time.monotonic() + LEAVE_S
        while not await self._try(lambda tx: processes.leave(tx, self._sentinel.me)):
            if time.monotonic() > deadline:
                _log.warning("the database is away: keys are left to the next process here")
                return
            await asyncio.sleep(0.2)


def _is_suspect(turn: Turn) -> bool:
    return bool(turn.row.crashes >= CRASHES_BEFORE_ALONE)
