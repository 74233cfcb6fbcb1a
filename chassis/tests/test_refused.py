"""What Kafka itself refuses: a real relay sets it aside, and all else goes on."""

import asyncio

import pytest
from chassis.testing.crashes import reader
from chassis.testing.crashes.experiment import Experiment
from chassis.testing.crashes.setup import experiment
from sqlalchemy import text

from chassis import outbox, refused_rows

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]
TOO_LARGE = 3 * 1024 * 1024


async def _say(trial: Experiment, topic: str, key: bytes, value: bytes) -> None:
    async with trial.sender.begin() as tx:
        await outbox.publish_raw(tx, topic, key, value, [("note", b"1")])


async def _until_left(trial: Experiment, left: int) -> None:
    async with asyncio.timeout(60):
        while True:
            async with trial.sender.begin() as tx:
                count = (await tx.execute(text("select count(*) from outbox"))).scalar_one()
            if count == left:
                return
            await asyncio.sleep(0.1)


async def test_what_the_broker_refuses_stops_nothing_else() -> None:
    async with experiment("refused", 1) as trial:
        topic = trial.run.ticket_topic
        await _say(trial, topic, b"large", b"x" * TOO_LARGE)
        await _say(trial, "no.such.topic.v1", b"lost", b"x")
        await _say(trial, "not a topic's name", b"odd", b"x")
        await _say(trial, topic, b"large", b"after")
        for n in range(5):
            await _say(trial, topic, b"small", str(n).encode())
        trial.role_processes.start("relay")
        await _until_left(trial, 4)
        records = await reader.read_all(trial.run, topic)
        assert [record.value for record in records] == [b"0", b"1", b"2", b"3", b"4"]
        async with trial.sender.begin() as tx:
            reasons = {row.aggregateid: row.refusal for row in await refused_rows.listing(tx)}
            assert set(reasons) == {"large", "lost", "odd"}, "the row behind it waits"
            assert reasons["lost"] == refused_rows.MISSING_TOPIC
            large = [row for row in await refused_rows.listing(tx) if row.aggregateid == "large"]
            assert await refused_rows.discard(tx, large[0].position)
        await _until_left(trial, 2)
        assert b"after" in [record.value for record in await reader.read_all(trial.run, topic)]
