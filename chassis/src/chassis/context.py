"""What every process of a service works with, opened once and closed in order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from contracts.codec import Codec

from chassis import outbox
from chassis.database import Database
from chassis.settings import ServiceSettings

S = TypeVar("S", bound=ServiceSettings)


@dataclass(frozen=True, slots=True)
class Context(Generic[S]):
    """`service` is the short name, e.g. `media`."""

    service: str
    settings: S
    database: Database
    codec: Codec


@asynccontextmanager
async def open_context(
    service: str, settings: S, side: str = "command"
) -> AsyncIterator[Context[S]]:
    """A context whose transactions can `outbox.say` and `inbox.enqueue`."""
    database = Database.of(settings, f"loupe {service} {side}")
    codec = Codec(settings.registry_url)
    database.marks[outbox.MARK] = outbox.Encoder(service, codec)
    try:
        yield Context(service, settings, database, codec)
    finally:
        await codec.close()
        await database.close()
