"""The work a day after an upload began: it expires if it was never finished, and staging is cleared."""

from functools import partial
from uuid import UUID

from chassis.inbox import DependencyDown, Effect, Task
from chassis.objects import StoreDown
from chassis.unit_of_work import UnitOfWork

from media.images.events import enqueue_removal
from media.images.inspection import OBJECT_STORE
from media.parts import Parts
from media.uploads import service


async def close(parts: Parts, task: Task) -> Effect:
    """Handles one upload's closing. Raises DependencyDown while the object store is away."""
    upload_id = UUID(task.payload["upload_id"])
    try:
        keys = list(await parts.store.sizes(f"staging/{upload_id}/"))
    except StoreDown as error:
        raise DependencyDown(OBJECT_STORE, str(error)) from error
    return partial(_close, upload_id=upload_id, keys=keys)


async def _close(tx: UnitOfWork, upload_id: UUID, keys: list[str]) -> None:
    unneeded = await service.close(tx, upload_id, keys)
    if unneeded:
        await enqueue_removal(tx, f"staging/{upload_id}", unneeded)
