"""kill -9 between any two steps: no event lost, no effect twice, order per key holds, applied versions only rise."""

import asyncio

import pytest
from chassis.crashpoints import POINTS
from chassis.testing.crashes.faults import behind_proxies
from chassis.testing.crashes.scenario import Scenario, describe, open_scenario, plan

pytestmark = [
    pytest.mark.stack,
    pytest.mark.timeout(1200),
]  # many processes: slow on a busy machine
KILLS = 40
SEED = 20
RATE = 25  # what a busy machine of two processors keeps up with; `make chaos` runs at twice this


async def test_forty_kills_lose_nothing_and_apply_nothing_twice() -> None:
    async with open_scenario("kills", SEED, events_a_second=RATE) as scenario:
        scenario.start_all()
        await scenario.kill_all(plan(SEED, KILLS))
        await scenario.settle()
        if await scenario.replay_dead():
            await scenario.settle()
        tally = await scenario.count()
    assert tally.events > KILLS, "the load never ran"
    assert set(scenario.kills) == set(POINTS)
    assert not scenario.gave_up, describe(tally, scenario)
    assert tally.sound, describe(tally, scenario)


async def test_a_leader_that_was_stopped_wakes_after_another_took_over() -> None:
    async with open_scenario("pause", SEED, leader_timeout_s=6, events_a_second=RATE) as scenario:
        for role in ("relay", "relay#2", "receiver", "receiver#2", "load"):
            scenario.group.start(role)
        await _flows(scenario)
        for role in ("relay", "receiver", "relay#2", "receiver#2"):
            pause = asyncio.create_task(scenario.pause(role, 2 * scenario.run.leader_timeout_s + 1))
            await _flows(scenario)
            await pause
        await scenario.settle()
        tally = await scenario.count()
    assert tally.sound, describe(tally, scenario)
    assert tally.dead == 0
    assert not scenario.gave_up, describe(tally, scenario)


async def test_cuts_and_stops_hurt_no_healthy_work() -> None:
    """Restarts, as processes feel them, with several a service; and every busy process is stopped, in a row."""
    async with (
        open_scenario("calm", SEED, processes=3, events_a_second=RATE) as scenario,
        behind_proxies(scenario, SEED) as faults,
    ):
        scenario.start_all()
        await scenario.until_events(RATE)
        await scenario.enqueue_slow(12)
        for kind in ("postgres-cut", "kafka-cut", "postgres-cut"):
            await faults.play(kind)
            await scenario.until_events(RATE)
        await scenario.enqueue_slow(12)
        for role in scenario.roles("receiver"):
            await scenario.stop(role)
        assert await scenario.settle()
        tally = await scenario.count()
    assert tally.slow == 24
    assert not scenario.gave_up, describe(tally, scenario)
    assert tally.sound, describe(tally, scenario)
    assert tally.dead == 0
    assert tally.deaths_counted == 0, "nobody died"


async def _flows(scenario: Scenario) -> None:
    """Waits until all that is in the outbox now has left: somebody leads."""
    position = await scenario.last_position()
    async with asyncio.timeout(60):
        while not await scenario.relayed(position):  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def test_committing_the_offset_before_the_inbox_store_is_found_out() -> None:
    """The reader must see the loss that a wrong order makes, or the tests above prove nothing."""
    async with open_scenario("careless", SEED, events_a_second=RATE) as scenario:
        for role in ("relay", "load"):
            scenario.group.start(role)
        for _ in range(3):
            await scenario.kill_at("after-offset-commit", 2, role="careless-receiver")
        assert not await scenario.settle(timeout_s=15)
        tally = await scenario.count()
    assert tally.lost, "three kills between offset and store, and nothing seems lost"
    assert not tally.sound
