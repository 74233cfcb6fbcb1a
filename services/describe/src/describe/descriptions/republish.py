"""The current state of every description, for `republish`."""

from collections.abc import Sequence

from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from describe.descriptions import repository
from describe.descriptions.records import TOPIC, description_record


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    return [description_record(one) for one in await repository.page_locked(tx, after, limit)]


async def _one(tx: UnitOfWork, product_id: str) -> Sequence[Event]:
    found = await repository.by_product_locked(tx, product_id)
    return [description_record(found)] if found else []


republisher = Republisher(TOPIC, _page, _one)
