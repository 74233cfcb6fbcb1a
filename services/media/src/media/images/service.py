"""Use cases of images, each in the transaction that it is given: accept, reject, delete, read."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.outbox import publish
from chassis.unit_of_work import UnitOfWork

from media.gallery import repository as gallery
from media.images import repository
from media.images.domain import (
    Image,
    ImageDetails,
    ImageState,
    ImageUnknown,
    PhotoRejected,
    StoredObject,
    UploadOpen,
)
from media.images.queue import enqueue_removal
from media.images.records import image_record
from media.object_store import original_key, rendition_key, staging_key


class ObjectVanished(Exception):
    """The photo's shared bytes were removed while it was inspected: it must be inspected again."""


async def accept(tx: UnitOfWork, image_id: UUID, stored: StoredObject) -> None:
    """Accepts a photo that passed its inspection. Raises ObjectVanished."""
    image = await repository.by_id_locked(tx, image_id)
    if image is None or image.state is not ImageState.RECEIVED:
        await _discard(tx, image_id, stored)
        return
    kept = await _keep(tx, image_id, stored)
    image = _next(image, state=ImageState.PROCESSED, sha256=kept.sha256)
    await repository.save(tx, image)
    await publish(tx, image_record(image, kept))
    await clear_staging(tx, image)


async def _keep(tx: UnitOfWork, image_id: UUID, stored: StoredObject) -> StoredObject:
    """The one stored object of this photo: this image's, or that of an image that came first."""
    if stored.stored_by == image_id:
        await repository.add_object(tx, stored)
    kept = await repository.object_of_locked(tx, stored.sha256)
    if kept is None:
        raise ObjectVanished(stored.sha256)
    if kept.stored_by != stored.stored_by:
        await _discard(tx, image_id, stored)
    return kept


async def _discard(tx: UnitOfWork, image_id: UUID, stored: StoredObject) -> None:
    """Removes bytes that this image stored without need; bytes in use stay."""
    kept = await repository.object_of_locked(tx, stored.sha256)
    in_use = kept is not None and kept.stored_by == stored.stored_by
    if stored.stored_by == image_id and not in_use:
        await enqueue_removal(tx, f"{stored.sha256}/{image_id}", object_keys(stored))


def object_keys(stored: StoredObject) -> list[str]:
    """The keys of everything stored of a photo."""
    renditions = (
        rendition_key(stored.sha256, stored.stored_by, each.width) for each in stored.renditions
    )
    return [original_key(stored.sha256, stored.stored_by), *renditions]


async def reject(tx: UnitOfWork, image_id: UUID, rejection: PhotoRejected) -> None:
    """Rejects a photo that failed its inspection."""
    image = await repository.by_id_locked(tx, image_id)
    if image is not None and image.state is ImageState.RECEIVED:
        await reject_locked(tx, image, rejection)
        await clear_staging(tx, image)


async def reject_locked(tx: UnitOfWork, image: Image, rejection: PhotoRejected) -> None:
    """Rejects a locked image and publishes that."""
    rejected = _next(
        image, state=ImageState.REJECTED, reason=rejection.reason, detail=rejection.detail
    )
    await repository.save(tx, rejected)
    await publish(tx, image_record(rejected, None))


async def clear_staging(tx: UnitOfWork, image: Image) -> None:
    """Enqueues the removal of an image's staged bytes."""
    await enqueue_removal(tx, f"staging/{image.id}", [staging_key(image.upload_id, image.id)])


async def delete(tx: UnitOfWork, image_id: UUID, actor_id: UUID) -> None:
    """Deletes one image for good. Raises ImageUnknown, UploadOpen."""
    image = await repository.by_id_locked(tx, image_id)
    if image is not None and image.is_unfinished:
        raise UploadOpen
    if image is None or not await remove(tx, image_id):
        raise ImageUnknown
    details = _audited_deletion(image)
    await record(tx, actor=str(actor_id), action="delete-image", subject=str(image_id), **details)


def _audited_deletion(image: Image) -> dict[str, Any]:
    """What the audit keeps of a deletion: the change of state, and which fields lost their values (not the values)."""
    states = ({"state": str(image.state)}, {"state": str(ImageState.DELETED)})
    forgotten = sorted(name for name in _CLEARED if getattr(image, name) is not None)
    return {"changed": changes(*states), "forgotten": forgotten}


async def remove_all(tx: UnitOfWork, image_ids: Iterable[UUID]) -> None:
    """Deletes images in the order of their ids, so that two deletions of the same images cannot deadlock."""
    for image_id in sorted(image_ids):
        await remove(tx, image_id)


async def remove(tx: UnitOfWork, image_id: UUID) -> bool:
    """Deletes an image without asking about its upload; False where there is no such image."""
    image = await repository.by_id_locked(tx, image_id)
    if image is None or image.state is ImageState.DELETED:
        return False
    deleted = _next(image, state=ImageState.DELETED, **_CLEARED)
    await repository.save(tx, deleted)
    await publish(tx, image_record(deleted, None))
    await clear_staging(tx, image)
    if image.sha256 is not None:
        await _remove_if_last(tx, image.sha256)
    return True


_CLEARED: dict[str, object] = {
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


async def read(tx: UnitOfWork, image_id: UUID) -> ImageDetails:
    """Raises ImageUnknown."""
    found = await repository.with_object(tx, image_id)
    if found is None or found[0].state is ImageState.DELETED:
        raise ImageUnknown
    return ImageDetails(*found, published=await gallery.is_published(tx, image_id))
