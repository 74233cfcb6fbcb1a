"""What media says of upload sessions on media.upload.v1, and the work it gives itself."""

from collections.abc import Sequence
from uuid import UUID

from chassis.inbox import enqueue
from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from media.images import repository as images_repository
from media.images.domain import Image
from media.images.events import NOBODY
from media.uploads import repository
from media.uploads.domain import OPEN_FOR, Piece, Upload

TOPIC = "media.upload.v1"
CLOSE = "close-upload"


def upload_completed(upload: Upload, pieces: list[Piece], images: list[Image]) -> Event:
    value: dict[str, object] = {
        "upload_id": str(upload.id),
        "account_id": str(upload.account_id or NOBODY),
        "pieces": [_piece(piece, images) for piece in pieces],
        "completed_at": upload.completed_at,
    }
    return Event(TOPIC, "UploadCompleted", str(upload.id), upload.version, value)


def _piece(piece: Piece, images: list[Image]) -> dict[str, object]:
    own = sorted(
        (image for image in images if image.piece_id == piece.id), key=lambda image: image.position
    )
    return {
        "product_id": str(piece.id),
        "name": piece.name,
        "image_ids": [str(image.id) for image in own],
    }


async def enqueue_closing(tx: UnitOfWork, upload: Upload) -> None:
    """A day later what still lies in staging is removed, and an unfinished upload expires."""
    payload = {"upload_id": str(upload.id)}
    due_at = upload.created_at + OPEN_FOR
    await enqueue(tx, key=f"upload/{upload.id}", type=CLOSE, payload=payload, due_at=due_at)


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    start = UUID(after) if after else None
    uploads = await repository.completed_page_locked(tx, start, limit)
    return [await _event(tx, upload) for upload in uploads]


async def _one(tx: UnitOfWork, upload_id: str) -> Sequence[Event]:
    upload = await repository.by_id_locked(tx, UUID(upload_id))
    return [await _event(tx, upload)] if upload and upload.completed_at else []


async def _event(tx: UnitOfWork, upload: Upload) -> Event:
    pieces = await repository.pieces_of(tx, upload.id)
    return upload_completed(upload, pieces, await images_repository.of_upload(tx, upload.id))


republisher = Republisher(TOPIC, _page, _one)
