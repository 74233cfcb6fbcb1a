"""Slow work on images: fetch a photo, inspect and convert it, store the results; remove objects.

It takes seconds, so no transaction is open meanwhile; the effect that is returned writes what was found.
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from chassis.database import Database
from chassis.inbox import DependencyDown, Effect, Task
from chassis.objects import ObjectNotFound, ObjectReplaced, ObjectTooLarge, StoreDown
from opentelemetry import trace

from media.images import repository, service
from media.images.conversion import (
    ORIGINAL_TYPE,
    RENDITION_TYPE,
    ConvertedPhoto,
    convert,
    digest,
)
from media.images.domain import (
    MAX_BYTES,
    Image,
    ImageState,
    PhotoRejected,
    StoredObject,
    check_bytes,
    missing_photo,
    replaced_photo,
)
from media.object_store import OBJECT_STORE, ObjectStore, original_key, rendition_key, staging_key

_tracer = trace.get_tracer("media.images")


@dataclass(frozen=True)
class ImageTasks:
    """Handlers of the tasks that queue.py enqueues. `conversions` limits the photos that are converted at once."""

    database: Database
    store: ObjectStore
    conversions: asyncio.Semaphore

    async def inspect(self, task: Task) -> Effect | None:
        """Inspects one photo. Raises DependencyDown while the object store is down."""
        image_id = UUID(task.payload["image_id"])
        async with self.database.transaction() as tx:
            image = await repository.by_id(tx, image_id)
        if image is None or image.state is not ImageState.RECEIVED:
            return None
        try:
            stored = await self._inspect(image, task.payload.get("etag"))
        except PhotoRejected as rejection:
            return partial(service.reject, image_id=image_id, rejection=rejection)
        except StoreDown as error:
            raise DependencyDown(OBJECT_STORE, str(error)) from error
        return partial(service.accept, image_id=image_id, stored=stored)

    async def _inspect(self, image: Image, etag: str | None) -> StoredObject:
        data = await self._fetch(image, etag)
        async with self.conversions:
            sha256 = await asyncio.to_thread(digest, data)
            async with self.database.transaction() as tx:
                known = await repository.object_of(tx, sha256)
            if known is not None:
                return known
            with _tracer.start_as_current_span("convert photo"):
                converted = await asyncio.to_thread(convert, data)
        await self._store(image.id, converted)
        return _describe(image.id, converted)

    async def _fetch(self, image: Image, etag: str | None) -> bytes:
        """The bytes that were there when the upload was finished: the URL to replace them may be valid longer."""
        key = staging_key(image.upload_id, image.id)
        try:
            return await self.store.get(key, at_most=MAX_BYTES, etag=etag)
        except ObjectNotFound as error:
            raise missing_photo() from error
        except ObjectReplaced as error:
            raise replaced_photo() from error
        except ObjectTooLarge:
            check_bytes((await self.store.sizes(key)).get(key, MAX_BYTES + 1))
            raise

    async def _store(self, image_id: UUID, converted: ConvertedPhoto) -> None:
        sha256, put = converted.sha256, self.store.put
        async with asyncio.TaskGroup() as group:
            key = original_key(sha256, image_id)
            group.create_task(put(key, converted.original, ORIGINAL_TYPE))
            for rendition, data in converted.renditions:
                key = rendition_key(sha256, image_id, rendition.width)
                group.create_task(put(key, data, RENDITION_TYPE))

    async def remove_objects(self, task: Task) -> None:
        """Removes objects; one that is gone already is no error, so it may run twice. Raises DependencyDown."""
        try:
            await self.store.remove(task.payload["keys"])
        except StoreDown as error:
            raise DependencyDown(OBJECT_STORE, str(error)) from error


def _describe(image_id: UUID, converted: ConvertedPhoto) -> StoredObject:
    return StoredObject(
        sha256=converted.sha256,
        stored_by=image_id,
        bytes=len(converted.original),
        width=converted.width,
        height=converted.height,
        renditions=tuple(rendition for rendition, _ in converted.renditions),
        placeholder=converted.placeholder,
    )
