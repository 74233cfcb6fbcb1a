"""What every process of a service needs: opened once, and closed in order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from contracts.codec import Codec

from chassis.database import Database
from chassis.settings import ServiceSettings
from chassis.unit_of_work import Publisher

S = TypeVar("S", bound=ServiceSettings)
S_co = TypeVar("S_co", bound=ServiceSettings, covariant=True)


@dataclass(frozen=True, slots=True)
class Context(Generic[S_co]):
    """`service` is the short name, e.g. `media`."""

    service: str
    settings: S_co
    database: Database
    codec: Codec


@asynccontextmanager
async def open_context(
    service: str, settings: S, side: str = "command"
) -> AsyncIterator[Context[S]]:
    """Opens a context for one process; `side` appears in the database's application name."""
    codec = Codec(settings.registry_url)
    database = Database.of(settings, Publisher(service, codec), f"loupe {service} {side}")
    try:
        yield Context(service, settings, database, codec)
    finally:
        await codec.close()
        await database.close()
