"""The consumer: stores each record unchanged, then commits its offset."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError
from sqlalchemy.exc import DBAPIError

from chassis import crashpoints, metrics
from chassis.database import UNAVAILABLE, Database, DatabaseDown, is_busy
from chassis.heartbeat import Heartbeat
from chassis.inbox import dead_letters, repository, tasks
from chassis.inbox.lenient_parsing import enable_lenient_parsing
from chassis.settings import ServiceSettings
from chassis.unit_of_work import UnitOfWork

BATCH = 500
RETRY_S = 1.0
COUNT_EVERY_S = 1.0
SESSION_TIMEOUT_MS = 10_000
_log = structlog.get_logger(__name__)
Records = list[ConsumerRecord]


class UnstorableRecord(Exception):
    """The database can never store these records."""


class InboxConsumer:
    """A member of the service's consumer group. It decodes nothing, so a malformed record cannot stop it."""

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
        self.heartbeat = Heartbeat("consumer")
        self._stop = asyncio.Event()
        self._paused = False
        self._count_at = 0.0
        self._since_count = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Consumes until `stop`, through any outage of Kafka or PostgreSQL."""
        self._stop = stop
        while not stop.is_set():
            try:
                await self._session(stop)
            except UnicodeDecodeError as error:
                _log.error(
                    "a header name is not UTF-8, switching to the lenient parser", error=str(error)
                )
                enable_lenient_parsing()
            except (KafkaError, OSError) as error:
                _log.warning("consumer restarts", error=f"{type(error).__name__}: {error}")
                await asyncio.sleep(RETRY_S)

    async def _session(self, stop: asyncio.Event) -> None:
        cluster_id = await cluster_id_of(self._settings.kafka_bootstrap)
        consumer = self._consumer()
        await consumer.start()
        try:
            while not stop.is_set():
                await self._pause_or_resume(consumer)
                batches = await consumer.getmany(timeout_ms=500, max_records=BATCH)
                records = [record for batch in batches.values() for record in batch]
                if records:
                    self._since_count += len(records)
                    await self.receive(consumer, cluster_id, records)
                if records or await self._is_caught_up(consumer):
                    self.heartbeat.beat()
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
        """Stores first and commits offsets after: a crash in between neither loses a record nor stores it twice."""
        await self.store(cluster_id, records)
        crashpoints.reach("after-inbox-store-before-offset-commit")
        await self.commit(consumer, records)
        crashpoints.reach("after-offset-commit")

    async def store(self, cluster_id: str, records: Records) -> None:
        """Retries until the records are stored; one that can never be stored becomes a dead letter."""
        try:
            await self._persist(lambda tx: repository.store(tx, cluster_id, records))
        except UnstorableRecord as error:
            if len(records) > 1:
                for record in records:
                    await self.store(cluster_id, [record])
                return
            reason = str(error)
            await self._persist(lambda tx: self._dead_letter(tx, cluster_id, records[0], reason))
        for record in records:
            metrics.stored.labels(record.topic).inc()

    async def _persist(self, write: Callable[[UnitOfWork], Awaitable[object]]) -> None:
        """Retries through any outage of the database. Raises UnstorableRecord, and DatabaseDown at a stop."""
        while True:
            try:
                async with self._database.begin() as tx:
                    await write(tx)
                    tasks.wake(tx)
                return
            except DatabaseDown as error:
                await self._wait_for_database(error)
            except DBAPIError as error:
                if not is_busy(error):
                    raise UnstorableRecord(str(error.orig)) from error
                await self._wait_for_database(error)
            except (ValueError, TypeError) as error:  # the driver cannot even encode a parameter
                raise UnstorableRecord(f"{type(error).__name__}: {error}") from error

    async def _wait_for_database(self, error: Exception) -> None:
        if self._stop.is_set():
            raise DatabaseDown(str(error)) from error
        _log.warning("database unavailable, records wait in Kafka", error=str(error))
        await asyncio.sleep(RETRY_S)

    async def _dead_letter(
        self, tx: UnitOfWork, cluster_id: str, record: ConsumerRecord, error: str
    ) -> None:
        row = await repository.store_unstorable(tx, cluster_id, record, f"unstorable: {error}")
        await dead_letters.send(tx, self._group, row, "unstorable", error)
        metrics.ended.labels(record.topic, "dead").inc()
        _log.error("dead letter", key=row.lease_key, id=row.position, reason="unstorable")

    async def commit(self, consumer: AIOKafkaConsumer, records: Records) -> None:
        offsets = {TopicPartition(r.topic, r.partition): r.offset + 1 for r in records}
        try:
            await consumer.commit(offsets)
        except (CommitFailedError, IllegalStateError) as error:
            # Another member has the partitions now: it reads these records again and finds them stored.
            _log.info("offsets not committed", error=type(error).__name__)

    async def _is_caught_up(self, consumer: AIOKafkaConsumer) -> bool:
        """Whether every fetchable record was read: a consumer that receives nothing is then not stuck."""
        paused = consumer.paused()
        for partition in consumer.assignment() - paused:
            end = consumer.highwater(partition)
            if end is not None and await consumer.position(partition) < end:
                return False
        return True

    async def _pause_or_resume(self, consumer: AIOKafkaConsumer) -> None:
        """Pauses fetching above the limit of unfinished due rows, until they are below four fifths of it."""
        if not self._must_count():
            return
        limit = self._settings.inbox_limit
        try:
            async with self._database.begin() as tx:
                waiting = await repository.count_due(tx, limit + 1)
        except UNAVAILABLE:
            waiting = limit + 1
            await asyncio.sleep(RETRY_S)
        self._pause(consumer, waiting > (limit * 0.8 if self._paused else limit))

    def _must_count(self) -> bool:
        """Counting costs a query: it happens once a second, and after a tenth of the limit was received."""
        now = time.monotonic()
        due = now >= self._count_at or self._since_count >= self._settings.inbox_limit / 10
        if due:
            self._count_at, self._since_count = now + COUNT_EVERY_S, 0
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
    """The Kafka cluster's id: the same offset of another cluster is another record."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=10_000)
    await admin.start()
    try:
        described = await admin.describe_cluster()
        return str(described["cluster_id"])
    finally:
        await admin.close()
