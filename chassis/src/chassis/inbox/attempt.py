"""One attempt at one row: judge, decode, compute outside any transaction, then effect and end in one."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.cloudevents import CloudEvent, from_headers
from contracts.codec import Codec, RegistryDown
from contracts.schemas import deletion_of
from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import crashpoints, metrics
from chassis.database import Database, DatabaseDown
from chassis.inbox import leases, repository, tombstones
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.domain import Outcome, Standing, gap, unpack_headers, unstorable, verdict
from chassis.inbox.leases import Turn
from chassis.inbox.model import DependencyDown, Effect, Poison, Received, Task
from chassis.inbox.repository import End
from chassis.inbox.router import Route, Router, TaskRoute
from chassis.inbox.tasks import PREFIX
from chassis.inbox.tombstones import Name
from chassis.unit_of_work import UnitOfWork

DECODER = "registry"
OUTAGE_S = 60.0
OUTAGE_RETRY_S = 0.5


@dataclass(frozen=True, slots=True)
class Bench:
    """What every attempt works with."""

    database: Database
    codec: Codec
    router: Router
    dependencies: Dependencies
    handler_timeout_s: float

    @property
    def down(self) -> set[str]:
        return self.dependencies.down


async def attempt(bench: Bench, turn: Turn) -> Turn | None:
    """Brings a row to its end, or raises what stopped it; returns the key's next row where it may follow."""
    if turn.row.kind == "task":
        return await _TaskAttempt(bench, turn).run()
    event = from_headers(unpack_headers(turn.row.headers))
    if why := unstorable(_stored_names(event)):
        raise Poison(why)
    return await _RecordAttempt(bench, turn, event).run()


def _stored_names(event: CloudEvent) -> dict[str, str]:
    return {"ce_id": event.id, "ce_source": event.source, "ce_subject": event.subject}


def _require(bench: Bench, route: Route | TaskRoute) -> None:
    missing = route.needs & bench.dependencies.down
    if missing:
        raise DependencyDown(min(missing))


async def _through_outage(apply: Callable[[], Awaitable[Turn | None]]) -> Turn | None:
    """What was computed is kept while the database is away; the lease tells then whether it still counts."""
    deadline = time.monotonic() + OUTAGE_S
    while True:
        try:
            return await apply()
        except DatabaseDown:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(OUTAGE_RETRY_S)


@dataclass(frozen=True, slots=True)
class _TaskAttempt:
    bench: Bench
    turn: Turn

    @property
    def row(self) -> Row[Any]:
        return self.turn.row

    async def run(self) -> Turn | None:
        route = self.bench.router.tasks.get(self.row.topic)
        if route is None:
            raise Poison(f"no handler for tasks of type {self.row.topic}")
        _require(self.bench, route)
        async with asyncio.timeout(self.bench.handler_timeout_s):
            effect = await route.handler(self._task())
        crashpoints.reach("after-compute")
        following = await _through_outage(lambda: self._apply(effect))
        crashpoints.reach("after-effect")
        return following

    def _task(self) -> Task:
        return Task(
            type=self.row.topic,
            key=self.turn.lease.key.removeprefix(PREFIX),
            payload=json.loads(self.row.value),
            traceparent=self.row.traceparent,
            attempt=self.row.attempts + 1,
            position=self.row.position,
        )

    async def _apply(self, effect: Effect | None) -> Turn | None:
        async with self.bench.database.begin() as tx:
            await leases.hold(tx, self.turn.lease)
            if effect:
                await effect(tx)
            following = await repository.end(tx, self.turn, End("applied"), self.bench.down)
            crashpoints.reach("before-effect-commit")
        metrics.ended.labels(self.row.topic, "applied").inc()
        return following


@dataclass(frozen=True, slots=True)
class _RecordAttempt:
    bench: Bench
    turn: Turn
    event: CloudEvent

    @property
    def row(self) -> Row[Any]:
        return self.turn.row

    async def run(self) -> Turn | None:
        route = self.bench.router.find(self.row.topic, self.event.type)
        if route is None:
            return await self._drop("ignored")
        if dropped := await self._judge():
            return await self._drop(dropped)
        return await self._handle(route)

    async def _judge(self) -> Outcome | None:
        async with self.bench.database.statements() as connection:
            return self._verdict(await self._standing(connection, self._names()))

    async def _handle(self, route: Route) -> Turn | None:
        _require(self.bench, route)
        received = await self._received()
        async with asyncio.timeout(self.bench.handler_timeout_s):
            effect = await route.handler(received)
        crashpoints.reach("after-compute")
        names = [*self._names(), *route.names(received)]
        following = await _through_outage(lambda: self._apply(names, effect))
        crashpoints.reach("after-effect")
        return following

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

    async def _apply(self, names: Sequence[Name], effect: Effect | None) -> Turn | None:
        """Effect, version, tombstone and the row's end together, or none of them."""
        try:
            async with self.bench.database.begin() as tx:
                await self._hold(tx, names)
                outcome = await self._effect(tx, names, effect)
                following = await self._end(tx, outcome)
                crashpoints.reach("before-effect-commit")
        except IntegrityError as error:
            if "uq_inbox_applied_event" not in str(error.orig):
                raise
            return await self._drop("duplicate")
        metrics.ended.labels(self.row.topic, outcome).inc()
        return following

    async def _hold(self, tx: AsyncConnection, names: Sequence[Name]) -> None:
        """Locks the lease, then the names: shared, so that none is buried meanwhile; what dies here, alone."""
        if self._is_deletion():
            await leases.hold(tx, self.turn.lease)
            await tombstones.lock(tx, names[:1], shared=False)
        await leases.hold(tx, self.turn.lease, names)

    async def _effect(
        self, tx: UnitOfWork, names: Sequence[Name], effect: Effect | None
    ) -> Outcome:
        state = await self._standing(tx, names)
        if dropped := self._verdict(state):
            return dropped
        if effect:
            await effect(tx)
        await repository.raise_version(tx, self.row.topic, self.event.subject, self.event.sequence)
        await self._bury_if_deleted(tx)
        metrics.gaps.labels(self.row.topic).inc(gap(self.event.sequence, state.version))
        return "applied"

    async def _bury_if_deleted(self, tx: AsyncConnection) -> None:
        if self._is_deletion():
            await tombstones.bury(tx, self.row.topic, self.event.subject)

    async def _drop(self, outcome: Outcome) -> Turn | None:
        async with self.bench.database.begin() as tx:
            await leases.hold(tx, self.turn.lease)
            if outcome == "ignored":
                await self._bury_if_deleted(tx)
            following = await self._end(tx, outcome)
        metrics.ended.labels(self.row.topic, outcome).inc()
        return following

    async def _end(self, tx: AsyncConnection, outcome: Outcome) -> Turn | None:
        end = End(outcome, source=self.event.source, id=self.event.id)
        return await repository.end(tx, self.turn, end, self.bench.down)

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
