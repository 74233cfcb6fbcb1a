"""Runs one row, and decides what becomes of it when it fails."""

from typing import Any

import structlog
from contracts.cloudevents import InvalidHeaders
from contracts.codec import Undecodable
from opentelemetry.trace import SpanKind
from sqlalchemy import Row

from chassis import metrics, telemetry
from chassis.database import DatabaseDown
from chassis.inbox import dead_letters, repository
from chassis.inbox.attempt import Bench, LeaseLost, attempt, holding
from chassis.inbox.domain import CRASHES_BEFORE_ALONE, backoff, parked
from chassis.inbox.model import DependencyDown, Poison
from chassis.inbox.repository import Lease
from chassis.settings import ServiceSettings

UNWATCHED_DELAY_S = 5
_log = structlog.get_logger(__name__)


class Worker:
    """Handles rows of keys that were leased to this process."""

    def __init__(self, service: str, bench: Bench, settings: ServiceSettings) -> None:
        self._service = service
        self._bench = bench
        self._settings = settings

    async def run(self, lease: Lease, row: Row[Any]) -> None:
        """One row to its end, or to its next attempt.

        Raises LeaseLost and DatabaseDown: the row is then as it was.
        """
        with metrics.handling.labels(row.topic).time(), self._span(row):
            try:
                self._refuse_killer(row)
                await attempt(self._bench, lease, row)
            except (LeaseLost, DatabaseDown):
                raise
            except Exception as error:
                await self._failed(lease, row, error)

    def _span(self, row: Row[Any]) -> Any:
        traits = {
            "messaging.system": "kafka" if row.kind == "record" else "inbox",
            "messaging.destination.name": row.topic,
            "messaging.kafka.message.key": row.lease_key,
            "loupe.inbox.position": row.position,
        }
        name = f"{row.topic} process"
        return telemetry.span(name, SpanKind.CONSUMER, parent=row.traceparent, attributes=traits)

    def _refuse_killer(self, row: Row[Any]) -> None:
        if row.crashes > CRASHES_BEFORE_ALONE:
            raise Poison(f"in flight at {row.crashes} crashes, alone at the last")

    async def _failed(self, lease: Lease, row: Row[Any], error: Exception) -> None:
        if isinstance(error, DependencyDown) and await self._is_down(error):
            await self._wait_for(lease, row, error)
        elif isinstance(error, Poison | Undecodable | InvalidHeaders):
            await self._bury(lease, row, type(error).__name__.lower(), str(error))
        elif row.attempts + 1 >= self._settings.max_attempts:
            await self._bury(lease, row, "attempts", _tell(error))
        else:
            await self._again(lease, row, error)

    async def _is_down(self, error: DependencyDown) -> bool:
        return await self._bench.dependencies.confirm_down(error.name)

    async def _wait_for(self, lease: Lease, row: Row[Any], error: DependencyDown) -> None:
        watched = self._bench.dependencies.watched(error.name)
        async with self._bench.database.begin() as tx:
            await repository.postpone(
                tx,
                lease,
                row.position,
                state=row.state,
                delay_s=0 if watched else UNWATCHED_DELAY_S,
                error=str(error),
                waits_for=error.name if watched else None,
            )

    async def _again(self, lease: Lease, row: Row[Any], error: Exception) -> None:
        attempts = row.attempts + 1
        delay = backoff(attempts, self._settings.retry_first_s, self._settings.retry_longest_s)
        state = "parked" if parked(attempts, self._settings.parked_after) else "retrying"
        metrics.failures.labels(row.topic).inc()
        _log.warning(
            "attempt failed", key=lease.key, attempt=attempts, wait_s=delay, exc_info=error
        )
        async with self._bench.database.begin() as tx:
            await repository.postpone(
                tx, lease, row.position, state=state, delay_s=delay, error=_tell(error), attempts=1
            )

    async def _bury(self, lease: Lease, row: Row[Any], reason: str, error: str) -> None:
        """The dead letter leaves in the transaction that frees its key."""
        note = f"{reason}: {error}"[:2000]
        async with holding(self._bench.database, lease) as tx:
            await dead_letters.send(tx, self._service, row, reason, error)
            await repository.end(tx, lease, row.position, None, state="dead", error=note)
        metrics.ended.labels(row.topic, "dead").inc()
        _log.error("dead letter", key=lease.key, id=row.position, reason=reason, error=error)


def _tell(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
