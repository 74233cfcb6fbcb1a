"""The current state of every image about which an event was published, for `republish`."""

from collections.abc import Sequence
from uuid import UUID

from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from media.images import repository
from media.images.records import TOPIC, image_record


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    ids = await repository.page_of_ids_locked(tx, UUID(after) if after else None, limit)
    found = [await repository.with_object(tx, image_id) for image_id in ids]
    return [image_record(*each) for each in found if each is not None]


async def _one(tx: UnitOfWork, image_id: str) -> Sequence[Event]:
    image = await repository.by_id_locked(tx, UUID(image_id))
    if image is None or image.version == 0:
        return []
    found = await repository.with_object(tx, image.id)
    return [image_record(*found)] if found else []


republisher = Republisher(TOPIC, _page, _one)
