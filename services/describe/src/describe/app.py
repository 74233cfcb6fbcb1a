"""Puts the service together: its HTTP side, its event side and its commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Router
from chassis.service import Republisher, Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI

from chassis import account_status
from describe.descriptions import endpoints, events, records
from describe.descriptions.engine import Engine
from describe.descriptions.writing import Author
from describe.settings import Settings


def http(context: Context[Settings], keys: Keys | None = None) -> FastAPI:
    """The HTTP side; `keys` replaces the issuer's."""
    return create_app(context, [endpoints.router], title="Loupe descriptions", keys=keys)


@asynccontextmanager
async def listening(context: Context[Settings]) -> AsyncIterator[Router]:
    """Opens the engine's client and yields the handlers."""
    settings = context.settings
    engine = Engine(
        settings.vllm_url,
        settings.vllm_key,
        settings.model,
        timeout_s=settings.vllm_timeout_s,
        calls=settings.vllm_calls,
    )
    name = f"{settings.model}@{settings.model_version}"
    author = Author(engine, name, settings.tries, settings.answers_a_try)
    router = Router()
    router.dependency(events.ENGINE, engine.check)
    events.register(router, events.Listener(context.database, author))
    router.on(account_status.TOPIC)(account_status.handler())
    try:
        yield router
    finally:
        await engine.close()


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties the copy of a topic."""
    if topic == account_status.TOPIC:
        await account_status.clear(tx)
    await events.clear(tx, topic)


service: Service[Settings] = Service(
    name="describe",
    settings=Settings,  # type: ignore[arg-type]
    http=http,
    events=listening,
    migrations="describe.migrations",
    republishers=[Republisher(records.TOPIC, events.page, events.one)],
    clear=clear,
)
