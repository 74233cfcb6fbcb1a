"""The consumer: stores each record as it came, then commits its offset."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError
from sqlalchemy.exc import DBAPIError

from chassis import crashpoints, metrics
from chassis.database import NOT_NOW, Database, DatabaseDown, is_busy
from chassis.inbox import dead_letters, repository, tasks
from chassis.inbox.tolerant import tolerate
from chassis.pulse import Pulse
from chassis.settings import ServiceSettings
from chassis.unit_of_work import UnitOfWork

BATCH = 500
RETRY_S = 1.0
BALANCE_S = 1.0
SESSION_TIMEOUT_MS = 10_000
_log = structlog.get_logger(__name__)
Records = list[ConsumerRecord]


class Unstorable(Exception):
    """The database refuses these records, and always will."""


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
        self.pulse = Pulse("consumer")
        self._stop = asyncio.Event()
        self._paused = False
        self._balance_at = 0.0
        self._since_balance = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Consumes until `stop`, through any outage of Kafka or PostgreSQL."""
        self._stop = stop
        while not stop.is_set():
            try:
                await self._session(stop)
            except UnicodeDecodeError as error:
                _log.error("a header name is no UTF-8, reading on with care", error=str(error))
                tolerate()
            except (KafkaError, OSError) as error:
                _log.warning("consumer begins again", error=f"{type(error).__name__}: {error}")
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
                if records or await self._is_caught_up(consumer):
                    self.pulse.beat()
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
        """Tries until the database takes them. One that it can never take is a dead letter, and stops no other."""
        try:
            await self._persist(lambda tx: repository.store(tx, cluster_id, records))
        except Unstorable as error:
            if len(records) > 1:
                for record in records:
                    await self.store(cluster_id, [record])
                return
            reason = str(error)
            await self._persist(lambda tx: self._bury(tx, cluster_id, records[0], reason))
        for record in records:
            metrics.stored.labels(record.topic).inc()

    async def _persist(self, act: Callable[[UnitOfWork], Awaitable[object]]) -> None:
        """Acts through any outage of the database. Raises Unstorable, and DatabaseDown at a stop."""
        while True:
            try:
                async with self._database.begin() as tx:
                    await act(tx)
                    tasks.wake(tx)
                return
            except DatabaseDown as error:
                await self._wait_for_database(error)
            except DBAPIError as error:
                if not is_busy(error):
                    raise Unstorable(str(error.orig)) from error
                await self._wait_for_database(error)
            except (ValueError, TypeError) as error:  # what cannot even become a parameter
                raise Unstorable(f"{type(error).__name__}: {error}") from error

    async def _wait_for_database(self, error: Exception) -> None:
        if self._stop.is_set():
            raise DatabaseDown(str(error)) from error
        _log.warning("database away, records wait in Kafka", error=str(error))
        await asyncio.sleep(RETRY_S)

    async def _bury(
        self, tx: UnitOfWork, cluster_id: str, record: ConsumerRecord, error: str
    ) -> None:
        row = await repository.bury_unstorable(tx, cluster_id, record, f"unstorable: {error}")
        await dead_letters.send(tx, self._group, row, "unstorable", error)
        metrics.ended.labels(record.topic, "dead").inc()
        _log.error("dead letter", key=row.lease_key, id=row.position, reason="unstorable")

    async def commit(self, consumer: AIOKafkaConsumer, records: Records) -> None:
        offsets = {TopicPartition(r.topic, r.partition): r.offset + 1 for r in records}
        try:
            await consumer.commit(offsets)
        except (CommitFailedError, IllegalStateError) as error:
            # The partitions went to another member: it reads these again and finds them stored.
            _log.info("offsets not committed", error=type(error).__name__)

    async def _is_caught_up(self, consumer: AIOKafkaConsumer) -> bool:
        """Whether nothing that may be fetched is left: a consumer that gets nothing then is not stuck."""
        paused = consumer.paused()
        for partition in consumer.assignment() - paused:
            end = consumer.highwater(partition)
            if end is not None and await consumer.position(partition) < end:
                return False
        return True

    async def _balance(self, consumer: AIOKafkaConsumer) -> None:
        """Stops fetching above the limit of unfinished rows that are due, until a fifth of them is done."""
        if not self._is_time_to_balance():
            return
        limit = self._settings.inbox_limit
        try:
            async with self._database.begin() as tx:
                waiting = await repository.due(tx, limit + 1)
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
