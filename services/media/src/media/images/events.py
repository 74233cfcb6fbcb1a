"""What media says of images on media.image.v1, and the work it gives itself."""

from uuid import UUID

from chassis.inbox import enqueue
from chassis.outbox import Event, say
from sqlalchemy.ext.asyncio import AsyncConnection

from media.images.developing import ORIGINAL_TYPE, RENDITION_TYPE
from media.images.domain import Image, ImageState, StoredObject

TOPIC = "media.image.v1"
INSPECT = "inspect-image"
REMOVE_OBJECTS = "remove-objects"
NOBODY = UUID(int=0)
"""Stands for an erased account where a contract wants an account's id."""


async def say_image(tx: AsyncConnection, image: Image, stored: StoredObject | None) -> None:
    """Says a processed, rejected or deleted image's state, at its version."""
    subject = str(image.id)
    if image.state is ImageState.DELETED:
        value = {"image_id": subject, "deleted_at": image.changed_at}
        await say(tx, Event(TOPIC, "ImageDeleted", subject, image.version, value))
        return
    record = "ImageRejected" if stored is None else "ImageProcessed"
    value = {"image": _state(image, stored)}
    await say(tx, Event(TOPIC, record, subject, image.version, value))


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


async def enqueue_inspection(tx: AsyncConnection, image_id: UUID) -> None:
    await enqueue(tx, key=f"image/{image_id}", type=INSPECT, payload={"image_id": str(image_id)})


async def enqueue_removal(tx: AsyncConnection, key: str, keys: list[str]) -> None:
    """Objects are removed after the commit that makes them useless, however often it takes."""
    await enqueue(tx, key=f"remove/{key}", type=REMOVE_OBJECTS, payload={"keys": keys})
