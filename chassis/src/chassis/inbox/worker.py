"""Runs one row, and decides what becomes of it when it fails."""

from typing import Any

import structlog
from contracts.cloudevents import InvalidHeaders
from contracts.codec import Undecodable
from opentelemetry.trace import SpanKind
from sqlalchemy import Row

from chassis import metrics, telemetry
from chassis.database import DatabaseDown
from chassis.inbox import dead_letters, leases, repository
from chassis.inbox.attempt import Bench, attempt
from chassis.inbox.domain import backoff, parked
from chassis.inbox.leases import LeaseLost, Turn
from chassis.inbox.model import DependencyDown, Poison
from chassis.inbox.repository import End
from chassis.settings import ServiceSettings

UNWATCHED_DELAY_S = 5
_log = structlog.get_logger(__name__)


class Worker:
    """Handles rows of keys that were leased to this process."""

    def __init__(self, service: str, bench: Bench, settings: ServiceSettings) -> None:
        self._service = service
        self._bench = bench
        self._settings = settings

    async def run(self, turn: Turn) -> Turn | None:
        """One row to its end, or to its next attempt; returns the key's next row where it may follow.

        Raises LeaseLost and DatabaseDown: the row is then as it was.
        """
        with metrics.handling.labels(turn.row.topic).time(), self._span(turn.row):
            try:
                self._refuse_killer(turn.row)
                return await attempt(self._bench, turn)
            except (LeaseLost, DatabaseDown):
                raise
            except Exception as error:
                return await self._failed(turn, error)

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
        if row.crashed_alone:
            raise Poison(f"in flight at {row.crashes} crashes, alone at the last")

    async def _failed(self, turn: Turn, error: Exception) -> Turn | None:
        if isinstance(error, DependencyDown) and await self._is_down(error):
            await self._wait_for(turn, error)
            return None
        if isinstance(error, Poison | Undecodable | InvalidHeaders):
            return await self._bury(turn, type(error).__name__.lower(), str(error))
        if turn.row.attempts + 1 >= self._settings.max_attempts:
            return await self._bury(turn, "attempts", _tell(error))
        await self._again(turn, error)
        return None

    async def _is_down(self, error: DependencyDown) -> bool:
        return await self._bench.dependencies.confirm_down(error.name)

    async def _wait_for(self, turn: Turn, error: DependencyDown) -> None:
        watched = self._bench.dependencies.watched(error.name)
        async with self._bench.database.begin() as tx:
            await repository.postpone(
                tx,
                turn,
                state=turn.row.state,
                delay_s=0 if watched else UNWATCHED_DELAY_S,
                error=str(error),
                waits_for=error.name if watched else None,
            )

    async def _again(self, turn: Turn, error: Exception) -> None:
        attempts = turn.row.attempts + 1
        delay = backoff(attempts, self._settings.retry_first_s, self._settings.retry_longest_s)
        state = "parked" if parked(attempts, self._settings.parked_after) else "retrying"
        metrics.failures.labels(turn.row.topic).inc()
        _log.warning(
            "attempt failed", key=turn.lease.key, attempt=attempts, wait_s=delay, exc_info=error
        )
        async with self._bench.database.begin() as tx:
            await repository.postpone(
                tx, turn, state=state, delay_s=delay, error=_tell(error), attempts=1
            )

    async def _bury(self, turn: Turn, reason: str, error: str) -> Turn | None:
        """The dead letter leaves in the transaction that frees its key."""
        row, end = turn.row, End(None, state="dead", error=f"{reason}: {error}")
        async with self._bench.database.begin() as tx:
            await leases.hold(tx, turn.lease)
            await dead_letters.send(tx, self._service, row, reason, error)
            following = await repository.end(tx, turn, end, self._bench.down)
        metrics.ended.labels(row.topic, "dead").inc()
        _log.error("dead letter", key=turn.lease.key, id=row.position, reason=reason, error=error)
        return following


def _tell(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
