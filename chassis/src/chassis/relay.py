"""The relay: one leader per service sends the outbox to Kafka, in the order of `position`.

The leader's lock, reads and deletes share one unpooled connection, which the server ends when the leader stops
responding. A leader that was suspended may send old events again; consumers drop them by version.

A row that Kafka refuses permanently is set aside; later rows of its aggregate wait, all others continue.
"""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from contracts.cloudevents import CloudEvent, Header, to_headers
from opentelemetry.trace import SpanKind
from sqlalchemy import URL

from chassis import crashpoints, metrics, refused_rows, telemetry
from chassis.database import CONNECTION_ERRORS, connect_unpooled
from chassis.heartbeat import Heartbeat
from chassis.inbox.domain import unpack_headers
from chassis.outbox import channel
from chassis.settings import ServiceSettings

RETRY_S = 1.0
MAX_REQUEST_BYTES = 4 * 1024 * 1024  # above every topic's limit: the broker decides
LARGE_BYTES = 512 * 1024
RECONSIDER_S = 30.0
_log = structlog.get_logger(__name__)
Row = Mapping[str, Any]  # asyncpg has no types
Ack = asyncio.Future[object]
_READ = """
    select position, id, aggregatetype, aggregateid, type, payload, source, sequence, time, traceparent, key,
           headers::text as headers
    from outbox where refused_at is null and not exists (
        select from outbox before
        where before.refused_at is not null and before.position < outbox.position
          and before.aggregatetype = outbox.aggregatetype and before.aggregateid = outbox.aggregateid)
    order by position limit $1
"""
_DELETE = "delete from outbox where position = any($1::bigint[])"
_LEAD = "select pg_try_advisory_lock(hashtextextended($1, 0))"


class _RestartProducer(Exception):
    """The producer's sequence numbers may be wrong: continue with a new one."""


class Relay:
    """Runs in every event process; the one that holds the lock sends, the others wait."""

    def __init__(self, service: str, url: URL, settings: ServiceSettings) -> None:
        self._service = service
        self._url = url
        self._settings = settings
        self.heartbeat = Heartbeat("relay")
        self._wake = asyncio.Event()
        self._one_by_one = 0  # rows left of a batch in which one was refused
        self._missing: set[str] = set()
        self._reconsider_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Relays until `stop`, through any outage of PostgreSQL or Kafka."""
        while not stop.is_set():
            try:
                await self._session(stop)
            except (*CONNECTION_ERRORS, KafkaError) as error:
                metrics.relay_failures.inc()
                _log.warning("relay restarts", error=f"{type(error).__name__}: {error}")
                await asyncio.sleep(RETRY_S)
            finally:
                metrics.relay_leader.set(0)

    async def _session(self, stop: asyncio.Event) -> None:
        connection = await connect_unpooled(
            self._url,
            application=f"loupe {self._service} relay",
            session_timeout_s=self._settings.leader_timeout_s,
        )
        try:
            if await self._lead(connection, stop):
                metrics.relay_leader.set(1)
                await connection.add_listener(channel(self._service), lambda *_: self._wake.set())
                while not stop.is_set():
                    with suppress(_RestartProducer):
                        await self._send_with_one_producer(connection, stop)
        finally:
            connection.terminate()

    async def _lead(self, connection: asyncpg.Connection, stop: asyncio.Event) -> bool:
        while not stop.is_set():
            if await connection.fetchval(_LEAD, f"relay/{self._service}"):
                return True
            self.heartbeat.beat()
            await asyncio.sleep(self._settings.poll_s)
        return False

    async def _send_with_one_producer(
        self, connection: asyncpg.Connection, stop: asyncio.Event
    ) -> None:
        """After any failed send the producer is discarded, and a new one starts at the first undeleted row."""
        producer = self._producer()
        await producer.start()
        try:
            while not stop.is_set():
                self._wake.clear()
                await self._reconsider_if_due(connection)
                await self._send_next(connection, producer)
                self.heartbeat.beat()
        finally:
            await producer.stop()

    async def _reconsider_if_due(self, connection: asyncpg.Connection) -> None:
        now = time.monotonic()
        if now >= self._reconsider_at:
            self._reconsider_at = now + RECONSIDER_S
            self._missing.clear()
            metrics.relay_refused.set(await refused_rows.reconsider(connection))

    async def _send_next(self, connection: asyncpg.Connection, producer: AIOKafkaProducer) -> None:
        limit = 1 if self._one_by_one else self._settings.relay_batch
        rows = await connection.fetch(_READ, limit)
        if not rows:
            self._one_by_one = 0
            return await self._wait_for_work()
        rows = await self._without_missing_topics(connection, producer, rows)
        if not rows:
            return None
        rows = _before_large(rows)
        try:
            await self.relay(connection, producer, rows)
        except refused_rows.PERMANENT_ERRORS as error:
            await self._refused(connection, rows, error)
        self._one_by_one = max(0, self._one_by_one - 1)
        return None

    async def _refused(
        self, connection: asyncpg.Connection, rows: Sequence[Row], error: Exception
    ) -> None:
        """A single row was refused itself; of several rows, the refused one is found by sending one at a time."""
        if len(rows) > 1:
            self._one_by_one = len(rows)
        else:
            await self._set_aside(connection, rows, f"{type(error).__name__}: {error}")
        raise _RestartProducer

    async def _set_aside(
        self, connection: asyncpg.Connection, rows: Sequence[Row], reason: str
    ) -> None:
        await refused_rows.set_aside(connection, [row["position"] for row in rows], reason)
        metrics.relay_refused.inc(len(rows))
        for row in rows:
            _log.error(
                "set aside because Kafka refuses it: see `dead-letters list`",
                id=f"{refused_rows.PREFIX}{row['position']}",
                topic=row["aggregatetype"],
                aggregate=row["aggregateid"],
                reason=reason,
            )

    async def _without_missing_topics(
        self, connection: asyncpg.Connection, producer: AIOKafkaProducer, rows: Sequence[Row]
    ) -> Sequence[Row]:
        topics = {row["aggregatetype"] for row in rows}
        if not topics <= self._missing:
            self._missing |= await self._find_missing(producer, topics - self._missing)
        unsendable = [row for row in rows if row["aggregatetype"] in self._missing]
        if unsendable:
            await self._set_aside(connection, unsendable, refused_rows.MISSING_TOPIC)
        return [row for row in rows if row["aggregatetype"] not in self._missing]

    async def _find_missing(self, producer: AIOKafkaProducer, topics: set[str]) -> set[str]:
        """The topics that the cluster does not have. Raises KafkaError when it does not answer."""
        known = producer.client.cluster.topics()
        if topics <= known:
            return set()
        found: set[str] = (await producer.client.fetch_all_metadata()).topics()
        return topics - found

    def _producer(self) -> AIOKafkaProducer:
        return AIOKafkaProducer(
            bootstrap_servers=self._settings.kafka_bootstrap,
            client_id=f"{self._service}-relay",
            acks="all",
            enable_idempotence=True,
            linger_ms=2,
            max_request_size=MAX_REQUEST_BYTES,
            request_timeout_ms=10_000,
            metadata_max_age_ms=30_000,
        )

    async def relay(
        self, connection: asyncpg.Connection, producer: AIOKafkaProducer, rows: Sequence[Row]
    ) -> None:
        """Sends rows in order; deletes exactly these once Kafka has acknowledged all of them."""
        acks = [await self._send(producer, row) for row in rows]
        await self._acknowledged(connection, acks)
        crashpoints.reach("between-send-and-delete")
        await connection.execute(_DELETE, [row["position"] for row in rows])
        metrics.relayed.inc(len(rows))

    async def _acknowledged(self, connection: asyncpg.Connection, acks: list[Ack]) -> None:
        """Waits for Kafka, and queries PostgreSQL meanwhile so that the leader keeps its session."""
        every_s = self._settings.leader_timeout_s / 3
        everything = asyncio.gather(*acks)
        try:
            while not (await asyncio.wait({everything}, timeout=every_s))[0]:
                await connection.execute("select 1")
            await everything
        finally:
            everything.cancel()

    async def _send(self, producer: AIOKafkaProducer, row: Row) -> Ack:
        topic, key = row["aggregatetype"], row["aggregateid"].encode()
        if row["headers"] is not None:
            key, headers = row["key"], _raw_headers(row["headers"])
        else:
            with telemetry.span(f"{topic} publish", SpanKind.PRODUCER, parent=row["traceparent"]):
                headers = to_headers(event_of(row, telemetry.current_traceparent()))
        ack: Ack = await producer.send(topic, row["payload"], key, headers=headers)
        return ack

    async def _wait_for_work(self) -> None:
        try:
            async with asyncio.timeout(self._settings.poll_s):
                await self._wake.wait()
        except TimeoutError:
            return


def _before_large(rows: Sequence[Row]) -> Sequence[Row]:
    """A row that the broker may refuse as too large is sent alone: later rows must not overtake it."""
    for n, row in enumerate(rows):
        if len(row["payload"] or b"") + len(row["headers"] or "") > LARGE_BYTES:
            return rows[: max(1, n)]
    return rows


def event_of(row: Row, traceparent: str | None) -> CloudEvent:
    """An outbox row as a CloudEvent."""
    id_: UUID = row["id"]
    time: datetime = row["time"]
    return CloudEvent(
        id=str(id_),
        source=row["source"],
        type=row["type"],
        subject=row["aggregateid"],
        time=time,
        sequence=row["sequence"],
        traceparent=traceparent or row["traceparent"],
    )


def _raw_headers(text: str) -> list[Header]:
    return unpack_headers(json.loads(text))
