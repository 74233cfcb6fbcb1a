"""What media hears of pieces: which images each shows, whether the world may see it, its end."""

from functools import partial
from typing import Any
from uuid import UUID

from chassis.inbox import Effect, IncomingEvent
from chassis.unit_of_work import UnitOfWork

from media.gallery import repository
from media.images import service as images

TOPIC = "catalog.product.v1"
PUBLISHED = "published"


async def hear(event: IncomingEvent) -> Effect:
    """Decides from the state each record carries, whatever its type; only a deletion has none."""
    if event.name == "ProductDeleted":
        image_ids = [UUID(each) for each in event.data["image_ids"]]
        return partial(_delete, product_id=UUID(event.subject), image_ids=image_ids)
    return partial(_put, product=event.data["product"])


async def _put(tx: UnitOfWork, product: dict[str, Any]) -> None:
    image_ids = [UUID(each) for each in product["image_ids"]]
    published = product["state"] == PUBLISHED
    await repository.put(tx, UUID(product["product_id"]), published, image_ids)
    # All that were ever deleted out of the piece, for an event between may have been dropped as stale.
    deleted = [UUID(each) for each in product.get("deleted_image_ids", ())]
    await images.delete_all_in(tx, deleted)


async def _delete(tx: UnitOfWork, product_id: UUID, image_ids: list[UUID]) -> None:
    await repository.remove(tx, product_id)
    await images.delete_all_in(tx, image_ids)
