"""The current state of every completed upload, for `republish`."""

from collections.abc import Sequence
from uuid import UUID

from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from media.images import repository as images
from media.uploads import repository
from media.uploads.domain import Upload
from media.uploads.records import TOPIC, upload_completed


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    start = UUID(after) if after else None
    uploads = await repository.completed_page_locked(tx, start, limit)
    return [await _event(tx, upload) for upload in uploads]


async def _one(tx: UnitOfWork, upload_id: str) -> Sequence[Event]:
    upload = await repository.by_id_locked(tx, UUID(upload_id))
    return [await _event(tx, upload)] if upload and upload.completed_at else []


async def _event(tx: UnitOfWork, upload: Upload) -> Event:
    pieces = await repository.pieces_of(tx, upload.id)
    return upload_completed(upload, pieces, await images.of_upload(tx, upload.id))


republisher = Republisher(TOPIC, _page, _one)
