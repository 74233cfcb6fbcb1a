"""The records of upload sessions on media.upload.v1."""

from collections.abc import Sequence

from chassis.outbox import Event

from media.images.domain import Image
from media.images.records import ERASED_ACCOUNT
from media.uploads.domain import Piece, Upload, images_of

TOPIC = "media.upload.v1"


def upload_completed(upload: Upload, pieces: Sequence[Piece], images: Sequence[Image]) -> Event:
    value: dict[str, object] = {
        "upload_id": str(upload.id),
        "account_id": str(upload.account_id or ERASED_ACCOUNT),
        "pieces": [_piece(piece, images) for piece in pieces],
        "completed_at": upload.completed_at,
    }
    return Event(TOPIC, "UploadCompleted", str(upload.id), upload.version, value)


def _piece(piece: Piece, images: Sequence[Image]) -> dict[str, object]:
    return {
        "product_id": str(piece.id),
        "name": piece.name,
        "image_ids": [str(image.id) for image in images_of(piece, images)],
    }
