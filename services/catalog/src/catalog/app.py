"""Composes the service: its HTTP app, its event handlers, its commands."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from functools import cache
from uuid import UUID

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Router
from chassis.outbox import Event
from chassis.problems import translate
from chassis.service import Republisher, Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI

from catalog.drafts import endpoints as drafts
from catalog.drafts import problems as draft_problems
from catalog.embeddings import events as embedding_events
from catalog.embeddings import repository as embeddings
from catalog.embeddings.client import VisionEmbedder
from catalog.embeddings.domain import Embedder
from catalog.feed.tasks import Feed
from catalog.ingestion import events as ingestion_events
from catalog.photos import repository as photos
from catalog.products import endpoints as products
from catalog.products import problems as product_problems
from catalog.products import service as product_service
from catalog.products.records import TOPIC
from catalog.review import endpoints as review
from catalog.review import problems as review_problems
from catalog.search import endpoints as search
from catalog.search import events as search_events
from catalog.search import problems as search_problems
from catalog.search import service as search_service
from catalog.settings import Settings, load
from catalog.shop.domain import Shop
from catalog.vocabulary import endpoints as vocabulary
from chassis import account_status

ROUTERS = (search.router, products.router, drafts.router, review.router, vocabulary.router)
PROBLEMS = {**product_problems.PROBLEMS, **draft_problems.PROBLEMS, **search_problems.PROBLEMS}


def http(
    context: Context[Settings], *, embedder: Embedder | None = None, keys: Keys | None = None
) -> FastAPI:
    """The HTTP side; tests pass an embedder and keys of their own."""
    settings = context.settings
    app = create_app(context, ROUTERS, lifespan=_lifespan, keys=keys)
    app.state.shop = settings.shop()
    app.state.embedder = embedder or VisionEmbedder(settings)
    keep = timedelta(hours=settings.feed_hours)
    app.state.feed = Feed(context.database, keep, app.state.stopping)
    translate(app, {**PROBLEMS, **review_problems.problems(app.state.shop)})
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        stack.push_async_callback(app.state.embedder.close)
        listening = asyncio.create_task(app.state.feed.listen())
        stack.push_async_callback(_stop, listening)
        yield


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def events(context: Context[Settings]) -> AsyncIterator[Router]:
    """The event side: all handlers of this service. Every start schedules a refresh of what search reads."""
    router, shop = Router(), context.settings.shop()
    ingestion_events.register(router, shop)
    embedding_events.register(router)
    search_events.register(router, shop)
    async with context.database.transaction() as tx:
        await search_service.schedule_refresh(tx)
    yield router


@cache
def _shop() -> Shop:
    """The shop of this process: republishing reads the settings once."""
    return load().shop()


def republisher(shop: Callable[[], Shop]) -> Republisher:
    """Publishes the current state of products again, deletions included."""

    async def page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
        after_id = UUID(after) if after else UUID(int=0)
        return await product_service.current_events(tx, shop(), after_id, limit)

    async def one(tx: UnitOfWork, product_id: str) -> Sequence[Event]:
        return await product_service.current_event(tx, shop(), UUID(product_id))

    return Republisher(TOPIC, page, one)


_CLEAR: Mapping[str, Callable[[UnitOfWork], Awaitable[None]]] = {
    ingestion_events.IMAGE: photos.clear_images,
    ingestion_events.ANALYSIS: photos.clear_analyses,
    embedding_events.EMBEDDING: embeddings.clear_embeddings,
    embedding_events.MODEL: embeddings.clear_spaces,
    account_status.TOPIC: account_status.clear,
}


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties the copy of a topic, so that it can be filled again; other topics have no copy."""
    if topic in _CLEAR:
        await _CLEAR[topic](tx)


SERVICE = Service(
    name="catalog",
    settings=load,
    http=http,
    events=events,
    migrations="catalog.migrations",
    republishers=(republisher(_shop),),
    clear=clear,
)
