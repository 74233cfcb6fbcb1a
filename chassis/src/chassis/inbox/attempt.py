"""One attempt at one row: judge, decode, compute outside any transaction, then effect and end in one."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from contracts.cloudevents import CloudEvent, from_headers
from contracts.codec import Codec, RegistryDown
from contracts.schemas import deletion_of
from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import crashpoints, metrics
from chassis.database import Database
from chassis.inbox import repository, tombstones
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.domain import Outcome, Standing, gap, unpack_headers, verdict
from chassis.inbox.model import DependencyDown, Effect, Poison, Received, Task
from chassis.inbox.repository import Lease
from chassis.inbox.router import Route, Router, TaskRoute
from chassis.inbox.tasks import PREFIX
from chassis.inbox.tombstones import Name

DECODER = "registry"


class LeaseLost(Exception):
    """The key went to another worker: whatever was computed here is thrown away."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every attempt works with."""

    database: Database
    codec: Codec
    router: Router
    dependencies: Dependencies
    handler_timeout_s: float


@asynccontextmanager
async def holding(database: Database, lease: Lease) -> AsyncIterator[AsyncConnection]:
    """A transaction that locks the lease first. Raises LeaseLost where the key went to another."""
    async with database.begin() as tx:
        if not await repository.hold(tx, lease):
            metrics.leases_lost.inc()
            raise LeaseLost(lease.key)
        yield tx


async def attempt(bench: Bench, lease: Lease, row: Row[Any]) -> None:
    """Brings a row to its end, or raises what stopped it."""
    if row.kind == "task":
        await _TaskAttempt(bench, lease, row).run()
    else:
        await _RecordAttempt(bench, lease, row, from_headers(unpack_headers(row.headers))).run()


def _require(bench: Bench, route: Route | TaskRoute) -> None:
    missing = route.needs & bench.dependencies.down
    if missing:
        raise DependencyDown(min(missing))


@dataclass(frozen=True, slots=True)
class _TaskAttempt:
    bench: Bench
    lease: Lease
    row: Row[Any]

    async def run(self) -> None:
        route = self.bench.router.tasks.get(self.row.topic)
        if route is None:
            raise Poison(f"no handler for tasks of type {self.row.topic}")
        _require(self.bench, route)
        async with asyncio.timeout(self.bench.handler_timeout_s):
            effect = await route.handler(self._task())
        crashpoints.reach("after-compute")
        await self._apply(effect)
        crashpoints.reach("after-effect")

    def _task(self) -> Task:
        return Task(
            type=self.row.topic,
            key=self.lease.key.removeprefix(PREFIX),
            payload=json.loads(self.row.value),
            traceparent=self.row.traceparent,
            attempt=self.row.attempts + 1,
            position=self.row.position,
        )

    async def _apply(self, effect: Effect | None) -> None:
        async with holding(self.bench.database, self.lease) as tx:
            if effect:
                await effect(tx)
            await repository.end(tx, self.lease, self.row.position, "applied")
            crashpoints.reach("before-effect-commit")
        metrics.ended.labels(self.row.topic, "applied").inc()


@dataclass(frozen=True, slots=True)
class _RecordAttempt:
    bench: Bench
    lease: Lease
    row: Row[Any]
    event: CloudEvent

    async def run(self) -> None:
        route = self.bench.router.find(self.row.topic, self.event.type)
        if route is None:
            await self._drop("ignored")
        elif dropped := await self._judge():
            await self._drop(dropped)
        else:
            await self._handle(route)

    async def _judge(self) -> Outcome | None:
        async with self.bench.database.begin() as tx:
            return self._verdict(await self._standing(tx, self._names()))

    async def _handle(self, route: Route) -> None:
        _require(self.bench, route)
        received = await self._received()
        async with asyncio.timeout(self.bench.handler_timeout_s):
            effect = await route.handler(received)
        crashpoints.reach("after-compute")
        await self._apply([*self._names(), *route.names(received)], effect)
        crashpoints.reach("after-effect")

    async def _received(self) -> Received:
        return Received(
            topic=self.row.topic,
            type=self.event.type,
            subject=self.event.subject,
            sequence=self.event.sequence,
            id=self.event.id,
            source=self.event.source,
            time=self.event.time,
            data=await self._decode(),
            traceparent=self.event.traceparent,
            attempt=self.row.attempts + 1,
            position=self.row.position,
        )

    async def _decode(self) -> dict[str, Any]:
        codec, row = self.bench.codec, self.row
        try:
            return await codec.decode(row.topic, self.event.type, row.value or b"")
        except RegistryDown as error:
            raise DependencyDown(DECODER, str(error)) from error

    async def _apply(self, names: Sequence[Name], effect: Effect | None) -> None:
        """Effect, version, tombstone and the row's end together, or none of them."""
        try:
            async with holding(self.bench.database, self.lease) as tx:
                outcome = await self._effect(tx, names, effect)
                await self._end(tx, outcome)
                crashpoints.reach("before-effect-commit")
        except IntegrityError as error:
            if "uq_inbox_applied_event" not in str(error.orig):
                raise
            await self._drop("duplicate")
        else:
            metrics.ended.labels(self.row.topic, outcome).inc()

    async def _effect(
        self, tx: AsyncConnection, names: Sequence[Name], effect: Effect | None
    ) -> Outcome:
        await self._lock(tx, names)
        state = await self._standing(tx, names)
        if dropped := self._verdict(state):
            return dropped
        if effect:
            await effect(tx)
        await repository.raise_version(tx, self.row.topic, self.event.subject, self.event.sequence)
        await self._bury_if_deleted(tx)
        metrics.gaps.labels(self.row.topic).inc(gap(self.event.sequence, state.version))
        return "applied"

    async def _lock(self, tx: AsyncConnection, names: Sequence[Name]) -> None:
        if self._is_deletion():
            await tombstones.lock(tx, names[:1], shared=False)
        await tombstones.lock(tx, names, shared=True)

    async def _bury_if_deleted(self, tx: AsyncConnection) -> None:
        if self._is_deletion():
            await tombstones.bury(tx, self.row.topic, self.event.subject)

    async def _drop(self, outcome: Outcome) -> None:
        async with holding(self.bench.database, self.lease) as tx:
            if outcome == "ignored":
                await self._bury_if_deleted(tx)
            await self._end(tx, outcome)
        metrics.ended.labels(self.row.topic, outcome).inc()

    async def _end(self, tx: AsyncConnection, outcome: Outcome) -> None:
        event = self.event
        await repository.end(
            tx, self.lease, self.row.position, outcome, source=event.source, id_=event.id
        )

    async def _standing(self, tx: AsyncConnection, names: Sequence[Name]) -> Standing:
        event = self.event
        return await repository.standing(
            tx,
            source=event.source,
            id_=event.id,
            topic=self.row.topic,
            subject=event.subject,
            names=names,
        )

    def _verdict(self, state: Standing) -> Outcome | None:
        return verdict(self.event.sequence, state, replayed=self.row.replays > 0)

    def _names(self) -> list[Name]:
        return tombstones.named(self.row.topic, self.event.subject)

    def _is_deletion(self) -> bool:
        return self.event.type == deletion_of(self.row.topic)
