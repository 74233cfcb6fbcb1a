"""Runs one row, and decides between retry, wait and dead letter when it fails."""

from contextlib import AbstractContextManager

import structlog
from contracts.cloudevents import InvalidHeaders
from contracts.codec import Undecodable
from opentelemetry.trace import Span, SpanKind

from chassis import metrics, telemetry
from chassis.database import DatabaseDown
from chassis.inbox import dead_letters, leases, repository
from chassis.inbox.attempt import AttemptContext, attempt
from chassis.inbox.domain import backoff, is_parked
from chassis.inbox.leases import LeasedRow, LeaseLost
from chassis.inbox.messages import DependencyDown, PoisonMessage
from chassis.inbox.repository import RowEnd
from chassis.inbox.rows import InboxRow
from chassis.settings import ServiceSettings

UNWATCHED_DELAY_S = 5
# Errors that another attempt cannot help, and the reason that the dead letter names.
_PERMANENT: dict[type[Exception], str] = {
    PoisonMessage: "poison",
    Undecodable: "undecodable",
    InvalidHeaders: "invalidheaders",
}
_log = structlog.get_logger(__name__)


class Worker:
    """Handles rows of keys that were leased to this process."""

    def __init__(self, service: str, context: AttemptContext, settings: ServiceSettings) -> None:
        self._service = service
        self._context = context
        self._settings = settings

    async def run(self, leased: LeasedRow) -> LeasedRow | None:
        """Handles one row to its end or to its next attempt; returns the key's next row where the lease may continue.

        Raises LeaseLost and DatabaseDown: the row is then unchanged.
        """
        with metrics.handling.labels(leased.row.topic).time(), self._span(leased.row):
            try:
                self._refuse_crasher(leased.row)
                return await attempt(self._context, leased)
            except (LeaseLost, DatabaseDown):
                raise
            except Exception as error:
                return await self._failed(leased, error)

    def _span(self, row: InboxRow) -> AbstractContextManager[Span]:
        attributes = {
            "messaging.system": "kafka" if row.kind == "record" else "inbox",
            "messaging.destination.name": row.topic,
            "messaging.kafka.message.key": row.lease_key,
            "loupe.inbox.position": row.position,
        }
        name = f"{row.topic} process"
        return telemetry.span(
            name, SpanKind.CONSUMER, parent=row.traceparent, attributes=attributes
        )

    def _refuse_crasher(self, row: InboxRow) -> None:
        if row.crashed_alone:
            raise PoisonMessage(f"in flight at {row.crashes} crashes, alone at the last")

    async def _failed(self, leased: LeasedRow, error: Exception) -> LeasedRow | None:
        if isinstance(error, DependencyDown) and await self._is_down(error):
            await self._wait_for(leased, error)
            return None
        if reason := _PERMANENT.get(type(error)):
            return await self._dead_letter(leased, reason, str(error))
        if leased.row.attempts + 1 >= self._settings.max_attempts:
            return await self._dead_letter(leased, "attempts", _describe(error))
        await self._retry_later(leased, error)
        return None

    async def _is_down(self, error: DependencyDown) -> bool:
        return await self._context.dependencies.confirm_down(error.name)

    async def _wait_for(self, leased: LeasedRow, error: DependencyDown) -> None:
        watched = self._context.dependencies.watched(error.name)
        async with self._context.database.begin() as tx:
            await repository.postpone(
                tx,
                leased,
                state=leased.row.state,
                delay_s=0 if watched else UNWATCHED_DELAY_S,
                error=str(error),
                waits_for=error.name if watched else None,
            )

    async def _retry_later(self, leased: LeasedRow, error: Exception) -> None:
        attempts = leased.row.attempts + 1
        delay = backoff(attempts, self._settings.retry_first_s, self._settings.retry_longest_s)
        state = "parked" if is_parked(attempts, self._settings.parked_after) else "retrying"
        metrics.failures.labels(leased.row.topic).inc()
        _log.warning(
            "attempt failed", key=leased.lease.key, attempt=attempts, wait_s=delay, exc_info=error
        )
        async with self._context.database.begin() as tx:
            await repository.postpone(
                tx, leased, state=state, delay_s=delay, error=_describe(error), attempts=1
            )

    async def _dead_letter(self, leased: LeasedRow, reason: str, error: str) -> LeasedRow | None:
        """Publishes the dead letter in the transaction that releases its key."""
        row, end = leased.row, RowEnd(None, state="dead", error=f"{reason}: {error}")
        async with self._context.database.begin() as tx:
            await leases.lock(tx, leased.lease)
            await dead_letters.send(tx, self._service, row, reason, error)
            following = await repository.end(tx, leased, end, self._context.down)
        metrics.ended.labels(row.topic, "dead").inc()
        _log.error("dead letter", key=leased.lease.key, id=row.position, reason=reason, error=error)
        return following


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
