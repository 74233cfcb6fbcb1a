"""A database of its own on the test stack, the events this service hears, its HTTP side."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
import pytest_asyncio
import uvicorn
from catalog.app import events, http
from catalog.products import repository as products
from catalog.products.domain import Product
from catalog.products.listing import shown, words
from catalog.search import repository
from catalog.search.domain import SearchQuery, SearchResult
from catalog.settings import Settings
from catalog.tables import metadata
from catalog.testing import SHOP, ApiClient, FakeEmbedder, LiveApi, PeerServices, settings_for
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
    database = Database(migrated.url.render_as_string(hide_password=False), migrated.publisher)
    owned = [t.name for m in (metadata, chassis_tables.metadata) for t in m.sorted_tables]
    async with database.transaction() as tx:
        await tx.execute(text(f"TRUNCATE {', '.join(owned)} RESTART IDENTITY"))
    yield Context("catalog", settings_for(database), database, LocalCodec())
    await database.close()


@pytest.fixture
async def peers(context: Context[Settings]) -> AsyncIterator[PeerServices]:
    """The other services, as the source of this service's events."""
    async with events(context) as router:
        yield PeerServices(context.database, router)


@pytest.fixture
async def api(context: Context[Settings]) -> AsyncIterator[ApiClient]:
    """The HTTP side, and people who use it."""
    minter = Minter(context.settings.issuer)
    embedder = FakeEmbedder()
    app = http(context, embedder=embedder, keys=minter)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:9400") as client:
        yield ApiClient(client, minter, embedder)


@pytest.fixture
def ask_fresh_shop(migrated: Database) -> Callable[[list[Product], SearchQuery], SearchResult]:
    """Asks a shop of exactly these pieces; for tests that run many examples."""

    async def ask(shop: list[Product], question: SearchQuery) -> SearchResult:
        database = Database(migrated.url.render_as_string(hide_password=False), migrated.publisher)
        async with database.transaction() as tx:
            await tx.execute(text("TRUNCATE product, photo"))
            for piece in shop:
                await products.save(tx, piece, shown(piece), words(piece, SHOP))
            answer = await repository.find(tx, question, None, 100, None)
        await database.close()
        return answer

    def run(shop: list[Product], question: SearchQuery) -> SearchResult:
        return asyncio.run(ask(shop, question))

    return run


@pytest.fixture
async def live_api(context: Context[Settings]) -> AsyncIterator[LiveApi]:
    """The HTTP side on a real port: a stream cannot be read without one."""
    minter = Minter(context.settings.issuer)
    app = http(context, embedder=FakeEmbedder(), keys=minter)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
    listener = socket.create_server(("127.0.0.1", 0))  # Calls wait here until it serves.
    serving = asyncio.create_task(server.serve([listener]))
    yield LiveApi(f"http://127.0.0.1:{listener.getsockname()[1]}", minter)
    server.should_exit = True
    await serving
