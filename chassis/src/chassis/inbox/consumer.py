"""The consumer: stores each record as it came, then commits its offset."""

import asyncio
import time
from collections.abc import Iterable

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError

from chassis import crashpoints, metrics
from chassis.database import NOT_NOW, Database
from chassis.inbox import repository, tasks
from chassis.inbox.tolerant import tolerate
from chassis.settings import ServiceSettings

BATCH = 500
RETRY_S = 1.0
BALANCE_S = 1.0
SESSION_TIMEOUT_MS = 10_000
_log = structlog.get_logger(__name__)
Records = list[ConsumerRecord]


class InboxConsumer:
    """One member of the service's consumer group. It decodes nothing: a bad message cannot stop it."""

    def __init__(
        self,
        group: str,
        member: str,
        topics: Iterable[str],
        database: Database,
        settings: ServiceSettings,
    ) -> None:
        self._group = group
        self._member = member
        self._topics = sorted(topics)
        self._database = database
        self._settings = settings
        self._paused = False
        self._balance_at = 0.0
        self._since_balance = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Consumes until `stop`, through any outage of Kafka or PostgreSQL."""
        while not stop.is_set():
            try:
                await self._session(stop)
            except UnicodeDecodeError as error:
                _log.error("a header name is no UTF-8, reading on with care", error=str(error))
                tolerate()
            except (KafkaError, OSError) as error:
                _log.warning("kafka away, consumer waits", error=f"{type(error).__name__}: {error}")
                await asyncio.sleep(RETRY_S)

    async def _session(self, stop: asyncio.Event) -> None:
        cluster_id = await cluster_id_of(self._settings.kafka_bootstrap)
        consumer = self._consumer()
        await consumer.start()
        try:
            while not stop.is_set():
                await self._balance(consumer)
                batches = await consumer.getmany(timeout_ms=500, max_records=BATCH)
                records = [record for batch in batches.values() for record in batch]
                if records:
                    self._since_balance += len(records)
                    await self.receive(consumer, cluster_id, records)
        finally:
            await consumer.stop()

    def _consumer(self) -> AIOKafkaConsumer:
        return AIOKafkaConsumer(
            *self._topics,
            bootstrap_servers=self._settings.kafka_bootstrap,
            group_id=self._group,
            group_instance_id=self._member,
            client_id=self._member,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=SESSION_TIMEOUT_MS,
            heartbeat_interval_ms=SESSION_TIMEOUT_MS // 4,
            metadata_max_age_ms=30_000,
        )

    async def receive(self, consumer: AIOKafkaConsumer, cluster_id: str, records: Records) -> None:
        """The store first, the offsets after: a crash between them stores nothing twice and loses nothing."""
        await self.store(cluster_id, records)
        crashpoints.reach("after-inbox-store-before-offset-commit")
        await self.commit(consumer, records)
        crashpoints.reach("after-offset-commit")

    async def store(self, cluster_id: str, records: Records) -> None:
        """Tries until the database takes them."""
        while True:
            try:
                async with self._database.begin() as tx:
                    await repository.store(tx, cluster_id, records)
                    tasks.wake(tx)
            except NOT_NOW as error:
                _log.warning("database away, records wait in Kafka", error=str(error))
                await asyncio.sleep(RETRY_S)
            else:
                break
        for record in records:
            metrics.stored.labels(record.topic).inc()

    async def commit(self, consumer: AIOKafkaConsumer, records: Records) -> None:
        offsets = {TopicPartition(r.topic, r.partition): r.offset + 1 for r in records}
        try:
            await consumer.commit(offsets)
        except (CommitFailedError, IllegalStateError) as error:
            # The partitions went to another member: it reads these again and finds them stored.
            _log.info("offsets not committed", error=type(error).__name__)

    async def _balance(self, consumer: AIOKafkaConsumer) -> None:
        """Stops fetching above the limit of unfinished rows, until a fifth of them is done."""
        if not self._is_time_to_balance():
            return
        limit = self._settings.inbox_limit
        try:
            async with self._database.begin() as tx:
                waiting = await repository.unfinished(tx, limit + 1)
        except NOT_NOW:
            waiting = limit + 1
            await asyncio.sleep(RETRY_S)
        self._pause(consumer, waiting > (limit * 0.8 if self._paused else limit))

    def _is_time_to_balance(self) -> bool:
        """Counting costs a query: it is done every second, and after a tenth of the limit came in."""
        now = time.monotonic()
        due = now >= self._balance_at or self._since_balance >= self._settings.inbox_limit / 10
        if due:
            self._balance_at, self._since_balance = now + BALANCE_S, 0
        return due

    def _pause(self, consumer: AIOKafkaConsumer, pause: bool) -> None:
        assigned = consumer.assignment()
        if pause:
            consumer.pause(*assigned)
        elif self._paused:
            consumer.resume(*assigned)
        self._paused = pause
        metrics.store_paused.set(int(pause))


async def cluster_id_of(bootstrap: str) -> str:
    """The Kafka cluster's id: offsets of a wiped and a new cluster are not the same records."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=10_000)
    await admin.start()
    try:
        described = await admin.describe_cluster()
        return str(described["cluster_id"])
    finally:
        await admin.close()
