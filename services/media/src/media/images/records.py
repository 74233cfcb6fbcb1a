"""The records of images on media.image.v1."""

from uuid import UUID

from chassis.outbox import Event

from media.images.conversion import ORIGINAL_TYPE, RENDITION_TYPE
from media.images.domain import Image, ImageState, StoredObject

TOPIC = "media.image.v1"
ERASED_ACCOUNT = UUID(int=0)
"""Stands for an erased account where a contract requires an account's id."""


def image_record(image: Image, stored: StoredObject | None) -> Event:
    """The state of a processed, rejected or deleted image, at its version."""
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
        "account_id": str(image.account_id or ERASED_ACCOUNT),
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
