"""The task that brings the search rows of published products up to date."""

from uuid import UUID

from chassis.inbox import Effect, Router, Task

from catalog.search import service
from catalog.shop.domain import Shop


def register(router: Router, shop: Shop) -> None:
    """Registers the task's handler for the products of this shop."""

    @router.on_task(service.REFRESH)
    async def refresh(task: Task) -> Effect:
        after = UUID(task.payload["after"])
        return lambda tx: service.refresh(tx, shop, after)
