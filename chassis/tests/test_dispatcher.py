"""The dispatcher and its session against a real PostgreSQL."""

import asyncio

import pytest
from chassis.database import Database
from chassis.inbox import Effect, IncomingEvent
from chassis.inbox.process_session import ProcessSession
from chassis.testing import Harness
from dispatching import _written, dispatching, one, until
from ledger import image, router_of, write, written
from sqlalchemy import text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def test_keys_run_at_once_and_each_in_its_order(database: Database) -> None:
    running, most = 0, 0

    async def handler(received: IncomingEvent) -> Effect:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    for sequence in (1, 2, 3):
        for key in ("a", "b", "c"):
            await harness.store(await harness.record(image(sequence, key)))
    async with dispatching(database, router_of(handler), workers=3):
        await until(lambda: _written(database, 9))
    found = await written(database)
    assert most == 3
    for key in ("a", "b", "c"):
        assert [version for subject, version in found if subject == key] == [1, 2, 3]


async def test_an_event_in_flight_at_two_crashes_runs_alone(database: Database) -> None:
    running: set[str] = set()
    beside: dict[str, set[str]] = {}

    async def handler(received: IncomingEvent) -> Effect:
        beside[received.subject] = set(running)
        running.add(received.subject)
        await asyncio.sleep(0.1)
        running.discard(received.subject)
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    for key in ("a", "suspect", "b", "c"):
        await harness.store(await harness.record(image(1, key)))
    async with database.begin() as tx:
        await tx.execute(text("update inbox set crashes = 2 where lease_key like '%suspect'"))
    async with dispatching(database, router_of(handler), workers=4):
        await until(lambda: _written(database, 4))
    assert beside["suspect"] == set()
    assert all("suspect" not in others for others in beside.values())


async def test_a_slow_suspect_lets_the_others_go_on(database: Database) -> None:
    """It is alone for a while; then it goes on beside the others, and is not blamed for what happens."""
    release, beside = asyncio.Event(), asyncio.Event()

    async def handler(received: IncomingEvent) -> Effect:
        await (release if received.subject == "suspect" else beside).wait()
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    await harness.store(await harness.record(image(1, "suspect")))
    async with database.begin() as tx:
        await tx.execute(text("update inbox set crashes = 2"))
    async with dispatching(database, router_of(handler), workers=2, alone_s=3):
        await until(lambda: _running(database, 1))
        assert await one(database, "select alone from lease")
        await harness.store(await harness.record(image(1, "other")))
        await until(lambda: _running(database, 2))
        assert not await one(database, "select bool_or(alone) from lease")
        beside.set()
        await until(lambda: _written(database, 1))
        release.set()
        await until(lambda: _written(database, 2))


async def test_slow_work_is_not_held_up_by_a_suspect_that_waits(database: Database) -> None:
    release = asyncio.Event()

    async def handler(received: IncomingEvent) -> Effect:
        if received.subject == "slow":
            await release.wait()
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    await harness.store(await harness.record(image(1, "slow")))
    async with dispatching(database, router_of(handler), workers=2, alone_s=0.3):
        await until(lambda: _running(database, 1))
        await harness.store(await harness.record(image(1, "suspect")))
        async with database.begin() as tx:
            await tx.execute(text("update inbox set crashes = 2 where lease_key like '%suspect'"))
        await harness.store(await harness.record(image(1, "quick")))
        await until(lambda: _written(database, 1))
        release.set()
        await until(lambda: _written(database, 3))


async def _running(database: Database, count: int) -> bool:
    running = "select count(*) from lease where running is not null"
    return bool(await one(database, running) == count)


async def test_a_stop_lets_running_work_end_and_gives_keys_back(database: Database) -> None:
    entered = asyncio.Event()

    async def handler(received: IncomingEvent) -> Effect:
        entered.set()
        await asyncio.sleep(0.2)
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    for sequence in (1, 2):
        await harness.store(await harness.record(image(sequence)))
    async with dispatching(database, router_of(handler)):
        await entered.wait()
    assert (await written(database))[0] == ("i1", 1)
    assert await one(database, "select count(*) from lease") == 0
    assert await one(database, "select coalesce(max(crashes), 0) from inbox") == 0


async def test_a_dead_holders_keys_are_free_before_long(database: Database) -> None:
    """Nobody is started in its place, and its session stays away."""
    harness = Harness("catalog", database, router_of())
    await harness.store(await harness.record(image(1)))
    async with database.begin() as tx:
        await tx.execute(
            text(
                "insert into lease (key, token, holder, running)"
                " select lease_key, nextval('lease_token'), 7, position from inbox"
            )
        )
    async with dispatching(database, router_of()):
        await until(lambda: _written(database, 1))
    assert await one(database, "select crashes from inbox") == 1


async def test_a_session_that_is_cut_off_comes_back(database: Database) -> None:
    async with dispatching(database, router_of()) as session:
        await until(lambda: _alive(session))
        cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'loupe process session'"
        await one(database, f"select count(*) from ({cut}) t")
        harness = Harness("catalog", database, router_of())
        await harness.store(await harness.record(image(1)))
        await until(lambda: _written(database, 1))


async def _alive(session: ProcessSession) -> bool:
    return session.alive
