"""The inbox's promises on replays, crashes, deletions and tasks, a test each, on a real PostgreSQL."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chassis.database import Database
from chassis.inbox import (
    Effect,
    IncomingEvent,
    PoisonMessage,
    Router,
    Task,
    add_tombstone,
    dead_letters,
    enqueue,
    leases,
    processes,
    repository,
    withdraw,
)
from chassis.inbox.domain import unpack_headers
from chassis.inbox.leases import LeaseLost
from chassis.inbox.repository import RowEnd
from chassis.testing import Harness
from ledger import TOPIC, analysis, deletion, image, keep, router_of, write, written
from sqlalchemy import Row, text

from chassis import outbox

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def rows(database: Database, query: str, **values: Any) -> list[Row[Any]]:
    async with database.begin() as tx:
        return list(await tx.execute(text(query), values))


async def test_a_dead_letter_replayed_is_applied_with_the_same_bytes(database: Database) -> None:
    broken = True

    async def handler(received: IncomingEvent) -> Effect:
        if broken:
            raise PoisonMessage("a fault of ours")
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    assert await harness.deliver(image(1)) == "dead"
    [before] = await rows(database, "select position, value, headers from inbox")
    broken = False
    async with database.begin() as tx:
        assert await dead_letters.replay(tx, before.position)
        assert not await dead_letters.replay(tx, before.position), "it is no dead letter any more"
    await harness.settle()
    assert await harness.outcome(before.position) == "applied"
    assert await rows(database, "select position, value, headers from inbox") == [before]


async def test_a_dead_letter_replayed_after_a_newer_version_is_superseded(
    database: Database,
) -> None:
    async def handler(received: IncomingEvent) -> Effect:
        if received.sequence == 1 and received.attempt == 1:
            raise PoisonMessage("not this one")
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    assert await harness.deliver(image(1)) == "dead"
    assert await harness.deliver(image(2)) == "applied"
    [row] = await rows(database, "select position from inbox where state = 'dead'")
    async with database.begin() as tx:
        await dead_letters.replay(tx, row.position)
    await harness.settle()
    assert await harness.outcome(row.position) == "superseded"
    assert await written(database) == [("i1", 2)]


async def test_an_event_in_flight_at_three_crashes_is_a_dead_letter(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    position = await harness.store(await harness.record(image(1)))
    for crashes in (1, 2, 3):
        async with database.begin() as tx:
            [turn] = await leases.claim(tx, 7, 1)
            if turn.row.crashes >= 2:
                await leases.mark_running_alone(tx, turn)
        async with database.begin() as tx:  # holder 7 has no session: it is dead
            assert await processes.reap_dead(tx, 1, 0) == 1
        assert (await rows(database, "select crashes from inbox"))[0].crashes == crashes
    await harness.settle()
    assert await harness.outcome(position) == "dead"


async def test_a_crash_while_others_ran_beside_a_suspect_is_not_its_end(
    database: Database,
) -> None:
    harness = Harness("catalog", database, router_of())
    await harness.store(await harness.record(image(1)))
    async with database.begin() as tx:
        await tx.execute(text("update inbox set crashes = 2"))
        [turn] = await leases.claim(tx, 7, 1)
        await leases.mark_running_alone(tx, turn)
        await leases.mark_accompanied(tx, turn.lease)
    async with database.begin() as tx:
        assert await processes.reap_dead(tx, 1, 0) == 1
    await harness.settle()
    assert await written(database) == [("i1", 1)]


async def test_an_event_that_waits_to_run_alone_is_not_in_flight(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    await harness.store(await harness.record(image(1)))
    async with database.begin() as tx:
        await tx.execute(text("update inbox set crashes = 2"))
        assert len(await leases.claim(tx, 7, 1)) == 1
    async with database.begin() as tx:
        assert await processes.reap_dead(tx, 1, 0) == 0
    await harness.settle()
    assert await written(database) == [("i1", 1)]


async def test_whoever_lost_a_key_cannot_end_its_work(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    await harness.store(await harness.record(image(1)))
    async with database.begin() as tx:
        [slow] = await leases.claim(tx, 7, 1)
    async with database.begin() as tx:
        await processes.reap_dead(tx, 1, 0)
        [quick] = await leases.claim(tx, 1, 1)
    assert quick.lease.token > slow.lease.token
    with pytest.raises(LeaseLost):
        await harness.run(slow)
    assert await written(database) == []
    async with database.begin() as tx:
        assert not await repository.postpone(tx, slow, state="parked", delay_s=1, error="")
        assert await leases.take(tx, [slow.lease]) == []
        with pytest.raises(LeaseLost):
            await repository.end(tx, slow, RowEnd("applied"))


async def test_events_about_a_deleted_aggregate_are_dropped(database: Database) -> None:
    harness = Harness("catalog", database, router_of(keep, TOPIC, "vision.analysis.v1"))
    assert await harness.deliver(deletion(2)) == "applied"
    assert await harness.deliver(analysis(9)) == "tombstoned"
    assert await harness.deliver(analysis(9, "i2")) == "applied"


async def test_a_deletion_that_nobody_handles_leaves_its_tombstone(database: Database) -> None:
    router = Router()
    router.on(TOPIC, "ImageProcessed")(keep)
    harness = Harness("catalog", database, router)
    assert await harness.deliver(deletion(2)) == "ignored"
    assert await harness.deliver(image(3)) == "tombstoned"


async def test_an_owner_buries_its_own(database: Database) -> None:
    async with database.begin() as tx:
        await add_tombstone(tx, "catalog.product.v1", "p1")

    def names(_: IncomingEvent) -> list[tuple[str, str]]:
        return [("catalog.product.v1", "p1")]

    router = Router()
    router.on(TOPIC, references=names)(keep)
    assert await Harness("catalog", database, router).deliver(image(1)) == "tombstoned"
    assert await written(database) == []


async def test_a_burial_waits_for_an_effect_that_names_its_aggregate(database: Database) -> None:
    """Effect and burial never overlap: here the burial comes between compute and effect, and wins."""

    async def handler(received: IncomingEvent) -> Effect:
        async with database.begin() as tx:
            await add_tombstone(tx, TOPIC, received.subject)
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    assert await harness.deliver(image(1)) == "tombstoned"
    assert await written(database) == []


async def test_a_record_type_of_tomorrow_is_ignored(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    record = await harness.record(image(1))
    headers = [
        (k, b"loupe.media.image.ImageBlessed" if k == "ce_type" else v) for k, v in record.headers
    ]
    position = await harness.store(replace(record, headers=tuple(headers)))
    await harness.settle()
    assert await harness.outcome(position) == "ignored"


async def test_a_task_runs_once_it_is_due_and_in_its_order(database: Database) -> None:
    done = []

    async def handler(task: Task) -> None:
        done.append((task.key, task.payload["n"]))

    router = Router()
    router.on_task("sweep")(handler)
    harness = Harness("catalog", database, router)
    later = datetime.now(UTC) + timedelta(hours=1)
    async with database.transaction() as tx:
        await enqueue(tx, key="late", type="sweep", payload={"n": 0}, due_at=later)
        for n in (1, 2):
            await enqueue(tx, key="now", type="sweep", payload={"n": n})
    await harness.settle(now=False)
    assert done == [("now", 1), ("now", 2)]
    async with database.transaction() as tx:
        assert await withdraw(tx, key="late", type="sweep") == 1


async def test_a_task_without_handler_is_a_dead_letter(database: Database) -> None:
    async with database.transaction() as tx:
        await enqueue(tx, key="k", type="unheard", payload={"n": 1})
    await Harness("catalog", database, Router()).settle()
    [row] = await rows(database, "select payload, key from outbox")
    assert (row.payload, row.key) == (b'{"n": 1}', b"task/k")


async def test_applied_versions_only_rise(database: Database) -> None:
    async with database.begin() as tx:
        for version in (3, 5, 4, 1):
            await repository.raise_version(tx, TOPIC, "i1", version)
        assert (await tx.execute(text("select version from applied"))).scalar_one() == 5


async def test_keys_and_headers_survive_as_they_came(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    event = await harness.record(image(1))
    odd = replace(
        event,
        key=b"\xff\x00k",
        headers=(("a", b"\x00"), ("a", b"2"), ("empty", b""), ("none", None), ("nul\0", b"")),
    )
    await harness.store(odd)
    [row] = await rows(database, "select * from inbox")
    assert (row.record_key, row.value) == (odd.key, odd.value)
    assert tuple(unpack_headers(row.headers)) == odd.headers
    assert row.lease_key == f"{TOPIC}/0xff006b"


async def test_say_keeps_the_order_of_positions(database: Database) -> None:
    async with database.transaction() as tx:
        for version in range(1, 4):
            delivery = image(version)
            event = outbox.Event(TOPIC, "ImageProcessed", "i1", version, delivery.value)
            await outbox.publish(tx, event)
    found = await rows(database, "select sequence, type from outbox order by position")
    assert [row.sequence for row in found] == [1, 2, 3]
    assert {row.type for row in found} == {"loupe.media.image.ImageProcessed"}
