"""Composes the service: its HTTP side, its event side and its commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Router
from chassis.problems import translate
from chassis.service import Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI

from chassis import account_status
from describe.descriptions import endpoints, events, problems, repository
from describe.descriptions.client import ENGINE, EngineClient
from describe.descriptions.republish import republisher
from describe.descriptions.tasks import ListingWriter
from describe.settings import Settings


def http(context: Context[Settings], keys: Keys | None = None) -> FastAPI:
    """The HTTP side; `keys` replaces the issuer's."""
    app = create_app(context, [endpoints.router], title="Loupe descriptions", keys=keys)
    translate(app, problems.PROBLEMS)
    return app


@asynccontextmanager
async def event_side(context: Context[Settings]) -> AsyncIterator[Router]:
    """The event side: opens the engine's client and yields the handlers."""
    settings = context.settings
    engine = EngineClient(
        settings.vllm_url,
        settings.vllm_key,
        settings.model,
        timeout_s=settings.vllm_timeout_s,
        calls=settings.vllm_calls,
    )
    name = f"{settings.model}@{settings.model_version}"
    writer = ListingWriter(engine, name, settings.tries, settings.answers_per_try)
    router = Router()
    router.dependency(ENGINE, engine.check)
    events.register(router, events.ProductHandlers(context.database, writer))
    router.on(account_status.TOPIC)(account_status.handler())
    try:
        yield router
    finally:
        await engine.close()


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties this service's copy of a topic."""
    if topic == account_status.TOPIC:
        await account_status.clear(tx)
    if topic == events.PRODUCTS:
        await repository.clear(tx)


service: Service[Settings] = Service(
    name="describe",
    settings=Settings,  # type: ignore[arg-type]
    http=http,
    events=event_side,
    migrations="describe.migrations",
    republishers=[republisher],
    clear=clear,
)
