"""Describe hears of accounts, and refuses the token of one that is erased, disabled or off the staff."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.rebuild import rebuild
from chassis.testing import Harness, LocalCodec, Minter, running_stack, throwaway_database
from chassis.testing.accounts import assert_follows_standing, assert_refills_standing
from describe import app
from describe.settings import Settings
from sqlalchemy import text

from chassis import account_status

pytestmark = pytest.mark.stack


@dataclass(frozen=True)
class Describe:
    """Both sides of the service on one database."""

    context: Context[Settings]
    client: httpx.AsyncClient
    harness: Harness
    minter: Minter

    async def answers(self, account_id: str) -> set[int]:
        """What every route answers a token that calls the account staff."""
        headers = self.minter.bearer(self.minter.account(account_id, "staff"))
        paths = (f"descriptions/{new_id()}", "stats")
        return {(await self.client.get(path, headers=headers)).status_code for path in paths}

    async def known(self) -> int:
        """Of how many accounts there is a copy."""
        async with self.context.database.begin() as tx:
            return int(await tx.scalar(text("select count(*) from accounts")) or 0)


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("describe", "describe.migrations") as one:
        yield one


@pytest.fixture
async def describe(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Describe]:
    for name, value in running_stack().environment("describe").items():
        monkeypatch.setenv(name, value)
    settings = Settings()  # type: ignore[call-arg]
    context, minter = (
        Context("describe", settings, database, LocalCodec()),
        Minter(settings.issuer),
    )
    transport = httpx.ASGITransport(app.http(context, minter))
    base = f"{settings.origin}/api/describe/v1/"
    async with (
        httpx.AsyncClient(transport=transport, base_url=base) as client,
        app.event_side(context) as router,
    ):
        yield Describe(context, client, Harness("describe", database, router), minter)


async def test_every_route_follows_what_auth_said_last(describe: Describe) -> None:
    await assert_follows_standing(describe.harness, describe.answers)


async def test_the_copy_is_filled_again_and_an_erasure_outlives_it(describe: Describe) -> None:
    async def empty() -> None:
        await rebuild(describe.context, app.service.clear, account_status.TOPIC)
        assert await describe.known() == 0

    await assert_refills_standing(describe.harness, empty)
    assert await describe.known() == 1
