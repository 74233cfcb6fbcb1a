"""Use cases of images: accept or reject an inspected photo, delete, serve."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.outbox import publish
from chassis.unit_of_work import UnitOfWork

from media import problems
from media.gallery import repository as gallery
from media.images import repository
from media.images.domain import Image, ImageState, Refused, StoredObject
from media.images.events import enqueue_removal, image_event
from media.parts import Parts
from media.store import original_key, rendition_key, staging_key


class ObjectVanished(Exception):
    """The photo's shared bytes were removed while it was inspected: inspect again."""


async def accept(tx: UnitOfWork, image_id: UUID, stored: StoredObject) -> None:
    """The effect of an inspection that took the photo. Raises ObjectVanished."""
    image = await repository.by_id_locked(tx, image_id)
    if image is None or image.state is not ImageState.RECEIVED:
        await _discard(tx, image_id, stored)
        return
    kept = await _keep(tx, image_id, stored)
    image = _next(image, state=ImageState.PROCESSED, sha256=kept.sha256)
    await repository.save(tx, image)
    await publish(tx, image_event(image, kept))
    await clear_staging(tx, image)


async def _keep(tx: UnitOfWork, image_id: UUID, stored: StoredObject) -> StoredObject:
    """The one stored object of this photo: ours, or that of an image that was faster."""
    if stored.stored_by == image_id:
        await repository.add_object(tx, stored)
    kept = await repository.object_of_locked(tx, stored.sha256)
    if kept is None:
        raise ObjectVanished(stored.sha256)
    if kept.stored_by != stored.stored_by:
        await _discard(tx, image_id, stored)
    return kept


async def _discard(tx: UnitOfWork, image_id: UUID, stored: StoredObject) -> None:
    """Removes bytes that this image wrote for nothing; bytes in use are not its to remove."""
    kept = await repository.object_of_locked(tx, stored.sha256)
    in_use = kept is not None and kept.stored_by == stored.stored_by
    if stored.stored_by == image_id and not in_use:
        await enqueue_removal(tx, f"{stored.sha256}/{image_id}", object_keys(stored))


def object_keys(stored: StoredObject) -> list[str]:
    renditions = (
        rendition_key(stored.sha256, stored.stored_by, each.width) for each in stored.renditions
    )
    return [original_key(stored.sha256, stored.stored_by), *renditions]


async def reject(tx: UnitOfWork, image_id: UUID, refusal: Refused) -> None:
    """The effect of an inspection that refused the photo."""
    image = await repository.by_id_locked(tx, image_id)
    if image is not None and image.state is ImageState.RECEIVED:
        await reject_locked(tx, image, refusal)
        await clear_staging(tx, image)


async def reject_locked(tx: UnitOfWork, image: Image, refusal: Refused) -> None:
    rejected = _next(image, state=ImageState.REJECTED, reason=refusal.reason, detail=refusal.detail)
    await repository.save(tx, rejected)
    await publish(tx, image_event(rejected, None))


async def clear_staging(tx: UnitOfWork, image: Image) -> None:
    await enqueue_removal(tx, f"staging/{image.id}", [staging_key(image.upload_id, image.id)])


async def delete(tx: UnitOfWork, image_id: UUID, actor: str) -> None:
    """Deletes one image for good. Raises 404, and 409 while its upload is open."""
    image = await repository.by_id_locked(tx, image_id)
    if image is not None and image.is_unfinished:
        raise problems.upload_open()
    if image is None or not await delete_in(tx, image_id):
        raise problems.image_unknown()
    await record(
        tx, actor=actor, action="delete-image", subject=str(image_id), **_told_of_deletion(image)
    )


def _told_of_deletion(image: Image) -> dict[str, Any]:
    """For the audit: the change of state, and which fields lost their values, but not what they were."""
    states = ({"state": str(image.state)}, {"state": str(ImageState.DELETED)})
    forgotten = sorted(name for name in _FORGOTTEN if getattr(image, name) is not None)
    return {"changed": changes(*states), "forgotten": forgotten}


async def delete_all_in(tx: UnitOfWork, image_ids: Iterable[UUID]) -> None:
    """In one order, so that two deletions of the same images never wait for each other."""
    for image_id in sorted(image_ids):
        await delete_in(tx, image_id)


async def delete_in(tx: UnitOfWork, image_id: UUID) -> bool:
    """False where there is no such image, or no more."""
    image = await repository.by_id_locked(tx, image_id)
    if image is None or image.state is ImageState.DELETED:
        return False
    deleted = _next(image, state=ImageState.DELETED, **_FORGOTTEN)
    await repository.save(tx, deleted)
    await publish(tx, image_event(deleted, None))
    await clear_staging(tx, image)
    if image.sha256 is not None:
        await _remove_if_last(tx, image.sha256)
    return True


_FORGOTTEN: dict[str, object] = {
    "sha256": None,
    "filename": None,
    "account_id": None,
    "reason": None,
    "detail": None,
}


async def _remove_if_last(tx: UnitOfWork, sha256: str) -> None:
    stored = await repository.object_of_locked(tx, sha256)
    if stored is not None and await repository.remove_object_if_unused(tx, sha256):
        await enqueue_removal(tx, f"{sha256}/{stored.stored_by}", object_keys(stored))


def _next(image: Image, **changes: object) -> Image:
    now = datetime.now(UTC)
    return replace(image, version=image.version + 1, changed_at=now, **changes)  # type: ignore[arg-type]


async def look_up(parts: Parts, image_id: UUID) -> tuple[Image, StoredObject | None, bool]:
    """An image, its bytes' description, and whether the world may see it. Raises 404."""
    async with parts.database.transaction() as tx:
        found = await repository.with_object(tx, image_id)
        published = await gallery.is_published(tx, image_id)
    if found is None or found[0].state is ImageState.DELETED:
        raise problems.image_unknown()
    return *found, published
