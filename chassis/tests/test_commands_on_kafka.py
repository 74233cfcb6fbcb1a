"""The commands of an operator, with running services and a real Kafka: a dead letter replayed, a copy rebuilt."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import pytest
import pytest_asyncio
from chassis.commands import build
from chassis.context import Context, open_context
from chassis.outbox import Event
from chassis.service import Republisher, Service
from chassis.settings import ServiceSettings
from chassis.testing.crashes import reader
from chassis.testing.crashes.example import Run, issue_ticket
from chassis.testing.crashes.experiment import Experiment
from chassis.testing.crashes.setup import experiment
from chassis.unit_of_work import UnitOfWork
from sqlalchemy import Row, text
from typer.testing import CliRunner

pytestmark = [
    pytest.mark.stack,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.timeout(300),
]


@pytest_asyncio.fixture(loop_scope="module")
async def trial() -> AsyncIterator[Experiment]:
    async with experiment("commands", 1) as found:
        found.role_processes.start("relay")
        yield found


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.commands.logs.setup", lambda *_: None)


async def command(service: Service[ServiceSettings], *arguments: str) -> str:
    """What `python -m <service> …` prints, run as a person would."""
    result = await asyncio.to_thread(CliRunner().invoke, build(service), arguments)
    assert result.exit_code == 0, result.output
    return result.output


def sender(run: Run) -> Service[ServiceSettings]:
    """The owner of tickets."""

    def event_of(row: Row[tuple[str, int]]) -> Event:
        value = {"ticket": row.id, "version": row.version}
        return Event(run.ticket_topic, "Issued", row.id, row.version, value)

    async def page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
        query = text("select * from ticket where id > :after order by id limit :limit for update")
        rows = await tx.execute(query, {"after": after or "", "limit": limit})
        return [event_of(row) for row in rows]

    async def one(tx: UnitOfWork, id_: str) -> Sequence[Event]:
        query = text("select * from ticket where id = :id for update")
        return [event_of(row) for row in await tx.execute(query, {"id": id_})]

    settings = run.settings("sender", 0)
    republishers = [Republisher(run.ticket_topic, page, one)]
    return _service(run.sender, settings, republishers=republishers)


def receiver(run: Run) -> Service[ServiceSettings]:
    """Who keeps a copy of them, the ledger."""

    async def clear(tx: UnitOfWork, topic: str) -> None:
        assert topic == run.ticket_topic
        await tx.execute(text("delete from ledger"))

    return _service(run.receiver, run.settings("receiver", 0), clear=clear)


def _service(
    name: str,
    settings: ServiceSettings,
    republishers: Sequence[Republisher] = (),
    clear: Callable[[UnitOfWork, str], Awaitable[None]] | None = None,
) -> Service[ServiceSettings]:
    def unused(_: Context[ServiceSettings]) -> None:
        raise AssertionError("only commands are run here")

    return Service(
        name=name,
        settings=lambda: settings,
        http=unused,  # type: ignore[arg-type]
        events=unused,  # type: ignore[arg-type]
        migrations="",
        republishers=republishers,
        clear=clear,
    )


async def issue_all(run: Run, *tickets: str) -> None:
    async with open_context(run.sender, run.settings("sender", 0)) as context:
        for ticket in tickets:
            async with context.database.transaction() as tx:
                await issue_ticket(tx, run.ticket_topic, ticket)


async def entered(trial: Experiment, count: int) -> list[tuple[str, int]]:
    """The ledger, once it has so many entries."""
    async with asyncio.timeout(60):
        while len(found := await reader.entries(trial.receiver)) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return found


async def dead(trial: Experiment, count: int) -> list[int]:
    async with asyncio.timeout(60):
        while len(found := await reader.dead(trial.receiver)) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return found


async def test_a_dead_letter_is_in_kafka_listed_shown_replayed_and_applied(
    trial: Experiment,
) -> None:
    service = receiver(trial.run)
    trial.role_processes.start("faulty-receiver")
    await issue_all(trial.run, "a", "b")
    await dead(trial, 2)
    async with asyncio.timeout(60):
        while len(letters := await reader.letters(trial.run)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    letter = next(letter for letter in letters if letter.key == b"a")
    headers = dict(letter.headers)
    assert headers["loupe-dead-letter-reason"] == b"poison"
    position = headers["loupe-dead-letter-id"].decode()
    assert f"{position}\t" in await command(service, "dead-letters", "list")
    shown = json.loads(await command(service, "dead-letters", "show", position))
    assert (shown["key"], shown["value_hex"]) == ("a", letter.value.hex())

    trial.role_processes.kill("faulty-receiver")  # the fault is mended
    trial.role_processes.start("receiver")
    await command(service, "dead-letters", "replay", position)
    assert await entered(trial, 1) == [("a", 1)]
    assert len(await reader.dead(trial.receiver)) == 1, "the other waits for an operator"


async def test_a_copy_is_rebuilt_by_the_commands(trial: Experiment) -> None:
    trial.role_processes.start("receiver")
    await issue_all(trial.run, "c", "d", "c", "c")
    before = await entered(trial, 4)
    assert sorted(before) == [("c", 1), ("c", 2), ("c", 3), ("d", 1)]
    told = await command(receiver(trial.run), "rebuild", trial.run.ticket_topic)
    assert f"python -m {trial.run.sender} republish --topic {trial.run.ticket_topic}" in told
    assert await reader.entries(trial.receiver) == []
    assert "published 2 again" in await command(sender(trial.run), "republish")
    assert sorted(await entered(trial, 2)) == [("c", 3), ("d", 1)], "the state, and only its newest"
    assert await reader.applied(trial.receiver) == {"c": 3, "d": 1}
