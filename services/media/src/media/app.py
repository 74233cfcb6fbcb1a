"""Composes the service: its HTTP side, its event side and its commands."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from chassis.auth import Keys
from chassis.context import Context
from chassis.http import create_app
from chassis.http.request_limits import BodyLimits
from chassis.inbox import Router
from chassis.problems import translate
from chassis.service import Service
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI

from chassis import account_status
from media.gallery import repository as gallery
from media.images import conversion
from media.images import endpoints as images
from media.images import events as image_events
from media.images import problems as image_problems
from media.images import queue as image_queue
from media.images.republish import republisher as image_republisher
from media.images.tasks import ImageTasks
from media.object_store import OBJECT_STORE, ObjectStore
from media.settings import Settings
from media.uploads import endpoints as uploads
from media.uploads import events as upload_events
from media.uploads import problems as upload_problems
from media.uploads import queue as upload_queue
from media.uploads import tasks as upload_tasks
from media.uploads.republish import republisher as upload_republisher

BODIES = {"/uploads": BodyLimits(512 * 1024, 5000)}
"""300 photos, each with a long name, in 300 pieces."""


def http(context: Context[Settings], keys: Keys | None = None) -> FastAPI:
    """The HTTP side; `keys` replaces the issuer's."""
    app = create_app(context, (uploads.router, images.router), keys=keys, bodies=BODIES)
    translate(app, {**image_problems.PROBLEMS, **upload_problems.PROBLEMS})
    app.state.store = ObjectStore(context.settings)
    return app


@asynccontextmanager
async def events(context: Context[Settings]) -> AsyncIterator[Router]:
    """The event side."""
    conversion.configure()
    conversions = asyncio.Semaphore(context.settings.concurrent_conversions)
    yield router(ImageTasks(context.database, ObjectStore(context.settings), conversions))


def router(images: ImageTasks) -> Router:
    """Which handler consumes which topic and which task."""
    routes, store = Router(), images.store
    routes.dependency(OBJECT_STORE, store.check)
    routes.on(image_events.TOPIC)(image_events.on_product)
    routes.on(account_status.TOPIC)(account_status.handler(upload_events.on_account_erased))
    needs = (OBJECT_STORE,)
    routes.on_task(image_queue.INSPECT, needs=needs)(images.inspect)
    routes.on_task(image_queue.REMOVE_OBJECTS, needs=needs)(images.remove_objects)
    routes.on_task(upload_queue.CLOSE, needs=needs)(partial(upload_tasks.close, store))
    return routes


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties this service's copy of a topic."""
    if topic == image_events.TOPIC:
        await gallery.clear(tx)
    if topic == account_status.TOPIC:
        await account_status.clear(tx)


service: Service[Settings] = Service(
    name="media",
    settings=Settings,  # type: ignore[arg-type]
    http=http,
    events=events,
    migrations="media.migrations",
    republishers=(upload_republisher, image_republisher),
    clear=clear,
)
