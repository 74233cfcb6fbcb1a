"""kill -9 between any two steps: no event lost, no effect twice, order per key holds, applied versions only rise."""

import pytest
from crashes.arena import arena, describe, plan

pytestmark = pytest.mark.stack
KILLS = 40
SEED = 20


async def test_forty_kills_lose_nothing_and_apply_nothing_twice() -> None:
    async with arena("kills", SEED, base_port=7960) as ring:
        ring.start_all()
        for point, passes in plan(SEED, KILLS):
            await ring.kill_at(point, passes)
        await ring.settle()
        await ring.replay_dead()
        await ring.settle()
        tally = await ring.count()
    assert tally.events > KILLS, "the load never ran"
    assert sum(ring.kills.values()) == KILLS
    assert tally.sound, describe(tally, ring.kills)
