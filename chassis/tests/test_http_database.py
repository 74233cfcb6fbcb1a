"""A database that cannot just now is 503; and nothing of a row that it refuses is ever logged."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio
from chassis.context import Context
from chassis.database import Database
from chassis.http import create_app
from chassis.testing import LocalCodec, Minter
from chassis.testing.harness import quick_settings
from fastapi import APIRouter
from sqlalchemy import text

from chassis import logs

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
SETTINGS = quick_settings()
V1 = "/api/media/v1"
SECRET = "mira.keller@example.org"
DIGEST = "$argon2id$v=19$m=65536"


def routes(database: Database) -> APIRouter:
    router = APIRouter()

    @router.post("/statements/{name}")
    async def state(name: str) -> None:
        async with database.transaction() as tx:
            await tx.execute(text(STATEMENTS[name]), VALUES.get(name, {}))

    return router


def raising(sqlstate: str) -> str:
    return f"do $$ begin raise exception using errcode = '{sqlstate}', message = 'no'; end $$"


BUSY = {
    "deadlock": "40P01",
    "serialization": "40001",
    "statement timeout": "57014",
    "lock timeout": "55P03",
    "disk full": "53100",
    "memory": "53200",
    "too many connections": "53300",
}
WRONG = {
    "unique": "insert into person values (:email, :hash), (:email, :hash)",
    "not null": "insert into person values (:email, null)",
    "check": "insert into person values (:email, 'short')",
    "type": "select cast(:email as uuid)",
    "argument": "insert into ledger (version) values (:email)",
    "syntax of json": "select cast(:email as jsonb)",
}
STATEMENTS = {name: raising(code) for name, code in BUSY.items()} | WRONG
VALUES = {
    name: {
        key: value for key, value in (("email", SECRET), ("hash", DIGEST)) if f":{key}" in statement
    }
    for name, statement in WRONG.items()
}


@pytest_asyncio.fixture(loop_scope="module")
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with database.begin() as tx:
        create = "create table if not exists person (email text unique, hash text not null check (length(hash) > 9))"
        await tx.execute(text(create))
    context = Context("media", SETTINGS, database, LocalCodec())
    app = create_app(context, [routes(database)], keys=Minter(SETTINGS.issuer))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        yield client


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What a service writes to its log."""
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    level = root.level
    logs.setup("media", "DEBUG")
    written = io.StringIO()
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.parametrize("what", BUSY)
async def test_a_database_that_is_busy_or_full_is_503_with_retry_after(
    client: httpx.AsyncClient, what: str
) -> None:
    answer = await client.post(f"{V1}/statements/{what}")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
    assert answer.headers["retry-after"]


async def test_a_row_that_another_one_holds_is_503(client: httpx.AsyncClient) -> None:
    STATEMENTS["held"] = "select 1 from ledger for update nowait"
    database = client._transport.app.state.database  # type: ignore[attr-defined]
    async with database.begin() as tx:
        await tx.execute(text("insert into ledger (subject) values ('a')"))
    async with database.begin() as tx:
        await tx.execute(text("select 1 from ledger for update"))
        answer = await client.post(f"{V1}/statements/held")
    assert answer.status_code == 503


@pytest.mark.parametrize("what", WRONG)
async def test_no_value_of_a_refused_row_is_logged(
    client: httpx.AsyncClient, logged: io.StringIO, what: str
) -> None:
    answer = await client.post(f"{V1}/statements/{what}")
    assert answer.status_code == 500
    await asyncio.sleep(0)
    written = logged.getvalue()
    assert "request failed" in written, "the fault itself is told"
    assert SECRET not in written
    assert "keller" not in written
    assert "argon2id" not in written


async def test_what_other_libraries_quote_is_not_logged_either(logged: io.StringIO) -> None:
    quoted = (
        f"duplicate key value\nDETAIL:  Key (email)=({SECRET}) already exists.",
        f"1 validation error for Row\n  Input should be an integer [type=int, input_value='{SECRET}', input_type=str]",
        f"invalid input for query argument $1: '{SECRET}' (expected an integer)",
    )
    for each in quoted:
        logging.getLogger("elsewhere").error("failed: %s", each)
        try:
            raise ValueError(each)
        except ValueError:
            logging.getLogger("elsewhere").exception("raised")
    assert logged.getvalue().count("(hidden)") >= 2 * len(quoted)
    assert SECRET not in logged.getvalue()
