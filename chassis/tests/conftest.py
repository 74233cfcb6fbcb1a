"""A database of this package's own, emptied before each test; and `ledger` made importable."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from chassis.database import Database
from chassis.migrations import create_tables
from chassis.tables import metadata
from chassis.testing import throwaway_database
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parent))


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
