"""kill -9 between any two steps: no event lost, no effect twice, order per key holds, applied versions only rise."""

import asyncio

import pytest
from chassis.crashpoints import POINTS
from chassis.testing.crashes.experiment import Experiment, describe, plan
from chassis.testing.crashes.faults import behind_proxies
from chassis.testing.crashes.setup import experiment

pytestmark = [
    pytest.mark.stack,
    pytest.mark.timeout(1200),
]  # many processes: slow on a busy machine
KILLS = 40
SEED = 20
RATE = 25  # what a busy machine of two processors keeps up with; `make chaos` runs at twice this


async def test_forty_kills_lose_nothing_and_apply_nothing_twice() -> None:
    async with experiment("kills", SEED, events_a_second=RATE) as trial:
        trial.start_all()
        await trial.kill_all(plan(SEED, KILLS))
        await trial.settle()
        if await trial.replay_dead():
            await trial.settle()
        tally = await trial.count()
    assert tally.events > KILLS, "the load never ran"
    assert set(trial.kills) == set(POINTS)
    assert not trial.gave_up, describe(tally, trial)
    assert tally.sound, describe(tally, trial)


async def test_a_leader_that_was_stopped_wakes_after_another_took_over() -> None:
    async with experiment("pause", SEED, leader_timeout_s=6, events_a_second=RATE) as trial:
        for role in ("relay", "relay#2", "receiver", "receiver#2", "load"):
            trial.role_processes.start(role)
        await _flows(trial)
        for role in ("relay", "receiver", "relay#2", "receiver#2"):
            pause = asyncio.create_task(trial.pause(role, 2 * trial.run.leader_timeout_s + 1))
            await _flows(trial)
            await pause
        await trial.settle()
        tally = await trial.count()
    assert tally.sound, describe(tally, trial)
    assert tally.dead == 0
    assert not trial.gave_up, describe(tally, trial)


async def test_cuts_and_stops_hurt_no_healthy_work() -> None:
    """Restarts, as processes feel them, with several a service; and every busy process is stopped, in a row."""
    async with (
        experiment("calm", SEED, processes=3, events_a_second=RATE) as trial,
        behind_proxies(trial, SEED) as faults,
    ):
        trial.start_all()
        await trial.until_events(RATE)
        await trial.enqueue_slow(12)
        for kind in ("postgres-cut", "kafka-cut", "postgres-cut"):
            await faults.play(kind)
            await trial.until_events(RATE)
        await trial.enqueue_slow(12)
        for role in trial.roles("receiver"):
            await trial.stop(role)
        assert await trial.settle()
        tally = await trial.count()
    assert tally.slow == 24
    assert not trial.gave_up, describe(tally, trial)
    assert tally.sound, describe(tally, trial)
    assert tally.dead == 0
    assert tally.deaths_counted == 0, "nobody died"


async def _flows(trial: Experiment) -> None:
    """Waits until all that is in the outbox now has left: somebody leads."""
    position = await trial.last_position()
    async with asyncio.timeout(60):
        while not await trial.relayed(position):  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def test_committing_the_offset_before_the_inbox_store_is_found_out() -> None:
    """The reader must see the loss that a wrong order makes, or the tests above prove nothing."""
    async with experiment("careless", SEED, events_a_second=RATE) as trial:
        for role in ("relay", "load"):
            trial.role_processes.start(role)
        for _ in range(3):
            await trial.kill_at("after-offset-commit", 2, role="careless-receiver")
        assert not await trial.settle(timeout_s=15)
        tally = await trial.count()
    assert tally.lost, "three kills between offset and store, and nothing seems lost"
    assert not tally.sound
