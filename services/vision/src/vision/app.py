"""Puts the service together: its HTTP side, its event side and its commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Router
from chassis.service import Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI

from chassis import account_status
from vision import commands
from vision.analyses import endpoints as analyses
from vision.analyses import events as analysis_events
from vision.dependencies import Parts
from vision.embeddings import endpoints as embeddings
from vision.models import endpoints as models
from vision.models import events as model_events
from vision.models.service import activate_all
from vision.settings import Settings


def http(context: Context[Settings], keys: Keys | None = None) -> FastAPI:
    """The HTTP side; `keys` replaces the issuer's."""
    parts = Parts.of(context)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await parts.close()

    routers = (analyses.router, embeddings.router, models.router)
    app = create_app(context, routers, title="Loupe vision", keys=keys, lifespan=lifespan)
    app.state.parts = parts
    return app


@asynccontextmanager
async def events(context: Context[Settings]) -> AsyncIterator[Router]:
    """The event side. Before it hears anything it says which models serve."""
    parts, router = Parts.of(context), Router()
    await activate_all(context.database, context.settings.models_dir)
    analysis_events.register(router, parts)
    router.on(account_status.TOPIC)(account_status.handler())
    try:
        yield router
    finally:
        await parts.close()


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties the copy of a topic."""
    if topic == account_status.TOPIC:
        await account_status.clear(tx)


service: Service[Settings] = Service(
    name="vision",
    settings=Settings,  # type: ignore[arg-type]
    http=http,
    events=events,
    migrations="vision.migrations",
    republishers=(*analysis_events.republishers, model_events.republisher),
    clear=clear,
    extend=commands.extend,
)
