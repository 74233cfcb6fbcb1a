"""Vision hears of accounts, and refuses the token of one that is erased, disabled or off the staff."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, cast

import httpx
import pytest
from chassis.context import Context
from chassis.database import Database, DatabaseDown
from chassis.ids import new_id
from chassis.rebuild import rebuild
from chassis.testing import Harness, LocalCodec, Minter, running_stack, throwaway_database
from chassis.testing.accounts import (
    account_changed,
    assert_follows_standing,
    assert_refills_standing,
)
from fastapi import FastAPI
from sqlalchemy import text
from vision import app
from vision.serving.client import ModelsDown
from vision.settings import Settings

from chassis import account_status

pytestmark = pytest.mark.stack
ROUTES = (
    ("GET", f"analyses/{new_id()}", None),
    ("POST", "analyses", {"image_id": str(new_id())}),
    ("POST", "embeddings/text", {"text": "ring"}),
    ("GET", "models", None),
)


class Away:
    """Models that do not answer, and a database that nobody reaches."""

    async def embed_text(self, _: list[str]) -> Any:
        raise ModelsDown("away")

    def transaction(self) -> Any:
        raise DatabaseDown("away")


@dataclass(frozen=True)
class Vision:
    """Both sides of the service on one database."""

    context: Context[Settings]
    api: FastAPI
    client: httpx.AsyncClient
    harness: Harness
    minter: Minter

    async def answers(self, account_id: str) -> set[int]:
        """What every route answers a token that calls the account staff."""
        headers = self.minter.bearer(self.minter.account(account_id, "staff"))
        found = [
            await self.client.request(method, path, json=body, headers=headers)
            for method, path, body in ROUTES
        ]
        return {each.status_code for each in found}

    async def known(self) -> int:
        """Of how many accounts there is a copy."""
        async with self.context.database.begin() as tx:
            return int(await tx.scalar(text("select count(*) from accounts")) or 0)


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("vision", "vision.migrations") as one:
        yield one


@pytest.fixture
async def vision(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Vision]:
    for name, value in running_stack().environment("vision").items():
        monkeypatch.setenv(name, value)
    settings = Settings()  # type: ignore[call-arg]
    context, minter = (
        Context("vision", settings, database, LocalCodec()),
        Minter(settings.issuer),
    )
    api = app.http(context, minter)
    monkeypatch.setattr(api.state.parts.models, "embed_text", Away().embed_text)
    transport = httpx.ASGITransport(api)
    base = f"{settings.origin}/api/vision/v1/"
    async with (
        httpx.AsyncClient(transport=transport, base_url=base) as client,
        app.events(context) as router,
    ):
        yield Vision(context, api, client, Harness("vision", database, router), minter)


async def test_every_route_follows_what_auth_said_last(vision: Vision) -> None:
    await assert_follows_standing(vision.harness, vision.answers)


async def test_the_copy_is_filled_again_and_an_erasure_outlives_it(vision: Vision) -> None:
    async def empty() -> None:
        await rebuild(vision.context, app.service.clear, account_status.TOPIC)
        assert await vision.known() == 0

    await assert_refills_standing(vision.harness, empty)
    assert await vision.known() == 1


async def test_another_topic_is_rebuilt_without_touching_the_copy(vision: Vision) -> None:
    await vision.harness.deliver(account_changed(str(new_id()), "active", "staff"))
    await rebuild(vision.context, app.service.clear, "media.image.v1")
    assert await vision.known() == 1


async def test_a_service_that_asks_for_a_vector_needs_no_database(vision: Vision) -> None:
    vision.api.state.database = cast(Any, Away())
    headers = vision.minter.bearer(vision.minter.service("catalog"))
    answer = await vision.client.post("embeddings/text", json={"text": "ring"}, headers=headers)
    assert answer.json()["type"] == "/problems/models-down"
