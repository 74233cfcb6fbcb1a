"""Enqueues the slow work on images (see tasks.py), in the transaction that makes it necessary."""

from uuid import UUID

from chassis.inbox import enqueue
from chassis.unit_of_work import UnitOfWork

INSPECT = "inspect-image"
REMOVE_OBJECTS = "remove-objects"


async def enqueue_inspection(tx: UnitOfWork, image_id: UUID, etag: str) -> None:
    """Inspects the bytes that had this ETag when the upload was finished, and no later ones."""
    payload = {"image_id": str(image_id), "etag": etag}
    await enqueue(tx, key=f"image/{image_id}", type=INSPECT, payload=payload)


async def enqueue_removal(tx: UnitOfWork, key: str, keys: list[str]) -> None:
    """Removes objects after the commit that makes them unused; retried until it succeeds."""
    await enqueue(tx, key=f"remove/{key}", type=REMOVE_OBJECTS, payload={"keys": keys})
