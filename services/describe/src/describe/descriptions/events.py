"""What describe hears on catalog.product.v1 and says on describe.description.v1."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from chassis.database import Database
from chassis.inbox import DependencyDown, Effect, IncomingEvent, Router
from chassis.outbox import Event
from chassis.unit_of_work import UnitOfWork
from contracts.spelling import LOCALES

from describe.descriptions import repository, service
from describe.descriptions.domain import Wanted, answered
from describe.descriptions.engine import EngineDown
from describe.descriptions.records import event_of
from describe.descriptions.writing import Author

HEARD = "catalog.product.v1"
ENGINE = "vllm"


@dataclass(frozen=True, slots=True)
class Listener:
    """Decides from a product's state, whatever record brought it: is a text wanted that is not there?"""

    database: Database
    author: Author

    async def product(self, received: IncomingEvent) -> Effect | None:
        wanted = Wanted.of(received.data["product"])
        if wanted is None or await self._answered(received.subject, wanted):
            return None
        if wanted.locale not in LOCALES:
            detail = f"no text is written in {wanted.locale}"
            return partial(_failed, received.subject, wanted, "locale", detail)
        try:
            written = await self.author.write(wanted.attributes, wanted.locale)
        except EngineDown as error:
            raise DependencyDown(ENGINE, str(error)) from error
        return lambda tx: service.keep_written(tx, received.subject, wanted, written)

    async def _answered(self, product_id: str, wanted: Wanted) -> bool:
        async with self.database.begin() as tx:
            return answered(wanted, await repository.find(tx, product_id))

    async def deleted(self, received: IncomingEvent) -> Effect:
        return lambda tx: service.delete(tx, received.subject)


async def _failed(
    product_id: str, wanted: Wanted, reason: str, detail: str, tx: UnitOfWork
) -> None:
    await service.keep_failed(tx, product_id, wanted, reason, detail)


def register(router: Router, listener: Listener) -> None:
    router.on(HEARD)(listener.product)
    router.on(HEARD, "ProductDeleted")(listener.deleted)


async def page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    return [event_of(one) for one in await repository.page(tx, after, limit)]


async def one(tx: UnitOfWork, product_id: str) -> Sequence[Event]:
    found = await repository.find(tx, product_id, lock=True)
    return [event_of(found)] if found else []


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Before products are heard anew: what was written is asked for again."""
    if topic == HEARD:
        await repository.clear(tx)
