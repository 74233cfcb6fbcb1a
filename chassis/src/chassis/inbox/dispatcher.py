"""Leases keys to this process's workers, keeps the leases alive, and gives them back."""

import asyncio
import time

import structlog

from chassis.database import NOT_NOW, Database
from chassis.inbox import leases
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.domain import CRASHES_BEFORE_ALONE
from chassis.inbox.leases import Lease, LeaseLost, Terms, Turn
from chassis.inbox.sentinel import Sentinel
from chassis.inbox.worker import Worker
from chassis.settings import ServiceSettings

ROWS_A_LEASE = 50  # that follow the first, before other keys get their turn
SHUTDOWN_S = 20
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
        self._database = database
        self._worker = worker
        self._sentinel = sentinel
        self._dependencies = dependencies
        self._settings = settings
        self._wake = wake
        self._active: dict[Lease, asyncio.Task[None]] = {}
        self._alone = asyncio.Lock()
        self._running = 0
        self._reap_at = 0.0
        self._idle = asyncio.Condition()

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop`; then lets what runs end, and gives all keys back."""
        keeper = asyncio.create_task(self._keep_leases())
        try:
            while not stop.is_set():
                await self._round()
        finally:
            await self._drain()
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    async def _round(self) -> None:
        self._wake.clear()
        try:
            await self._reap_now_and_then()
            await self._claim()
        except NOT_NOW as error:
            _log.warning("database away, inbox waits", error=str(error))
            await asyncio.sleep(self._settings.poll_s)
            return
        await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._settings.poll_s):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _claim(self) -> None:
        """Leases as many keys as workers are free."""
        free = self._settings.workers - len(self._active)
        if free <= 0 or not self._sentinel.alive:
            return
        terms = Terms(self._settings.lease_s, self._dependencies.down)
        async with self._database.begin() as tx:
            turns = await leases.claim(tx, self._sentinel.me, free, terms, more=ROWS_A_LEASE)
        for turn in turns:
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
            await self._release([turn.lease])

    async def _run(self, turn: Turn) -> Turn | None:
        if turn.row.crashes >= CRASHES_BEFORE_ALONE:
            return await self._run_alone(turn)
        return await self._run_beside_others(turn)

    async def _run_beside_others(self, turn: Turn) -> Turn | None:
        async with self._alone:
            self._running += 1
        try:
            return await self._worker.run(turn)
        finally:
            self._running -= 1
            async with self._idle:
                self._idle.notify_all()

    async def _run_alone(self, turn: Turn) -> Turn | None:
        async with self._alone:
            async with self._idle:
                await self._idle.wait_for(lambda: self._running == 0)
            async with self._database.begin() as tx:
                await leases.start(tx, turn)
            return await self._worker.run(turn)

    async def _release(self, held: list[Lease]) -> None:
        try:
            async with self._database.begin() as tx:
                await leases.release(tx, held)
        except NOT_NOW:
            _log.info("leases left to run out", keys=[lease.key for lease in held])

    async def _reap_now_and_then(self) -> None:
        """Frees the keys of processes that died, however busy this one is."""
        now = time.monotonic()
        if not self._sentinel.alive or now < self._reap_at:
            return
        self._reap_at = now + self._settings.poll_s
        async with self._database.begin() as tx:
            working = [lease.token for lease in self._active]
            crashed = await leases.reap(tx, self._sentinel.me, working)
        if crashed:
            _log.warning("events were in flight when a process died", count=crashed)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._settings.lease_s / 3)
            tokens = [lease.token for lease in self._active]
            if not tokens:
                continue
            try:
                async with self._database.begin() as tx:
                    terms = Terms(self._settings.lease_s)
                    await leases.renew(tx, self._sentinel.me, tokens, terms)
            except Exception as error:
                _log.warning("leases not renewed", error=str(error))

    async def _drain(self) -> None:
        if not self._active:
            return
        held = list(self._active)
        _, late = await asyncio.wait(self._active.values(), timeout=SHUTDOWN_S)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        await self._release(held)
