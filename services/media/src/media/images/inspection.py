"""The work behind one photo: fetch it, inspect and convert it, store the results.

Nothing here holds a transaction, for it takes seconds; the effect that is handed back does the rest.
"""

import asyncio
from functools import partial
from uuid import UUID

from chassis.inbox import DependencyDown, Effect, Task
from chassis.objects import ObjectNotFound, ObjectReplaced, ObjectTooLarge, StoreDown
from opentelemetry import trace

from media.images import repository, service
from media.images.developing import (
    ORIGINAL_TYPE,
    RENDITION_TYPE,
    Developed,
    develop,
    digest,
)
from media.images.domain import (
    MAX_BYTES,
    Image,
    ImageState,
    Refused,
    StoredObject,
    check_bytes,
    missing,
    replaced,
)
from media.parts import Parts
from media.store import original_key, rendition_key, staging_key

OBJECT_STORE = "object-store"
_tracer = trace.get_tracer("media.images")


async def inspect(parts: Parts, task: Task) -> Effect | None:
    """Handles one photo's inspection task. Raises DependencyDown while the object store is away."""
    image_id = UUID(task.payload["image_id"])
    async with parts.database.transaction() as tx:
        image = await repository.by_id(tx, image_id)
    if image is None or image.state is not ImageState.RECEIVED:
        return None
    try:
        stored = await _inspect(parts, image, task.payload.get("etag"))
    except Refused as refusal:
        return partial(service.reject, image_id=image_id, refusal=refusal)
    except StoreDown as error:
        raise DependencyDown(OBJECT_STORE, str(error)) from error
    return partial(service.accept, image_id=image_id, stored=stored)


async def _inspect(parts: Parts, image: Image, etag: str | None) -> StoredObject:
    data = await _fetch(parts, image, etag)
    async with parts.developing:
        sha256 = await asyncio.to_thread(digest, data)
        async with parts.database.transaction() as tx:
            known = await repository.object_of(tx, sha256)
        if known is not None:
            return known
        with _tracer.start_as_current_span("develop photo"):
            developed = await asyncio.to_thread(develop, data)
    await _store(parts, image.id, developed)
    return _describe(image.id, developed)


async def _fetch(parts: Parts, image: Image, etag: str | None) -> bytes:
    """The bytes that lay there when the upload was finished: its URL may still be good for minutes."""
    key = staging_key(image.upload_id, image.id)
    try:
        return await parts.store.get(key, at_most=MAX_BYTES, etag=etag)
    except ObjectNotFound as error:
        raise missing() from error
    except ObjectReplaced as error:
        raise replaced() from error
    except ObjectTooLarge:
        check_bytes((await parts.store.sizes(key)).get(key, MAX_BYTES + 1))
        raise


async def _store(parts: Parts, image_id: UUID, developed: Developed) -> None:
    sha256, put = developed.sha256, parts.store.put
    async with asyncio.TaskGroup() as group:
        key = original_key(sha256, image_id)
        group.create_task(put(key, developed.original, ORIGINAL_TYPE))
        for rendition, data in developed.renditions:
            key = rendition_key(sha256, image_id, rendition.width)
            group.create_task(put(key, data, RENDITION_TYPE))


def _describe(image_id: UUID, developed: Developed) -> StoredObject:
    return StoredObject(
        sha256=developed.sha256,
        stored_by=image_id,
        bytes=len(developed.original),
        width=developed.width,
        height=developed.height,
        renditions=tuple(rendition for rendition, _ in developed.renditions),
        placeholder=developed.placeholder,
    )


async def remove_objects(parts: Parts, task: Task) -> None:
    """Handles a removal; what is not there is fine, so it may run twice."""
    try:
        await parts.store.remove(task.payload["keys"])
    except StoreDown as error:
        raise DependencyDown(OBJECT_STORE, str(error)) from error
