"""Runs a service's handlers through the real inbox on a real database, without Kafka."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from aiokafka import ConsumerRecord
from contracts.cloudevents import CloudEvent, Header, to_headers
from contracts.codec import Codec
from contracts.schemas import record
from contracts.topics import topic as find_topic
from sqlalchemy import select, text

from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import leases, repository
from chassis.inbox.attempt import AttemptContext
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.leases import LeasedRow, LeaseLost
from chassis.inbox.router import Router
from chassis.inbox.worker import Worker
from chassis.settings import ServiceSettings
from chassis.tables import inbox
from chassis.testing.codec import LocalCodec

ME = 1
Snapshot = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One record to deliver; `type` is a short or full record name."""

    topic: str
    type: str
    subject: str
    sequence: int
    value: dict[str, Any]
    id: str = field(default_factory=lambda: str(new_id()))

    def again(self) -> "Delivery":
        """The same state under a new event id, as after a republish."""
        return replace(self, id=str(new_id()))


def quick_settings(**changes: Any) -> ServiceSettings:
    """Settings for tests that need no cluster: one attempt at once, no waiting."""
    values: dict[str, Any] = {
        "database_url": "postgresql+asyncpg://unused",
        "kafka_bootstrap": "unused",
        "registry_url": "http://unused",
        "http_port": 1,
        "events_port": 2,
        "origin": "http://localhost:9400",
        "issuer": "http://localhost:9400/api/auth",
        "jwks_url": "http://unused",
        "token_url": "http://unused",
        "cursor_key": "00" * 32,
        "retry_first_s": 0.001,
        "retry_longest_s": 0.001,
    }
    return ServiceSettings(**{**values, **changes})


class Harness:
    """`await harness.deliver(delivery)` returns the row's outcome, or its state where it has not ended."""

    def __init__(
        self,
        service: str,
        database: Database,
        router: Router,
        codec: Codec | None = None,
        **settings: Any,
    ) -> None:
        self.database = database
        self.router = router
        self._service = service
        self._codec = codec or LocalCodec()
        self._settings = quick_settings(**settings)
        self._offset = 0
        self._woken = asyncio.Event()
        self.dependencies = Dependencies(
            router.checks, self._settings.dependency_check_s, self._woken.set
        )
        context = AttemptContext(
            database,
            self._codec,
            router,
            self.dependencies,
            self._settings.handler_timeout_s,
        )
        self._worker = Worker(service, context, self._settings)

    async def deliver(self, delivery: Delivery) -> str:
        """Stores one record as the consumer would, and runs every key until nothing is due."""
        position = await self.store(await self.record(delivery))
        await self.settle()
        return await self.outcome(position)

    async def store(self, incoming: ConsumerRecord) -> int:
        """Stores a raw record; returns its row's position."""
        async with self.database.begin() as tx:
            await repository.store(tx, "test-cluster", [incoming])
            found = select(inbox.c.position).where(inbox.c.record_offset == incoming.offset)
            return int((await tx.execute(found)).scalar_one())

    async def outcome(self, position: int) -> str:
        async with self.database.begin() as tx:
            row = (await tx.execute(select(inbox).where(inbox.c.position == position))).one()
        return str(row.outcome or row.state)

    async def settle(self, *, now: bool = True) -> None:
        """Runs every row that is due; with `now`, also those that wait for a retry."""
        for _ in range(1000):
            if now:
                await self.make_due()
            async with self.database.begin() as tx:
                rows = await leases.claim(tx, ME, 10, self.dependencies.down)
            if not rows:
                return
            for leased in rows:
                await self._run(leased)
        raise AssertionError("the inbox does not become idle")

    async def make_due(self) -> None:
        """Makes rows that wait for their next attempt due."""
        async with self.database.begin() as tx:
            await tx.execute(
                text(
                    "update inbox set due_at = now() where finished_at is null and kind = 'record'"
                )
            )

    async def wait_until_up(self, name: str) -> None:
        """Waits until a dependency that was down is up again."""
        async with asyncio.timeout(10):
            while name in self.dependencies.down:
                self._woken.clear()
                await self._woken.wait()

    async def _run(self, leased: LeasedRow) -> None:
        try:
            await self.run(leased)
        except LeaseLost:
            pass
        finally:
            async with self.database.begin() as tx:
                await leases.release(tx, [leased.lease])

    async def run(self, leased: LeasedRow) -> None:
        """Runs one leased row. Raises LeaseLost."""
        await self._worker.run(leased)

    async def record(self, delivery: Delivery) -> ConsumerRecord:
        """A delivery as a Kafka record."""
        schema = record(delivery.topic, delivery.type)
        event = CloudEvent(
            id=delivery.id,
            source=f"/loupe/{find_topic(delivery.topic).owner}",
            type=schema.full_name,
            subject=delivery.subject,
            time=datetime.now(UTC),
            sequence=delivery.sequence,
        )
        value = await self._codec.encode(schema, delivery.value)
        return self.raw(delivery.topic, delivery.subject.encode(), value, to_headers(event))

    def raw(
        self, topic: str, key: bytes | None, value: bytes | None, headers: Iterable[Header]
    ) -> ConsumerRecord:
        """A Kafka record at the next offset."""
        self._offset += 1
        return ConsumerRecord(
            topic=topic,
            partition=0,
            offset=self._offset,
            timestamp=0,
            timestamp_type=0,
            key=key,
            value=value,
            checksum=None,
            serialized_key_size=len(key or b""),
            serialized_value_size=len(value or b""),
            headers=tuple(headers),
        )


async def assert_conforms(
    harness: Harness, delivery: Delivery, snapshot: Snapshot, *, deletion: Delivery | None = None
) -> None:
    """Checks a handler against a duplicate, a stale version and a tombstoned id; `snapshot` reads what it changes.

    `delivery.sequence` must be 2 or more. `deletion` deletes the aggregate of `delivery`.
    """
    assert await harness.deliver(delivery) == "applied"
    after = await snapshot()
    assert await harness.deliver(delivery) == "duplicate", "the same event was delivered twice"
    assert await harness.deliver(delivery.again()) == "stale", (
        "the same version was delivered again"
    )
    older = replace(delivery.again(), sequence=delivery.sequence - 1)
    assert await harness.deliver(older) == "stale", "an older version arrived late"
    assert await snapshot() == after, "a dropped event changed something"
    if deletion is not None:
        await _assert_stays_deleted(harness, delivery, deletion, snapshot)


async def _assert_stays_deleted(
    harness: Harness, delivery: Delivery, deletion: Delivery, snapshot: Snapshot
) -> None:
    assert await harness.deliver(deletion) in ("applied", "ignored")
    gone = await snapshot()
    late = replace(delivery.again(), sequence=delivery.sequence + 1000)
    assert await harness.deliver(late) == "tombstoned", "an event referred to a deleted aggregate"
    assert await snapshot() == gone, "a tombstoned event changed something"
