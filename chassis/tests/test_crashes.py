"""kill -9 between any two steps: no event lost, no effect twice, order per key holds, applied versions only rise."""

import asyncio

import pytest
from chassis.crashpoints import POINTS
from chassis.testing.crashes.arena import Arena, arena, describe, plan
from chassis.testing.crashes.faults import behind_valves

pytestmark = [
    pytest.mark.stack,
    pytest.mark.timeout(1200),
]  # many processes: slow on a busy machine
KILLS = 40
SEED = 20
RATE = 25  # what a busy machine of two processors keeps up with; `make chaos` runs at twice this


async def test_forty_kills_lose_nothing_and_apply_nothing_twice() -> None:
    async with arena("kills", SEED, events_a_second=RATE) as ring:
        ring.start_all()
        await ring.kill_all(plan(SEED, KILLS))
        await ring.settle()
        if await ring.replay_dead():
            await ring.settle()
        tally = await ring.count()
    assert tally.events > KILLS, "the load never ran"
    assert set(ring.kills) == set(POINTS)
    assert not ring.gave_up, describe(tally, ring)
    assert tally.sound, describe(tally, ring)


async def test_a_leader_that_was_stopped_wakes_after_another_took_over() -> None:
    async with arena("pause", SEED, leader_timeout_s=6, events_a_second=RATE) as ring:
        for role in ("relay", "relay#2", "book", "book#2", "load"):
            ring.troupe.start(role)
        await _flows(ring)
        for role in ("relay", "book", "relay#2", "book#2"):
            pause = asyncio.create_task(ring.pause(role, 2 * ring.run.leader_timeout_s + 1))
            await _flows(ring)
            await pause
        await ring.settle()
        tally = await ring.count()
    assert tally.sound, describe(tally, ring)
    assert tally.dead == 0
    assert not ring.gave_up, describe(tally, ring)


async def test_cuts_and_stops_hurt_no_healthy_work() -> None:
    """Restarts, as processes feel them, with several a service; and every busy process is stopped, in a row."""
    async with (
        arena("calm", SEED, processes=3, events_a_second=RATE) as ring,
        behind_valves(ring, SEED) as faults,
    ):
        ring.start_all()
        await ring.until_events(RATE)
        await ring.enqueue_slow(12)
        for kind in ("postgres-cut", "kafka-cut", "postgres-cut"):
            await faults.play(kind)
            await ring.until_events(RATE)
        await ring.enqueue_slow(12)
        for role in ring.roles("book"):
            await ring.stop(role)
        assert await ring.settle()
        tally = await ring.count()
    assert tally.slow == 24
    assert not ring.gave_up, describe(tally, ring)
    assert tally.sound, describe(tally, ring)
    assert tally.dead == 0
    assert tally.deaths_counted == 0, "nobody died"


async def _flows(ring: Arena) -> None:
    """Waits until all that is in the outbox now has left: somebody leads."""
    position = await ring.last_position()
    async with asyncio.timeout(60):
        while not await ring.relayed(position):  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def test_committing_the_offset_before_the_inbox_store_is_found_out() -> None:
    """The reader must see the loss that a wrong order makes, or the tests above prove nothing."""
    async with arena("careless", SEED, events_a_second=RATE) as ring:
        for role in ("relay", "load"):
            ring.troupe.start(role)
        for _ in range(3):
            await ring.kill_at("after-offset-commit", 2, role="careless-book")
        assert not await ring.settle(timeout_s=15)
        tally = await ring.count()
    assert tally.lost, "three kills between offset and store, and nothing seems lost"
    assert not tally.sound
