"""The inbox's promises on effects, order and retries, a test each, on a real PostgreSQL."""

from dataclasses import replace
from typing import Any

import pytest
from chassis.database import Database
from chassis.inbox import (
    DependencyDown,
    Effect,
    IncomingEvent,
    PoisonMessage,
    leases,
)
from chassis.inbox.domain import unpack_headers
from chassis.testing import Harness, assert_conforms
from chassis.unit_of_work import UnitOfWork
from ledger import TOPIC, deletion, image, router_of, write, written
from sqlalchemy import Row, text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def rows(database: Database, query: str, **values: Any) -> list[Row[Any]]:
    async with database.begin() as tx:
        return list(await tx.execute(text(query), values))


async def test_handler_meets_duplicate_stale_sequence_and_tombstoned_id(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    await assert_conforms(harness, image(2), lambda: written(database), deletion=deletion(3))
    assert await written(database) == [("i1", 2), ("i1", 3)]


async def test_the_same_event_a_hundred_times_has_one_effect(database: Database) -> None:
    harness, event = Harness("catalog", database, router_of()), image(1)
    ends = [await harness.deliver(event) for _ in range(100)]
    assert ends == ["applied"] + ["duplicate"] * 99
    assert await written(database) == [("i1", 1)]


async def test_a_record_read_twice_from_kafka_is_one_row(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    record = await harness.record(image(1))
    assert await harness.store(record) == await harness.store(record)
    await harness.settle()
    assert await written(database) == [("i1", 1)]


async def test_a_gap_is_not_waited_for(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    assert [await harness.deliver(image(n)) for n in (1, 5, 3)] == ["applied", "applied", "stale"]


async def test_poison_is_a_dead_letter_at_once_and_frees_its_key(database: Database) -> None:
    async def handler(received: IncomingEvent) -> Effect:
        if received.sequence == 1:
            raise PoisonMessage("no good")
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    assert await harness.deliver(image(1)) == "dead"
    assert await harness.deliver(image(2)) == "applied"
    [row] = await rows(database, "select attempts, error from inbox where state = 'dead'")
    assert (row.attempts, row.error) == (0, "poison: no good")


async def test_a_dead_letter_leaves_with_its_own_key_bytes_and_headers(database: Database) -> None:
    async def handler(_: IncomingEvent) -> Effect:
        raise PoisonMessage("no good")

    harness = Harness("catalog", database, router_of(handler))
    record = await harness.record(image(1))
    await harness.store(record)
    await harness.settle()
    [row] = await rows(database, "select * from outbox")
    assert (row.aggregatetype, row.key, row.payload) == (
        "catalog.dead-letter.v1",
        record.key,
        record.value,
    )
    headers = unpack_headers(row.headers)
    assert headers[: len(record.headers)] == list(record.headers)
    added = dict(headers[len(record.headers) :])
    assert all(name.startswith("loupe-dead-letter-") for name in added)
    assert added["loupe-dead-letter-reason"] == b"poison"
    assert added["loupe-dead-letter-topic"] == TOPIC.encode()
    assert added["loupe-dead-letter-offset"] == str(record.offset).encode()


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("malformed Avro", {"value": b"\0\0\0\0\x07\xff\xff\xff\xff\xff"}),
        ("unknown schema id", {"value": b"\0\x7f\xff\xff\xff\x02a"}),
        ("no Confluent frame", {"value": b"hello"}),
        ("no value", {"value": None}),
        ("no CloudEvents headers", {"headers": ()}),
        ("headers that are no text", {"headers": (("ce_id", b"\xff"),)}),
    ],
)
async def test_what_cannot_be_decoded_is_a_dead_letter_at_once(
    database: Database, what: str, change: dict[str, Any]
) -> None:
    harness = Harness("catalog", database, router_of())
    position = await harness.store(replace(await harness.record(image(1)), **change))
    await harness.settle()
    assert await harness.outcome(position) == "dead", what
    [row] = await rows(database, "select attempts from inbox")
    assert row.attempts == 0
    assert await harness.deliver(image(2)) == "applied", "its key is free"


async def test_a_record_without_key_holds_up_nothing(database: Database) -> None:
    async def handler(_: IncomingEvent) -> Effect:
        raise ValueError("again")

    harness = Harness("catalog", database, router_of(handler))
    record = await harness.record(image(1))
    for _ in range(2):
        await harness.store(replace(record, key=None, offset=record.offset + 100))
        record = replace(record, offset=record.offset + 1)
    async with database.begin() as tx:
        assert len(await leases.claim(tx, 1, 10)) == 2


async def test_a_failing_event_holds_up_its_key_and_no_other(database: Database) -> None:
    failing = True

    async def handler(received: IncomingEvent) -> Effect:
        if received.subject == "i1" and failing:
            raise ValueError("not now")
        return write(received)

    harness = Harness("catalog", database, router_of(handler), retry_first_s=60, retry_longest_s=60)
    for delivery in (image(1), image(2), image(1, "i2")):
        await harness.store(await harness.record(delivery))
    await harness.settle(now=False)
    assert await written(database) == [("i2", 1)]
    failing = False
    await harness.settle()
    assert await written(database) == [("i2", 1), ("i1", 1), ("i1", 2)]


async def test_retries_back_off_are_parked_and_end_as_a_dead_letter(database: Database) -> None:
    async def handler(_: IncomingEvent) -> Effect:
        raise ValueError("never")

    harness = Harness(
        "catalog",
        database,
        router_of(handler),
        max_attempts=4,
        parked_after=2,
        retry_first_s=60,
        retry_longest_s=60,
    )
    position = await harness.store(await harness.record(image(1)))
    seen = []
    for _ in range(4):
        await harness.settle(now=False)
        seen.append(await harness.outcome(position))
        await harness.make_due()
    assert seen == ["retrying", "parked", "parked", "dead"]


async def test_an_effect_that_fails_leaves_nothing_behind(database: Database) -> None:
    async def handler(received: IncomingEvent) -> Effect:
        async def effect(tx: UnitOfWork) -> None:
            await write(received)(tx)
            if received.attempt == 1:
                raise ValueError("half way")

        return effect

    harness = Harness("catalog", database, router_of(handler))
    assert await harness.deliver(image(1)) == "applied"
    assert await written(database) == [("i1", 1)]


async def test_a_dependency_that_is_down_pauses_the_work_and_is_no_attempt(
    database: Database,
) -> None:
    up, asked = False, 0

    async def check() -> None:
        if not up:
            raise ConnectionError

    async def handler(received: IncomingEvent) -> Effect:
        nonlocal asked
        asked += 1
        if not up:
            raise DependencyDown("vllm")
        return write(received)

    router = router_of(handler, needs=("vllm",))
    router.dependency("vllm", check)
    harness = Harness("catalog", database, router, dependency_check_s=0.01, max_attempts=1)
    for delivery in (image(1), image(1, "i2")):
        await harness.store(await harness.record(delivery))
    await harness.settle()
    waiting = await rows(database, "select attempts, waits_for, state from inbox")
    assert waiting == [(0, "vllm", "ready")] * 2
    assert asked == 1, "the second event waits without asking"
    up = True
    await harness.wait_until_up("vllm")
    await harness.settle()
    assert sorted(await written(database)) == [("i1", 1), ("i2", 1)]
    assert await rows(database, "select 1 from inbox where attempts > 0 or state = 'dead'") == []


async def test_a_dependency_whose_check_says_it_is_up_counts_an_attempt(database: Database) -> None:
    async def handler(_: IncomingEvent) -> Effect:
        raise DependencyDown("vllm")

    async def check() -> None:
        return

    router = router_of(handler)
    router.dependency("vllm", check)
    harness = Harness("catalog", database, router, max_attempts=2)
    assert await harness.deliver(image(1)) == "dead"
