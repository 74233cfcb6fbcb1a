"""What media says of upload sessions on media.upload.v1, and the work it gives itself."""

from chassis.inbox import enqueue
from chassis.outbox import Event, say
from sqlalchemy.ext.asyncio import AsyncConnection

from media.images.domain import Image
from media.images.events import NOBODY
from media.uploads.domain import OPEN_FOR, Piece, Upload

TOPIC = "media.upload.v1"
CLOSE = "close-upload"


async def say_completed(
    tx: AsyncConnection, upload: Upload, pieces: list[Piece], images: list[Image]
) -> None:
    value = {
        "upload_id": str(upload.id),
        "account_id": str(upload.account_id or NOBODY),
        "pieces": [_piece(piece, images) for piece in pieces],
        "completed_at": upload.completed_at,
    }
    await say(tx, Event(TOPIC, "UploadCompleted", str(upload.id), upload.version, value))


def _piece(piece: Piece, images: list[Image]) -> dict[str, object]:
    own = sorted(
        (image for image in images if image.piece_id == piece.id), key=lambda image: image.position
    )
    return {
        "product_id": str(piece.id),
        "name": piece.name,
        "image_ids": [str(image.id) for image in own],
    }


async def enqueue_closing(tx: AsyncConnection, upload: Upload) -> None:
    """A day later what still lies in staging is removed, and an unfinished upload expires."""
    payload = {"upload_id": str(upload.id)}
    due_at = upload.created_at + OPEN_FOR
    await enqueue(tx, key=f"upload/{upload.id}", type=CLOSE, payload=payload, due_at=due_at)
