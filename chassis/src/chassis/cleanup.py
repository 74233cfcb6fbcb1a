"""Deletes expired rows. Done rows outlive the topics' retention, so that a record read again is a duplicate."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

import structlog
from contracts.topics import dead_letter_topic, topic
from sqlalchemy import text

from chassis.database import UNAVAILABLE, Database
from chassis.settings import ServiceSettings

EVERY_S = 600
BATCH = 1000
LEAST_HOURS = 168
_log = structlog.get_logger(__name__)
# Each deletes one batch, so that a statement stays within its time limit.
_STATEMENTS = {
    "done rows": """delete from inbox where position in (
        select position from inbox
        where state = 'done' and finished_at < now() - cast(:done as interval) limit :batch)""",
    "dead rows": """delete from inbox where position in (
        select position from inbox
        where state = 'dead' and finished_at < now() - cast(:dead as interval) limit :batch)""",
    "idempotency keys": """delete from idempotency where ctid = any(array(
        select ctid from idempotency where at < now() - cast(:idempotency as interval) limit :batch))""",
    "rate limits": """delete from rate_limit where ctid = any(array(
        select ctid from rate_limit where empty_at < extract(epoch from now()) - 3600 limit :batch))""",
    "audit rows": """delete from audit where id in (
        select id from audit where at < now() - cast(:audit as interval) limit :batch)""",
    "processes": """delete from process where id in (
        select id from process where absent_since < now() - interval '1 day'
          and not exists (select from lease where holder = process.id) limit :batch)""",
}


def done_retention(topics: Iterable[str], margin_hours: int) -> timedelta:
    """How long done rows are kept: longer than a record can be read again."""
    hours = max([LEAST_HOURS, *(topic(name).retention_hours for name in topics)])
    return timedelta(hours=hours + margin_hours)


class Cleanup:
    """A loop of the event process."""

    def __init__(
        self, service: str, topics: Iterable[str], database: Database, settings: ServiceSettings
    ) -> None:
        self._database = database
        self._limits = {
            "done": done_retention(topics, settings.done_retention_margin_hours),
            "dead": timedelta(hours=topic(dead_letter_topic(service)).retention_hours),
            "audit": timedelta(days=settings.audit_days),
            "idempotency": timedelta(hours=settings.idempotency_hours),
            "batch": BATCH,
        }

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self.run_once()
            except UNAVAILABLE as error:
                _log.info("cleanup waits", error=str(error))
            try:
                async with asyncio.timeout(EVERY_S):
                    await stop.wait()
            except TimeoutError:
                continue

    async def run_once(self) -> dict[str, int]:
        """Deletes in batches; returns how many rows of each kind."""
        return {what: await self._delete(sql) for what, sql in _STATEMENTS.items()}

    async def _delete(self, sql: str) -> int:
        statement = text(sql)
        values = {name: self._limits[name] for name in statement.compile().params}
        total, count = 0, BATCH
        while count >= BATCH:
            async with self._database.begin() as tx:
                count = (await tx.execute(statement, values)).rowcount
            total += count
        return total
