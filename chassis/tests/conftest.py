"""A database of this package's own, emptied before each test; and `ledger` made importable."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from chassis.context import Context
from chassis.database import Database
from chassis.http import create_app
from chassis.migrations import create_tables
from chassis.tables import metadata
from chassis.testing import LocalCodec, Minter, throwaway_database
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parent))

from http_service import SETTINGS, named_routes, routes


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_database() -> AsyncIterator[Database]:
    async with throwaway_database("catalog") as database:
        async with database.engine.begin() as connection:
            await connection.run_sync(create_tables)
            await connection.execute(
                text("create table ledger (n serial, subject text, version bigint)")
            )
        yield database


@pytest_asyncio.fixture(loop_scope="module")
async def database(shared_database: Database) -> Database:
    tables = ", ".join(["ledger", *metadata.tables])
    async with shared_database.begin() as tx:
        await tx.execute(text(f"truncate {tables} restart identity"))
    return shared_database


@pytest.fixture
def minter() -> Minter:
    return Minter(SETTINGS.issuer)


@pytest_asyncio.fixture(loop_scope="module")
async def client(database: Database, minter: Minter) -> AsyncIterator[httpx.AsyncClient]:
    context = Context("media", SETTINGS, database, LocalCodec())
    app = create_app(context, [routes(), named_routes()], keys=minter)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        yield client
