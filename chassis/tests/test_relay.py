"""The relay's promises, with a Kafka that fails on demand and a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiokafka.errors import KafkaTimeoutError, MessageSizeTooLargeError
from chassis.database import Database
from chassis.outbox import Event
from chassis.relay import Relay
from chassis.testing.harness import quick_settings
from contracts.cloudevents import from_headers
from ledger import TOPIC, image
from sqlalchemy import text

from chassis import outbox, refused_rows

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


class Kafka:
    """What producers were given and acknowledged; the sends in `failing` fail once, `refused` ones always."""

    def __init__(self, *failing: int, refused: Container[int] = ()) -> None:
        self.refused = refused
        self.log: list[int] = []
        self.producers = 0
        self._failing = set(failing)

    def producer(self) -> "Kafka":
        self.producers += 1
        return self

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def send(
        self, topic: str, value: bytes, key: bytes, headers: Any
    ) -> asyncio.Future[None]:
        sequence = from_headers(headers).sequence
        ack = asyncio.get_running_loop().create_future()
        if sequence in self.refused:
            raise MessageSizeTooLargeError
        if sequence in self._failing:
            self._failing.discard(sequence)
            ack.set_exception(KafkaTimeoutError())
        else:
            self.log.append(sequence)
            ack.set_result(None)
        return ack


@asynccontextmanager
async def relaying(
    database: Database, kafka: Kafka, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    monkeypatch.setattr("chassis.relay.RETRY_S", 0.05)
    monkeypatch.setattr(Relay, "_producer", lambda _: kafka.producer())
    monkeypatch.setattr(Relay, "_find_missing", _find_nothing_missing)
    settings = quick_settings(poll_s=0.1, relay_batch=4, leader_timeout_s=10)
    stop = asyncio.Event()
    running = asyncio.create_task(Relay("catalog", database.url, settings).run(stop))
    try:
        yield
    finally:
        stop.set()
        await running


async def _find_nothing_missing(*_: Any) -> set[str]:
    return set()


async def say(database: Database, *sequences: int, subject: str = "i1") -> None:
    for sequence in sequences:
        async with database.transaction() as tx:
            event = Event(TOPIC, "ImageProcessed", subject, sequence, image(sequence).value)
            await outbox.publish(tx, event)


async def emptied(database: Database, left: int = 0) -> None:
    async with asyncio.timeout(30):
        while await _left(database) > left:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def _left(database: Database) -> int:
    async with database.begin() as tx:
        return int((await tx.execute(text("select count(*) from outbox"))).scalar_one())


async def test_rows_leave_in_the_order_of_positions(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kafka = Kafka()
    await say(database, *range(1, 11))
    async with relaying(database, kafka, monkeypatch):
        await emptied(database)
    assert kafka.log == list(range(1, 11))
    assert kafka.producers == 1


async def test_after_a_failed_send_a_new_producer_starts_at_the_first_undeleted_row(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kafka = Kafka(6)
    await say(database, *range(1, 9))
    async with relaying(database, kafka, monkeypatch):
        await emptied(database)
    assert kafka.producers == 2
    assert kafka.log == [1, 2, 3, 4, 5, 7, 8, 5, 6, 7, 8], "the failed batch goes again, whole"


async def test_one_leader_a_service(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Kafka(), Kafka()
    async with relaying(database, one, monkeypatch):
        await say(database, 1)
        await emptied(database)
        async with relaying(database, other, monkeypatch):
            await say(database, 2, 3)
            await emptied(database)
    assert one.log == [1, 2, 3]
    assert other.log == []


async def test_a_row_that_is_refused_for_good_holds_up_its_aggregate_and_nothing_else(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kafka = Kafka(refused={3})
    await say(database, 1)
    await say(database, 3, 4, subject="large")
    await say(database, 10, 11, 12)
    async with relaying(database, kafka, monkeypatch):
        await emptied(database, 2)
        await say(database, 13)
        await say(database, 5, subject="large")
        await emptied(database, 3)
        assert sorted(set(kafka.log)) == [1, 10, 11, 12, 13]
        async with database.begin() as tx:
            [row] = await refused_rows.listing(tx)
            assert (row.aggregateid, row.refusal.split(":")[0]) == (
                "large",
                "MessageSizeTooLargeError",
            )
            kafka.refused = ()
            assert await refused_rows.send_again(tx, row.position)
        await emptied(database)
    assert kafka.log[-3:] == [3, 4, 5], "its aggregate goes on, in its order"


async def test_a_refused_row_that_is_discarded_lets_its_aggregate_go_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kafka = Kafka(refused={1})
    await say(database, 1, 2)
    async with relaying(database, kafka, monkeypatch):
        await _until_refused(database)
        async with database.begin() as tx:
            [row] = await refused_rows.listing(tx)
            assert await refused_rows.show(tx, row.position)
            assert await refused_rows.discard(tx, row.position)
            assert not await refused_rows.discard(tx, row.position)
        await emptied(database)
    assert kafka.log == [2]


async def _until_refused(database: Database) -> None:
    async with asyncio.timeout(30):
        while True:
            async with database.begin() as tx:
                if await refused_rows.listing(tx):
                    return
            await asyncio.sleep(0.02)
