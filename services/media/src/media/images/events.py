"""What media says of images on media.image.v1, and the work it gives itself."""

from collections.abc import Sequence
from uuid import UUID

from chassis.inbox import enqueue
from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from media.images import repository
from media.images.developing import ORIGINAL_TYPE, RENDITION_TYPE
from media.images.domain import Image, ImageState, StoredObject

TOPIC = "media.image.v1"
INSPECT = "inspect-image"
REMOVE_OBJECTS = "remove-objects"
NOBODY = UUID(int=0)
"""Stands for an erased account where a contract wants an account's id."""


def image_event(image: Image, stored: StoredObject | None) -> Event:
    """A processed, rejected or deleted image's state, at its version."""
    subject = str(image.id)
    if image.state is ImageState.DELETED:
        value: dict[str, object] = {"image_id": subject, "deleted_at": image.changed_at}
        return Event(TOPIC, "ImageDeleted", subject, image.version, value)
    record = "ImageRejected" if stored is None else "ImageProcessed"
    return Event(TOPIC, record, subject, image.version, {"image": _state(image, stored)})


def _state(image: Image, stored: StoredObject | None) -> dict[str, object]:
    state: dict[str, object] = {
        "image_id": str(image.id),
        "upload_id": str(image.upload_id),
        "account_id": str(image.account_id or NOBODY),
        "state": image.state.value,
        "reason": image.reason.value if image.reason else None,
        "detail": image.detail,
        "changed_at": image.changed_at,
    }
    return state | (_bytes(stored) if stored else {})


def _bytes(stored: StoredObject) -> dict[str, object]:
    return {
        "sha256": stored.sha256,
        "content_type": ORIGINAL_TYPE,
        "bytes": stored.bytes,
        "width": stored.width,
        "height": stored.height,
        "placeholder": stored.placeholder,
        "renditions": [
            {
                "width": each.width,
                "height": each.height,
                "content_type": RENDITION_TYPE,
                "bytes": each.bytes,
            }
            for each in stored.renditions
        ],
    }


async def enqueue_inspection(tx: UnitOfWork, image_id: UUID, etag: str) -> None:
    """Of the bytes that lay there when the upload was finished, and no others."""
    payload = {"image_id": str(image_id), "etag": etag}
    await enqueue(tx, key=f"image/{image_id}", type=INSPECT, payload=payload)


async def enqueue_removal(tx: UnitOfWork, key: str, keys: list[str]) -> None:
    """Objects are removed after the commit that makes them useless, however often it takes."""
    await enqueue(tx, key=f"remove/{key}", type=REMOVE_OBJECTS, payload={"keys": keys})


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    ids = await repository.said_ids_locked(tx, UUID(after) if after else None, limit)
    found = [await repository.with_object(tx, image_id) for image_id in ids]
    return [image_event(*each) for each in found if each is not None]


async def _one(tx: UnitOfWork, image_id: str) -> Sequence[Event]:
    image = await repository.by_id_locked(tx, UUID(image_id))
    if image is None or image.version == 0:
        return []
    found = await repository.with_object(tx, image.id)
    return [image_event(*found)] if found else []


republisher = Republisher(TOPIC, _page, _one)
