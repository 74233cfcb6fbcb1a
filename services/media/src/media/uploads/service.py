"""Use cases of upload sessions, each in the transaction that it is given."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.ids import new_id
from chassis.objects import ObjectInfo
from chassis.outbox import publish
from chassis.unit_of_work import UnitOfWork

from media.images import repository as images
from media.images import service as image_service
from media.images.domain import (
    Image,
    ImageState,
    ImageUnknown,
    PhotoRejected,
    check_bytes,
    missing_photo,
)
from media.images.queue import enqueue_inspection, enqueue_removal
from media.object_store import staging_key
from media.uploads import repository
from media.uploads.domain import (
    NewPhoto,
    NewPiece,
    Piece,
    Upload,
    UploadClosed,
    UploadExpired,
    UploadSession,
    UploadState,
    UploadUnknown,
    check_open,
    shown_name,
)
from media.uploads.queue import enqueue_closing
from media.uploads.records import upload_completed


async def create(tx: UnitOfWork, requested: Sequence[NewPiece], account_id: UUID) -> UploadSession:
    """Fixes the ids of all pieces and photos; rejects a photo that is too large before it is sent."""
    now = datetime.now(UTC)
    upload = Upload(new_id(), account_id, UploadState.OPEN, 0, now, None)
    pieces = [
        Piece(new_id(), upload.id, position, shown_name(piece.name))
        for position, piece in enumerate(requested)
    ]
    photos = [
        _new_image(upload, piece, position, photo)
        for piece, described in zip(pieces, requested, strict=True)
        for position, photo in enumerate(described.photos)
    ]
    await repository.add(tx, upload, pieces)
    await images.add_all(tx, photos)
    await enqueue_closing(tx, upload)
    return UploadSession(upload, pieces, photos)


def _new_image(upload: Upload, piece: Piece, position: int, photo: NewPhoto) -> Image:
    waiting = Image(
        id=new_id(),
        upload_id=upload.id,
        piece_id=piece.id,
        position=position,
        account_id=upload.account_id,
        filename=shown_name(photo.filename),
        state=ImageState.AWAITING,
        sha256=None,
        reason=None,
        detail=None,
        version=0,
        changed_at=upload.created_at,
    )
    try:
        check_bytes(photo.size)
    except PhotoRejected as rejection:
        return _rejected(waiting, rejection)
    return waiting


def _rejected(image: Image, rejection: PhotoRejected) -> Image:
    return replace(
        image, state=ImageState.REJECTED, reason=rejection.reason, detail=rejection.detail
    )


async def read(tx: UnitOfWork, upload_id: UUID) -> UploadSession:
    """Raises UploadUnknown."""
    return await _session(tx, await repository.by_id(tx, upload_id))


async def _session(tx: UnitOfWork, upload: Upload | None) -> UploadSession:
    if upload is None:
        raise UploadUnknown
    pieces = await repository.pieces_of(tx, upload.id)
    return UploadSession(upload, pieces, await images.of_upload(tx, upload.id))


async def require_awaited(tx: UnitOfWork, upload_id: UUID, photo_id: UUID) -> None:
    """Raises UploadUnknown, UploadExpired, UploadClosed or ImageUnknown unless the photo may still be sent."""
    session = await read(tx, upload_id)
    check_open(session.upload)
    photo = next((image for image in session.images if image.id == photo_id), None)
    if photo is None:
        raise ImageUnknown
    if photo.state is not ImageState.AWAITING:
        raise UploadClosed


async def complete(
    tx: UnitOfWork, upload_id: UUID, arrived: Mapping[str, ObjectInfo], actor_id: UUID
) -> UploadSession:
    """Completes the session for good, with the objects that have arrived in staging, by key.

    A completed session is returned as it is. Raises UploadUnknown, UploadExpired.
    """
    session = await _session(tx, await repository.by_id_locked(tx, upload_id))
    if session.upload.state is UploadState.EXPIRED:
        raise UploadExpired
    if session.upload.state is UploadState.COMPLETED:
        return session
    await _complete(tx, session, arrived)
    completed = await read(tx, upload_id)
    await record(
        tx,
        actor=str(actor_id),
        action="complete-upload",
        subject=str(upload_id),
        changed=changes(_audited(session), _audited(completed)),
    )
    return completed


def _audited(session: UploadSession) -> dict[str, Any]:
    """What an audit row holds of an upload: its state, and the number of photos in each state."""
    photos = Counter(str(image.state) for image in session.images)
    return {"state": str(session.upload.state), "photos": dict(photos)}


async def _complete(
    tx: UnitOfWork, session: UploadSession, arrived: Mapping[str, ObjectInfo]
) -> None:
    upload = replace(
        session.upload, state=UploadState.COMPLETED, version=1, completed_at=datetime.now(UTC)
    )
    await repository.save(tx, upload)
    await publish(tx, upload_completed(upload, session.pieces, session.images))
    for image in session.images:
        await _receive(tx, image, arrived.get(staging_key(upload.id, image.id)))


async def _receive(tx: UnitOfWork, image: Image, sent: ObjectInfo | None) -> None:
    """Enqueues the inspection of a photo that was sent; rejects one that was not, or is not acceptable."""
    try:
        etag = _check(image, sent)
    except PhotoRejected as rejection:
        await image_service.reject_locked(tx, image, rejection)
        return
    received = replace(image, state=ImageState.RECEIVED, changed_at=datetime.now(UTC))
    await images.save(tx, received)
    await enqueue_inspection(tx, image.id, etag)


def _check(image: Image, sent: ObjectInfo | None) -> str:
    """The ETag of the bytes to inspect. Raises PhotoRejected."""
    if image.reason is not None:
        raise PhotoRejected(image.reason, image.detail or "")
    if sent is None:
        raise missing_photo()
    check_bytes(sent.size)
    return sent.etag


async def close(tx: UnitOfWork, upload_id: UUID, keys: Iterable[str]) -> None:
    """A day after its start: expires an unfinished session, and removes the staged objects that nobody needs.

    `keys`: what lies in the session's staging.
    """
    upload = await repository.by_id_locked(tx, upload_id)
    if upload is not None and upload.state is UploadState.OPEN:
        await repository.save(tx, replace(upload, state=UploadState.EXPIRED))
        await repository.remove_pieces(tx, upload_id)
    waiting = await images.of_upload(tx, upload_id)
    needed = {
        staging_key(upload_id, image.id) for image in waiting if image.state is ImageState.RECEIVED
    }
    unneeded = [key for key in keys if key not in needed]
    if unneeded:
        await enqueue_removal(tx, f"staging/{upload_id}", unneeded)
