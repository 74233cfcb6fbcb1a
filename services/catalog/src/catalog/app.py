"""Composes the service: its HTTP app, its event side, its commands."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import Problem, create_app
from chassis.inbox import Router
from chassis.outbox import Event
from chassis.problems import problem_response
from chassis.service import Republisher, Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from catalog.copies import clear
from catalog.desk import Desk
from catalog.drafts import acts
from catalog.drafts import endpoints as drafts
from catalog.drafts.domain import UnknownValue
from catalog.drafts.feed import Feed
from catalog.drafts.service import NoSuchPhoto, NoSuchPiece, VersionMoved
from catalog.drafts.views import notices_out
from catalog.products import endpoints as products
from catalog.products import events as product_events
from catalog.products import refresh
from catalog.products.contradictions import Contradicted
from catalog.products.domain import RuleBroken
from catalog.products.republish import Pieces
from catalog.products.said import TOPIC
from catalog.search import endpoints as search
from catalog.search import events as search_events
from catalog.search.embeddings import Embedder, VisionEmbedder
from catalog.search.service import Closeness
from catalog.settings import Settings, load
from catalog.vocabulary import endpoints as vocabulary

ROUTERS = (search.router, products.router, drafts.router, acts.router, vocabulary.router)


def http(
    context: Context[Settings], *, embedder: Embedder | None = None, keys: Keys | None = None
) -> FastAPI:
    """The HTTP side; tests bring an embedder and keys of their own."""
    settings = context.settings
    app = create_app(context, ROUTERS, lifespan=_lifespan, keys=keys)
    app.state.desk = Desk(
        shop=settings.shop(),
        embedder=embedder or VisionEmbedder(settings),
        closeness=Closeness(settings.meaning_margin, settings.meaning_fill),
        feed=Feed(context.database, timedelta(hours=settings.feed_hours), app.state.stopping),
    )
    app.exception_handler(RuleBroken)(_broken)
    app.exception_handler(Contradicted)(_contradicted)
    app.exception_handler(NoSuchPiece)(_missing)
    app.exception_handler(NoSuchPhoto)(_no_photo)
    app.exception_handler(VersionMoved)(_moved)
    app.exception_handler(UnknownValue)(_unknown)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    async with AsyncExitStack() as stack:
        stack.push_async_callback(desk.embedder.close)
        listening = asyncio.create_task(desk.feed.listen())
        stack.push_async_callback(_stop, listening)
        yield


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _broken(request: Request, error: Exception) -> JSONResponse:
    slug = str(getattr(error, "code", "")).replace("_", "-")
    return problem_response(Problem(409, slug, "Not possible now", str(error)), request.url.path)


async def _contradicted(request: Request, error: Exception) -> JSONResponse:
    found = notices_out(getattr(error, "notices", []), request.app.state.desk.shop)
    detail = "Correct what contradicts itself, or accept it by its codes: " + ", ".join(
        dict.fromkeys(notice.code for notice in found)
    )
    listed = [notice.model_dump(mode="json") for notice in found]
    problem = Problem(409, "contradictions", "Is this right?", detail, contradictions=listed)
    return problem_response(problem, request.url.path)


async def _no_photo(request: Request, _: Exception) -> JSONResponse:
    detail = "This piece has no such photo. It may have been deleted, or moved to another piece."
    return problem_response(Problem(404, "no-such-photo", "Not found", detail), request.url.path)


async def _missing(request: Request, _: Exception) -> JSONResponse:
    detail = "There is no such piece. It may have been deleted, or merged into another."
    return problem_response(Problem(404, "no-such-piece", "Not found", detail), request.url.path)


async def _moved(request: Request, error: Exception) -> JSONResponse:
    detail = "The piece changed since you read it. Read it again, then repeat your change."
    version = getattr(error, "current", None)
    problem = Problem(412, "precondition-failed", "Changed meanwhile", detail, version=version)
    return problem_response(problem, request.url.path)


async def _unknown(request: Request, error: Exception) -> JSONResponse:
    allowed = getattr(error, "allowed", [])
    errors = [{"pointer": getattr(error, "pointer", ""), "detail": str(error)}]
    problem = Problem(
        422, "unknown-value", "Not offered here", str(error), allowed=allowed, errors=errors
    )
    return problem_response(problem, request.url.path)


@asynccontextmanager
async def events(context: Context[Settings]) -> AsyncIterator[Router]:
    """The event side: all that this service hears, and what it looks through at every start."""
    router = Router()
    product_events.register(router, context.settings.shop())
    search_events.register(router)
    async with context.database.transaction() as tx:
        await refresh.begin(tx)
    yield router


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    return await Pieces(load().shop()).page(tx, after, limit)


async def _one(tx: UnitOfWork, product_id: str) -> Sequence[Event]:
    return await Pieces(load().shop()).one(tx, product_id)


SERVICE = Service(
    name="catalog",
    settings=load,
    http=http,
    events=events,
    migrations="catalog.migrations",
    republishers=(Republisher(TOPIC, _page, _one),),
    clear=clear,
)
