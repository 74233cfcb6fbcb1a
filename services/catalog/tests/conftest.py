"""A database of its own on the test stack, the events this service hears, its HTTP side."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from catalog.app import events, http
from catalog.settings import Settings
from catalog.tables import metadata
from catalog.testing import FakeEmbedder, Floor, Pages, settings_for
from chassis.context import Context
from chassis.database import Database
from chassis.testing import LocalCodec, Minter, throwaway_database
from sqlalchemy import text

from chassis import tables as chassis_tables


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated() -> AsyncIterator[Database]:
    """A migrated database that is dropped at the end."""
    async with throwaway_database("catalog", "catalog.migrations") as database:
        yield database


@pytest.fixture
async def context(migrated: Database) -> AsyncIterator[Context[Settings]]:
    """The service's context on that database, its tables empty."""
    database = Database(migrated.url.render_as_string(hide_password=False))
    database.marks.update(migrated.marks)
    owned = [t.name for m in (metadata, chassis_tables.metadata) for t in m.sorted_tables]
    async with database.transaction() as tx:
        await tx.execute(text(f"TRUNCATE {', '.join(owned)}"))
    yield Context("catalog", settings_for(database), database, LocalCodec())
    await database.close()


@pytest.fixture
async def floor(context: Context[Settings]) -> AsyncIterator[Floor]:
    """What happens around a piece, told as the other services would."""
    async with events(context) as router:
        yield Floor(context.database, router)


@pytest.fixture
async def pages(context: Context[Settings]) -> AsyncIterator[Pages]:
    """The HTTP side, and people who use it."""
    minter = Minter(context.settings.issuer)
    embedder = FakeEmbedder()
    app = http(context, embedder=embedder, keys=minter)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:9400") as client:
        yield Pages(client, minter, embedder)
