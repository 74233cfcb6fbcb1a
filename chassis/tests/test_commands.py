"""The command line on a real database: migrate, republish, rebuild, dead letters."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from chassis.commands import build
from chassis.database import Database
from chassis.migrations import migrate
from chassis.testing import Harness, running_stack, throwaway_database
from chassis.testing.harness import quick_settings
from ledger import deletion, image, router_of
from sqlalchemy import text
from tiny.app import TOPIC, Settings, events, service
from typer.testing import CliRunner

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
Command = Callable[..., Awaitable[str]]


@pytest_asyncio.fixture(loop_scope="module")
async def home() -> AsyncIterator[Database]:
    async with throwaway_database("media", "tiny.migrations") as database:
        yield database


@pytest.fixture
def command(home: Database, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `python -m tiny …` as a person would, in a thread of its own."""
    monkeypatch.setattr("chassis.commands.logs.setup", lambda *_: None)
    values = quick_settings(
        database_url=home.url.render_as_string(hide_password=False),
        kafka_bootstrap=running_stack().kafka_bootstrap,
        registry_url=running_stack().registry_url,
        log_level="ERROR",
    )
    for name in ("kafka_bootstrap", "registry_url", "origin", "issuer", "jwks_url", "token_url"):
        monkeypatch.setenv(f"LOUPE_TINY_{name.upper()}", getattr(values, name))
    monkeypatch.setenv("LOUPE_TINY_DATABASE_URL", values.database_url.get_secret_value())
    monkeypatch.setenv("LOUPE_TINY_CURSOR_KEY", values.cursor_key.get_secret_value())
    monkeypatch.setenv("LOUPE_TINY_HTTP_PORT", "1")
    monkeypatch.setenv("LOUPE_TINY_EVENTS_PORT", "2")

    async def run(*arguments: str, status: int = 0) -> str:
        result = await asyncio.to_thread(CliRunner().invoke, build(service), arguments)
        assert result.exit_code == status, result.output
        return result.output

    return run


async def rows(database: Database, query: str) -> list[Any]:
    async with database.begin() as tx:
        return [tuple(row) for row in await tx.execute(text(query))]


async def execute(database: Database, statement: str) -> None:
    async with database.begin() as tx:
        await tx.execute(text(statement))


async def test_migrate_may_be_run_by_many_and_again(home: Database, command: Command) -> None:
    await execute(home, "drop table alembic_version, image, audit, applied, idempotency, inbox, lease, process,"
                        " outbox, rate_limit, tombstone; ")  # fmt: skip
    await execute(home, "drop sequence lease_token")
    revisions = await asyncio.gather(*(migrate(home, "tiny.migrations") for _ in range(3)))
    assert revisions == ["0001"] * 3
    assert "media is at 0001" in await command("migrate")


async def test_republish_says_the_current_state_again(home: Database, command: Command) -> None:
    await execute(home, "insert into image values ('a', 3, false), ('b', 5, true), ('c', 1, false)")
    assert "published 3 again" in await command("republish")
    assert "published 1 again" in await command("republish", "--id", "b")
    assert "published 0 again" in await command("republish", "--topic", "media.upload.v1")
    said = await rows(home, "select aggregateid, sequence, type from outbox order by position")
    assert [(id_, version) for id_, version, _ in said] == [("a", 3), ("b", 5), ("c", 1), ("b", 5)]
    assert said[1][2] == "loupe.media.image.ImageDeleted", "deletions included"
    assert await rows(home, "select count(distinct id) from outbox") == [(4,)], "new event ids"


async def test_rebuild_empties_the_copy_and_its_marks_but_no_tombstone(
    home: Database, command: Command
) -> None:
    harness = Harness("media", home, router_of())
    await execute(home, "create table ledger (n serial, subject text, version bigint)")
    await harness.deliver(image(4, "kept"))
    await harness.deliver(deletion(2, "gone"))
    await execute(home, "insert into image values ('kept', 4, false)")
    output = await command("rebuild", TOPIC)
    assert f"python -m media republish --topic {TOPIC}" in output
    assert await rows(home, "select count(*) from image") == [(0,)]
    assert await harness.deliver(image(4, "kept").again()) == "applied", (
        "the same version fills the copy"
    )
    assert await harness.deliver(deletion(2, "gone").again()) == "tombstoned"


async def test_dead_letters_are_listed_shown_and_replayed(home: Database, command: Command) -> None:
    async with events(None) as router:  # type: ignore[arg-type]
        assert await Harness("media", home, router).deliver(image(7, "bad")) == "dead"
    [(position,)] = await rows(home, "select position from inbox where state = 'dead'")
    listed = await command("dead-letters", "list")
    assert f"{position}\t" in listed
    assert "poison: never bad" in listed
    shown = json.loads(await command("dead-letters", "show", str(position)))
    assert shown["key"] == "bad"
    assert ["ce_sequence", "7"] in shown["headers"]
    assert "queued" in await command("dead-letters", "replay", str(position))
    assert await rows(home, f"select state, replays from inbox where position = {position}") == [
        ("ready", 1)
    ]
    assert "not a dead letter" in await command("dead-letters", "replay", str(position), status=2)
    await command("dead-letters", "show", "999999", status=2)


async def test_settings_say_what_is_missing() -> None:
    with pytest.raises(ValueError, match="database_url"):
        Settings()  # type: ignore[call-arg]
