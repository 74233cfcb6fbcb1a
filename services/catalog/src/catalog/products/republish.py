"""Saying again how pieces stand, for who subscribes late or repairs a copy; deletions included."""

from collections.abc import Sequence
from uuid import UUID

from chassis.outbox import Event
from chassis.unit_of_work import UnitOfWork

from catalog.products import repository
from catalog.products.said import deleted_event, product_event
from catalog.shop import Shop


class Pieces:
    """The pieces of one shop, as a republisher reads them."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    async def page(self, tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
        """The state of up to `limit` pieces with ids above `after`, in the order of ids."""
        ids = await repository.ids_after(tx, UUID(after) if after else UUID(int=0), limit)
        return [event for product_id in ids for event in await self._one(tx, product_id)]

    async def one(self, tx: UnitOfWork, product_id: str) -> Sequence[Event]:
        """The state of one piece; empty if there is none. Raises ValueError for what is no id."""
        return await self._one(tx, UUID(product_id))

    async def _one(self, tx: UnitOfWork, product_id: UUID) -> list[Event]:
        piece = await repository.lock(tx, product_id)
        if piece is not None:
            return [product_event(piece, self._shop, "ProductChanged")]
        end = await repository.read_deleted(tx, product_id)
        return [deleted_event(*end)] if end else []
