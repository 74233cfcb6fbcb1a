"""The inbox's promises, one test each, on a real PostgreSQL."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from chassis.database import Database
from chassis.inbox import Effect, Received, Router
from chassis.migration import create_chassis_tables
from chassis.testing import Delivery, Harness, assert_conforms, throwaway_database
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

pytestmark = pytest.mark.stack
TOPIC = "vision.model.v1"
VALUE = {"stage": "detector", "name": "n", "version": "1"}


async def _create_tables(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(
            lambda sync: create_chassis_tables(Operations(MigrationContext.configure(sync)))
        )
        await connection.execute(
            text("create table ledger (n serial, subject text, version bigint)")
        )


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("catalog") as database:
        await _create_tables(database)
        yield database


async def ledger(database: Database) -> list[tuple[str, int]]:
    async with database.begin() as tx:
        rows = await tx.execute(text("select subject, version from ledger order by n"))
        return [(row.subject, row.version) for row in rows]


def write(received: Received) -> Effect:
    async def effect(tx: AsyncConnection) -> None:
        values = {"subject": received.subject, "version": received.sequence}
        await tx.execute(
            text("insert into ledger (subject, version) values (:subject, :version)"), values
        )

    return effect


def router_of(handler: Any, topic: str = "media.image.v1") -> Router:
    router = Router()
    router.on(topic)(handler)
    return router


def image(sequence: int, image_id: str = "i1") -> Delivery:
    value = {
        "image": {
            "image_id": image_id, "upload_id": "u", "account_id": "a", "state": "processed", "changed_at": 0,
            "renditions": [],
        }
    }  # fmt: skip
    return Delivery("media.image.v1", "ImageProcessed", image_id, sequence, value)


async def test_handler_conforms(database: Database) -> None:
    async def handler(received: Received) -> Effect:
        return write(received)

    harness = Harness("catalog", database, router_of(handler))
    await assert_conforms(harness, image(2), lambda: ledger(database))
    assert await ledger(database) == [("i1", 2)]
