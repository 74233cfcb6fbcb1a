"""What every use case of this service is given."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

from chassis.context import Context
from chassis.database import Database
from fastapi import Depends, Request

from media.settings import Settings
from media.store import ObjectStore


@dataclass(frozen=True)
class Parts:
    """The service's parts, made once a process. `developing` limits photos converted at once."""

    settings: Settings
    database: Database
    store: ObjectStore
    developing: asyncio.Semaphore

    @classmethod
    def of(cls, context: Context[Settings]) -> "Parts":
        settings = context.settings
        slots = asyncio.Semaphore(settings.developing_at_once)
        return cls(settings, context.database, ObjectStore(settings), slots)


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


Given = Annotated[Parts, Depends(_parts)]
"""An endpoint's parameter."""
