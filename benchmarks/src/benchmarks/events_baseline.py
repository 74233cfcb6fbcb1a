"""What the same Kafka and PostgreSQL do without outbox and inbox: the price of the promises stands beside it.

Plain aiokafka sends and reads the same number of records of the same size, and plain asyncpg applies each in a
transaction of its own. Nothing here survives a crash unharmed: that is the difference.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from chassis.testing.crashes.example import Run
from chassis.testing.crashes.experiment import Experiment

from contracts import topics

RECORD = b"x" * 400  # value and headers of an event of the example, together
WRITERS = 8


async def measure(trial: Experiment, count: int) -> dict[str, int]:
    """Records a second sent, read, and applied."""
    topic = topics.dead_letter_topic(trial.run.sender)
    seconds = {
        "plain_sent_a_second": await _send(trial.run, topic, count),
        "plain_read_a_second": await _read(trial.run, topic, count),
        "plain_applied_a_second": await _apply(trial, count),
    }
    return {name: round(count / spent) for name, spent in seconds.items()}


async def _send(run: Run, topic: str, count: int) -> float:
    async with AIOKafkaProducer(
        bootstrap_servers=run.kafka, acks="all", enable_idempotence=True, linger_ms=2
    ) as producer:
        started = time.perf_counter()
        acks = [await producer.send(topic, RECORD, str(n % 200).encode()) for n in range(count)]
        await asyncio.gather(*acks)
        return time.perf_counter() - started


async def _read(run: Run, topic: str, count: int) -> float:
    async with AIOKafkaConsumer(bootstrap_servers=run.kafka, enable_auto_commit=False) as consumer:
        consumer.assign([TopicPartition(topic, n) for n in range(topics.topic(topic).partitions)])
        await consumer.seek_to_beginning()
        started, found = time.perf_counter(), 0
        while found < count:
            found += sum(map(len, (await consumer.getmany(timeout_ms=500)).values()))
        return time.perf_counter() - started


async def _apply(trial: Experiment, count: int) -> float:
    async with _connections(trial) as connections:
        started = time.perf_counter()
        share = count // len(connections)
        await asyncio.gather(*(_apply_share(connection, share) for connection in connections))
        return time.perf_counter() - started


async def _apply_share(connection: asyncpg.Connection, count: int) -> None:
    for number in range(count):
        async with connection.transaction():
            await connection.execute(
                "insert into plain (subject, version) values ($1, $2)", "s", number
            )


@asynccontextmanager
async def _connections(trial: Experiment) -> AsyncIterator[list[asyncpg.Connection]]:
    url = trial.receiver.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connections = [await asyncpg.connect(url, timeout=10) for _ in range(WRITERS)]
    try:
        await connections[0].execute(
            "create table plain (n bigint generated always as identity, subject text, version bigint)"
        )
        yield connections
    finally:
        for connection in connections:
            await connection.close()
