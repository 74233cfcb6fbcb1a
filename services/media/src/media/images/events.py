"""Consumes products: which images each shows, whether it is published, its deletion."""

from functools import partial
from typing import Any
from uuid import UUID

from chassis.inbox import Effect, IncomingEvent
from chassis.unit_of_work import UnitOfWork

from media.gallery import repository as gallery
from media.images import service

TOPIC = "catalog.product.v1"
PUBLISHED = "published"


async def on_product(event: IncomingEvent) -> Effect:
    """Applies the state that each record carries, whatever its type; a deletion carries none."""
    if event.name == "ProductDeleted":
        image_ids = [UUID(each) for each in event.data["image_ids"]]
        return partial(_delete, product_id=UUID(event.subject), image_ids=image_ids)
    return partial(_put, product=event.data["product"])


async def _put(tx: UnitOfWork, product: dict[str, Any]) -> None:
    image_ids = [UUID(each) for each in product["image_ids"]]
    published = product["state"] == PUBLISHED
    await gallery.put(tx, UUID(product["product_id"]), published, image_ids)
    # Every image that was ever deleted from the piece, because an earlier event may have been dropped as stale.
    deleted = [UUID(each) for each in product.get("deleted_image_ids", ())]
    await service.remove_all(tx, deleted)


async def _delete(tx: UnitOfWork, product_id: UUID, image_ids: list[UUID]) -> None:
    await gallery.remove(tx, product_id)
    await service.remove_all(tx, image_ids)
