"""PostgreSQL, Kafka or the registry down for a while.

What cannot be kept is refused (over HTTP: test_http), nothing accepted is lost, nothing is a dead letter for it, no
process gives up, and all catches up by itself.
"""

import asyncio

import pytest
from chassis.testing.crashes.experiment import describe
from chassis.testing.crashes.faults import behind_proxy, swap_databases, swap_kafka, swap_registry
from chassis.testing.crashes.setup import experiment

pytestmark = [
    pytest.mark.stack,
    pytest.mark.timeout(1200),
]  # many processes: slow on a busy machine
OUTAGE_S = 4


async def test_postgresql_down_for_a_while() -> None:
    async with (
        experiment("outage", 1) as trial,
        behind_proxy(trial, trial.run.sender_url, swap_databases) as pipe,
    ):
        trial.start_all()
        await trial.until_events(50)
        for _ in range(2):
            pipe.close()
            await asyncio.sleep(OUTAGE_S)
            pipe.open()
            await trial.until_events(50)
        assert not any(trial.role_processes.died(role) for role in trial.role_processes.alive), (
            "a process gave up"
        )
        assert await trial.settle()
        tally = await trial.count()
    assert tally.sound, describe(tally, trial)
    assert tally.dead == 0, "an outage is no attempt"


async def test_kafka_down_for_a_while() -> None:
    async with (
        experiment("kafka", 1) as trial,
        behind_proxy(trial, f"kafka://{trial.run.kafka}", swap_kafka) as pipe,
    ):
        trial.start_all()
        await trial.until_events(50)
        for _ in range(2):
            pipe.close()
            await asyncio.sleep(OUTAGE_S)
            position = await trial.last_position()
            await trial.until_events(20)
            assert not await trial.relayed(position + 1), "what is accepted meanwhile waits"
            pipe.open()
            await trial.until_events(50)
        assert not any(trial.role_processes.died(role) for role in trial.role_processes.alive), (
            "a process gave up"
        )
        assert await trial.settle()
        tally = await trial.count()
    assert tally.sound, describe(tally, trial)
    assert tally.dead == 0, "an outage is no attempt"


async def test_the_registry_down_while_processes_start_again() -> None:
    """They know no schema then: what one of them cannot encode is refused, what another cannot decode waits."""
    async with (
        experiment("forgot", 1) as trial,
        behind_proxy(trial, trial.run.registry, swap_registry) as pipe,
    ):
        trial.start_all()
        await trial.until_events(50)
        trial.role_processes.kill("receiver")
        await trial.until_events(20)
        pipe.close()
        trial.role_processes.start("receiver")
        trial.restart("load")
        accepted = await trial.events()
        await asyncio.sleep(OUTAGE_S)
        assert await trial.events() == accepted, "what cannot be encoded is refused"
        pipe.open()
        await trial.until_events(50)
        assert not any(trial.role_processes.died(role) for role in trial.role_processes.alive), (
            "a process gave up"
        )
        assert await trial.settle()
        tally = await trial.count()
    assert tally.sound, describe(tally, trial)
    assert tally.dead == 0, "an outage is no attempt"


async def test_the_registry_down_at_the_start() -> None:
    async with (
        experiment("registry", 1) as trial,
        behind_proxy(trial, trial.run.registry, swap_registry) as pipe,
    ):
        pipe.close()
        trial.start_all()
        await asyncio.sleep(OUTAGE_S)
        assert await trial.events() == 0, "what cannot be encoded is refused"
        pipe.open()
        await trial.until_events(50)
        assert await trial.settle()
        tally = await trial.count()
    assert tally.sound, describe(tally, trial)
    assert tally.dead == 0
