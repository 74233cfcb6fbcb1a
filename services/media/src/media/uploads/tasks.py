"""Slow work on upload sessions: it lists the object store between transactions."""

from functools import partial
from uuid import UUID

from chassis.database import Database
from chassis.inbox import DependencyDown, Effect, Task
from chassis.objects import StoreDown

from media.object_store import OBJECT_STORE, ObjectStore, staging_prefix
from media.uploads import service
from media.uploads.domain import UploadSession, UploadState


async def complete(
    database: Database, store: ObjectStore, upload_id: UUID, actor_id: UUID
) -> UploadSession:
    """Completes the session for good; a second call returns the same.

    Raises UploadUnknown, UploadExpired, StoreDown.
    """
    async with database.transaction() as tx:
        session = await service.read(tx, upload_id)
    if session.upload.state is UploadState.COMPLETED:
        return session
    arrived = await store.listed(staging_prefix(upload_id))
    async with database.transaction() as tx:
        return await service.complete(tx, upload_id, arrived, actor_id)


async def close(store: ObjectStore, task: Task) -> Effect:
    """Handles the closing that queue.py enqueued. Raises DependencyDown while the object store is down."""
    upload_id = UUID(task.payload["upload_id"])
    try:
        keys = list(await store.sizes(staging_prefix(upload_id)))
    except StoreDown as error:
        raise DependencyDown(OBJECT_STORE, str(error)) from error
    return partial(service.close, upload_id=upload_id, keys=keys)
