"""What every use case of this service is given."""

import asyncio
from dataclasses import dataclass

from chassis.database import Database
from fastapi import Request

from media.settings import Settings
from media.store import ObjectStore


@dataclass(frozen=True)
class Context:
    """The service's parts, made once a process."""

    settings: Settings
    database: Database
    store: ObjectStore
    developing: asyncio.Semaphore

    @classmethod
    def of(cls, settings: Settings, database: Database) -> "Context":
        slots = asyncio.Semaphore(settings.developing_at_once)
        return cls(settings, database, ObjectStore(settings), slots)


def of_request(request: Request) -> Context:
    """A FastAPI dependency."""
    context: Context = request.app.state.context
    return context
