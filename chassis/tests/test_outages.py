"""PostgreSQL, Kafka or the registry down for a while.

What cannot be kept is refused (over HTTP: test_http), nothing accepted is lost, nothing is a dead letter for it, no
process gives up, and all catches up by itself.
"""

import asyncio

import pytest
from chassis.testing.crashes.arena import arena, describe
from chassis.testing.crashes.faults import behind_valve, swap_databases, swap_kafka, swap_registry

pytestmark = [
    pytest.mark.stack,
    pytest.mark.timeout(1200),
]  # many processes: slow on a busy machine
OUTAGE_S = 4


async def test_postgresql_down_for_a_while() -> None:
    async with (
        arena("outage", 1) as ring,
        behind_valve(ring, ring.run.till_url, swap_databases) as pipe,
    ):
        ring.start_all()
        await ring.until_events(50)
        for _ in range(2):
            pipe.close()
            await asyncio.sleep(OUTAGE_S)
            pipe.open()
            await ring.until_events(50)
        assert not any(ring.troupe.died(role) for role in ring.troupe.alive), "a process gave up"
        assert await ring.settle()
        tally = await ring.count()
    assert tally.sound, describe(tally, ring)
    assert tally.dead == 0, "an outage is no attempt"


async def test_kafka_down_for_a_while() -> None:
    async with (
        arena("kafka", 1) as ring,
        behind_valve(ring, f"kafka://{ring.run.kafka}", swap_kafka) as pipe,
    ):
        ring.start_all()
        await ring.until_events(50)
        for _ in range(2):
            pipe.close()
            await asyncio.sleep(OUTAGE_S)
            position = await ring.last_position()
            await ring.until_events(20)
            assert not await ring.relayed(position + 1), "what is accepted meanwhile waits"
            pipe.open()
            await ring.until_events(50)
        assert not any(ring.troupe.died(role) for role in ring.troupe.alive), "a process gave up"
        assert await ring.settle()
        tally = await ring.count()
    assert tally.sound, describe(tally, ring)
    assert tally.dead == 0, "an outage is no attempt"


async def test_the_registry_down_while_processes_start_again() -> None:
    """They know no schema then: what one of them cannot encode is refused, what another cannot decode waits."""
    async with (
        arena("forgot", 1) as ring,
        behind_valve(ring, ring.run.registry, swap_registry) as pipe,
    ):
        ring.start_all()
        await ring.until_events(50)
        ring.troupe.kill("book")
        await ring.until_events(20)
        pipe.close()
        ring.troupe.start("book")
        ring.restart("load")
        accepted = await ring.events()
        await asyncio.sleep(OUTAGE_S)
        assert await ring.events() == accepted, "what cannot be encoded is refused"
        pipe.open()
        await ring.until_events(50)
        assert not any(ring.troupe.died(role) for role in ring.troupe.alive), "a process gave up"
        assert await ring.settle()
        tally = await ring.count()
    assert tally.sound, describe(tally, ring)
    assert tally.dead == 0, "an outage is no attempt"


async def test_the_registry_down_at_the_start() -> None:
    async with (
        arena("registry", 1) as ring,
        behind_valve(ring, ring.run.registry, swap_registry) as pipe,
    ):
        pipe.close()
        ring.start_all()
        await asyncio.sleep(OUTAGE_S)
        assert await ring.events() == 0, "what cannot be encoded is refused"
        pipe.open()
        await ring.until_events(50)
        assert await ring.settle()
        tally = await ring.count()
    assert tally.sound, describe(tally, ring)
    assert tally.dead == 0
