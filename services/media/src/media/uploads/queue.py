"""Enqueues the closing of upload sessions (see tasks.py)."""

from chassis.inbox import enqueue
from chassis.unit_of_work import UnitOfWork

from media.uploads.domain import OPEN_FOR, Upload

CLOSE = "close-upload"


async def enqueue_closing(tx: UnitOfWork, upload: Upload) -> None:
    """After a day an unfinished upload expires, and what is left in staging is removed."""
    payload = {"upload_id": str(upload.id)}
    due_at = upload.created_at + OPEN_FOR
    await enqueue(tx, key=f"upload/{upload.id}", type=CLOSE, payload=payload, due_at=due_at)
