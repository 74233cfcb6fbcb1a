"""One attempt at one row: check, decode, compute outside any transaction, then commit effect and end together."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.cloudevents import CloudEvent, from_headers
from contracts.codec import Codec, RegistryDown
from contracts.schemas import deletion_of
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import crashpoints, metrics
from chassis.database import Database, DatabaseDown
from chassis.inbox import leases, repository, tombstones
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.domain import (
    EventHistory,
    Outcome,
    drop_reason,
    gap,
    unpack_headers,
    unstorable_reason,
)
from chassis.inbox.leases import LeasedRow
from chassis.inbox.messages import DependencyDown, Effect, IncomingEvent, PoisonMessage, Task
from chassis.inbox.repository import RowEnd
from chassis.inbox.router import Route, Router, TaskRoute
from chassis.inbox.rows import InboxRow
from chassis.inbox.tasks import PREFIX
from chassis.inbox.tombstones import AggregateName
from chassis.unit_of_work import UnitOfWork

DECODER = "registry"
OUTAGE_S = 60.0
OUTAGE_RETRY_S = 0.5


@dataclass(frozen=True, slots=True)
class AttemptContext:
    """What every attempt needs."""

    database: Database
    codec: Codec
    router: Router
    dependencies: Dependencies
    handler_timeout_s: float

    @property
    def down(self) -> set[str]:
        return self.dependencies.down


async def attempt(context: AttemptContext, leased: LeasedRow) -> LeasedRow | None:
    """Handles a row to its end, or raises; returns the key's next row where the lease may continue with it."""
    if leased.row.kind == "task":
        return await _TaskAttempt(context, leased).run()
    event = from_headers(unpack_headers(leased.row.headers))
    if why := unstorable_reason(_stored_names(event)):
        raise PoisonMessage(why)
    return await _RecordAttempt(context, leased, event).run()


def _stored_names(event: CloudEvent) -> dict[str, str]:
    return {"ce_id": event.id, "ce_source": event.source, "ce_subject": event.subject}


def _require(context: AttemptContext, route: Route | TaskRoute) -> None:
    missing = route.needs & context.dependencies.down
    if missing:
        raise DependencyDown(min(missing))


async def _retry_through_outage(
    apply: Callable[[], Awaitable[LeasedRow | None]],
) -> LeasedRow | None:
    """Keeps the result while the database is unavailable; the lease then decides whether it is still valid."""
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
    context: AttemptContext
    leased: LeasedRow

    @property
    def row(self) -> InboxRow:
        return self.leased.row

    async def run(self) -> LeasedRow | None:
        route = self.context.router.tasks.get(self.row.topic)
        if route is None:
            raise PoisonMessage(f"no handler for tasks of type {self.row.topic}")
        _require(self.context, route)
        async with asyncio.timeout(self.context.handler_timeout_s):
            effect = await route.handler(self._task())
        crashpoints.reach("after-compute")
        following = await _retry_through_outage(lambda: self._apply(effect))
        crashpoints.reach("after-effect")
        return following

    def _task(self) -> Task:
        return Task(
            type=self.row.topic,
            key=self.leased.lease.key.removeprefix(PREFIX),
            payload=json.loads(self.row.value or b"{}"),
            traceparent=self.row.traceparent,
            attempt=self.row.attempts + 1,
            position=self.row.position,
        )

    async def _apply(self, effect: Effect | None) -> LeasedRow | None:
        async with self.context.database.begin() as tx:
            await leases.lock(tx, self.leased.lease)
            if effect:
                await effect(tx)
            following = await repository.end(tx, self.leased, RowEnd("applied"), self.context.down)
            crashpoints.reach("before-effect-commit")
        metrics.ended.labels(self.row.topic, "applied").inc()
        return following


@dataclass(frozen=True, slots=True)
class _RecordAttempt:
    context: AttemptContext
    leased: LeasedRow
    event: CloudEvent

    @property
    def row(self) -> InboxRow:
        return self.leased.row

    async def run(self) -> LeasedRow | None:
        route = self.context.router.find(self.row.topic, self.event.type)
        if route is None:
            return await self._drop("ignored")
        if dropped := await self._check():
            return await self._drop(dropped)
        return await self._handle(route)

    async def _check(self) -> Outcome | None:
        async with self.context.database.statements() as connection:
            return self._drop_reason(await self._history(connection, self._names()))

    async def _handle(self, route: Route) -> LeasedRow | None:
        _require(self.context, route)
        event = await self._decoded()
        async with asyncio.timeout(self.context.handler_timeout_s):
            effect = await route.handler(event)
        crashpoints.reach("after-compute")
        names = [*self._names(), *route.references(event)]
        following = await _retry_through_outage(lambda: self._apply(names, effect))
        crashpoints.reach("after-effect")
        return following

    async def _decoded(self) -> IncomingEvent:
        return IncomingEvent(
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
        codec, row = self.context.codec, self.row
        try:
            return await codec.decode(row.topic, self.event.type, row.value or b"")
        except RegistryDown as error:
            raise DependencyDown(DECODER, str(error)) from error

    async def _apply(
        self, names: Sequence[AggregateName], effect: Effect | None
    ) -> LeasedRow | None:
        """Commits the effect, the version, the tombstone and the row's end together."""
        try:
            async with self.context.database.begin() as tx:
                await self._lock(tx, names)
                outcome = await self._effect(tx, names, effect)
                following = await self._end(tx, outcome)
                crashpoints.reach("before-effect-commit")
        except IntegrityError as error:
            if "uq_inbox_applied_event" not in str(error.orig):
                raise
            return await self._drop("duplicate")
        metrics.ended.labels(self.row.topic, outcome).inc()
        return following

    async def _lock(self, tx: AsyncConnection, names: Sequence[AggregateName]) -> None:
        """Locks the lease, then the aggregates: shared against deletion, exclusively what this event deletes."""
        if self._is_deletion():
            await leases.lock(tx, self.leased.lease)
            await tombstones.lock(tx, names[:1], shared=False)
        await leases.lock(tx, self.leased.lease, names)

    async def _effect(
        self, tx: UnitOfWork, names: Sequence[AggregateName], effect: Effect | None
    ) -> Outcome:
        history = await self._history(tx, names)
        if dropped := self._drop_reason(history):
            return dropped
        if effect:
            await effect(tx)
        await repository.raise_version(tx, self.row.topic, self.event.subject, self.event.sequence)
        await self._add_tombstone_if_deleted(tx)
        metrics.gaps.labels(self.row.topic).inc(gap(self.event.sequence, history.version))
        return "applied"

    async def _add_tombstone_if_deleted(self, tx: AsyncConnection) -> None:
        if self._is_deletion():
            await tombstones.add_tombstone(tx, self.row.topic, self.event.subject)

    async def _drop(self, outcome: Outcome) -> LeasedRow | None:
        async with self.context.database.begin() as tx:
            await leases.lock(tx, self.leased.lease)
            if outcome == "ignored":
                await self._add_tombstone_if_deleted(tx)
            following = await self._end(tx, outcome)
        metrics.ended.labels(self.row.topic, outcome).inc()
        return following

    async def _end(self, tx: AsyncConnection, outcome: Outcome) -> LeasedRow | None:
        end = RowEnd(outcome, source=self.event.source, id=self.event.id)
        return await repository.end(tx, self.leased, end, self.context.down)

    async def _history(self, tx: AsyncConnection, names: Sequence[AggregateName]) -> EventHistory:
        event = self.event
        return await repository.event_history(
            tx,
            source=event.source,
            id_=event.id,
            topic=self.row.topic,
            subject=event.subject,
            names=names,
        )

    def _drop_reason(self, history: EventHistory) -> Outcome | None:
        return drop_reason(self.event.sequence, history, replayed=self.row.replays > 0)

    def _names(self) -> list[AggregateName]:
        return tombstones.aggregates_of(self.row.topic, self.event.subject)

    def _is_deletion(self) -> bool:
        return self.event.type == deletion_of(self.row.topic)
