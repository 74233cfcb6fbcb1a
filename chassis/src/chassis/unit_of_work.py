"""The unit of work: the one transaction of a use case, and what it needs to publish events and to wake listeners."""

from dataclasses import dataclass

from contracts.codec import Codec
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


@dataclass(frozen=True, slots=True)
class Publisher:
    """The service as a publisher of events: its name, and the codec of its records."""

    service: str
    codec: Codec

    @property
    def source(self) -> str:
        """The CloudEvents `source` of its events."""
        return f"/loupe/{self.service}"


class UnitOfWork(AsyncConnection):
    """A database connection for the length of one transaction, opened by `Database.transaction()`.

    Repositories need the connection alone, and take an `AsyncConnection`. Whatever publishes, enqueues or notifies
    takes a `UnitOfWork`.
    """

    __slots__ = ("channels", "publisher")

    def __init__(self, engine: AsyncEngine, publisher: Publisher) -> None:
        super().__init__(engine)
        self.publisher = publisher
        self.channels: set[str] = set()

    def notify_after_commit(self, channel: str) -> None:
        """Notifies whoever listens on `channel`, once this transaction has committed."""
        self.channels.add(channel)
