"""Puts the service together: its HTTP side, its event side and its commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import create_app
from chassis.http.request_limits import BodyLimits
from chassis.inbox import Router
from chassis.service import Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI

from chassis import account_status
from media.accounts import events as accounts
from media.gallery import events as gallery
from media.gallery import repository as gallery_copy
from media.images import developing, inspection
from media.images import endpoints as images
from media.images import events as image_events
from media.parts import Parts
from media.settings import Settings
from media.uploads import closing
from media.uploads import endpoints as uploads
from media.uploads import events as upload_events

BODIES = {"/uploads": BodyLimits(512 * 1024, 5000)}
"""300 photos, each with a long name, in 300 pieces."""


def http(context: Context[Settings], keys: Keys | None = None) -> FastAPI:
    """The HTTP side; `keys` replaces the issuer's."""
    app = create_app(context, (uploads.router, images.router), keys=keys, bodies=BODIES)
    app.state.parts = Parts.of(context)
    return app


@asynccontextmanager
async def events(context: Context[Settings]) -> AsyncIterator[Router]:
    """The event side."""
    developing.configure()
    yield router(Parts.of(context))


def router(parts: Parts) -> Router:
    """Which handler hears what."""
    routes, store = Router(), inspection.OBJECT_STORE
    routes.dependency(store, parts.store.check)
    routes.on(gallery.TOPIC)(gallery.hear)
    routes.on(account_status.TOPIC)(account_status.handler(accounts.forget))
    routes.on_task(image_events.INSPECT, needs=(store,))(partial(inspection.inspect, parts))
    routes.on_task(image_events.REMOVE_OBJECTS, needs=(store,))(
        partial(inspection.remove_objects, parts)
    )
    routes.on_task(upload_events.CLOSE, needs=(store,))(partial(closing.close, parts))
    return routes


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties the copy of a topic."""
    if topic == gallery.TOPIC:
        await gallery_copy.clear(tx)
    if topic == account_status.TOPIC:
        await account_status.clear(tx)


service: Service[Settings] = Service(
    name="media",
    settings=Settings,  # type: ignore[arg-type]
    http=http,
    events=events,
    migrations="media.migrations",
    republishers=(upload_events.republisher, image_events.republisher),
    clear=clear,
)
