"""PostgreSQL, Kafka or the registry down for a while.

What cannot be kept is refused (over HTTP: test_http), nothing accepted is lost, nothing is a dead letter for it, no
process gives up, and all catches up by itself.
"""

import asyncio

import pytest
from chassis.testing.crashes.faults import behind_proxy, swap_databases, swap_kafka, swap_registry
from chassis.testing.crashes.scenario import describe, open_scenario

pytestmark = [
    pytest.mark.stack,
    pytest.mark.timeout(1200),
]  # many processes: slow on a busy machine
OUTAGE_S = 4


async def test_postgresql_down_for_a_while() -> None:
    async with (
        open_scenario("outage", 1) as scenario,
        behind_proxy(scenario, scenario.run.sender_url, swap_databases) as pipe,
    ):
        scenario.start_all()
        await scenario.until_events(50)
        for _ in range(2):
            pipe.close()
            await asyncio.sleep(OUTAGE_S)
            pipe.open()
            await scenario.until_events(50)
        assert not any(scenario.group.died(role) for role in scenario.group.alive), (
            "a process gave up"
        )
        assert await scenario.settle()
        tally = await scenario.count()
    assert tally.sound, describe(tally, scenario)
    assert tally.dead == 0, "an outage is no attempt"


async def test_kafka_down_for_a_while() -> None:
    async with (
        open_scenario("kafka", 1) as scenario,
        behind_proxy(scenario, f"kafka://{scenario.run.kafka}", swap_kafka) as pipe,
    ):
        scenario.start_all()
        await scenario.until_events(50)
        for _ in range(2):
            pipe.close()
            await asyncio.sleep(OUTAGE_S)
            position = await scenario.last_position()
            await scenario.until_events(20)
            assert not await scenario.relayed(position + 1), "what is accepted meanwhile waits"
            pipe.open()
            await scenario.until_events(50)
        assert not any(scenario.group.died(role) for role in scenario.group.alive), (
            "a process gave up"
        )
        assert await scenario.settle()
        tally = await scenario.count()
    assert tally.sound, describe(tally, scenario)
    assert tally.dead == 0, "an outage is no attempt"


async def test_the_registry_down_while_processes_start_again() -> None:
    """They know no schema then: what one of them cannot encode is refused, what another cannot decode waits."""
    async with (
        open_scenario("forgot", 1) as scenario,
        behind_proxy(scenario, scenario.run.registry, swap_registry) as pipe,
    ):
        scenario.start_all()
        await scenario.until_events(50)
        scenario.group.kill("receiver")
        await scenario.until_events(20)
        pipe.close()
        scenario.group.start("receiver")
        scenario.restart("load")
        accepted = await scenario.events()
        await asyncio.sleep(OUTAGE_S)
        assert await scenario.events() == accepted, "what cannot be encoded is refused"
        pipe.open()
        await scenario.until_events(50)
        assert not any(scenario.group.died(role) for role in scenario.group.alive), (
            "a process gave up"
        )
        assert await scenario.settle()
        tally = await scenario.count()
    assert tally.sound, describe(tally, scenario)
    assert tally.dead == 0, "an outage is no attempt"


async def test_the_registry_down_at_the_start() -> None:
    async with (
        open_scenario("registry", 1) as scenario,
        behind_proxy(scenario, scenario.run.registry, swap_registry) as pipe,
    ):
        pipe.close()
        scenario.start_all()
        await asyncio.sleep(OUTAGE_S)
        assert await scenario.events() == 0, "what cannot be encoded is refused"
        pipe.open()
        await scenario.until_events(50)
        assert await scenario.settle()
        tally = await scenario.count()
    assert tally.sound, describe(tally, scenario)
    assert tally.dead == 0
