"""Use cases of upload sessions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.ids import new_id
from chassis.objects import ObjectInfo, StoreDown
from chassis.outbox import publish
from chassis.unit_of_work import UnitOfWork

from media import problems
from media.images import repository as images
from media.images import service as image_service
from media.images.domain import Image, ImageState, Refused, check_bytes, missing
from media.images.events import enqueue_inspection
from media.parts import Parts
from media.store import staging_key
from media.uploads import repository
from media.uploads.domain import Piece, Upload, UploadState, shown_name
from media.uploads.events import enqueue_closing, upload_completed
from media.uploads.schemas import NewUpload, PhotoToSend


@dataclass(frozen=True)
class Session:
    """An upload with its pieces and images."""

    upload: Upload
    pieces: list[Piece]
    images: list[Image]


async def create(tx: UnitOfWork, wanted: NewUpload, account_id: UUID) -> Session:
    """Fixes the ids of all pieces and photos; a photo that is too large is refused here already."""
    now = datetime.now(UTC)
    upload = Upload(new_id(), account_id, UploadState.OPEN, 0, now, None)
    pieces = [
        Piece(new_id(), upload.id, position, shown_name(piece.name))
        for position, piece in enumerate(wanted.pieces)
    ]
    photos = [
        _new_image(upload, piece, position, photo)
        for piece, described in zip(pieces, wanted.pieces, strict=True)
        for position, photo in enumerate(described.photos)
    ]
    await repository.add(tx, upload, pieces)
    await images.add_all(tx, photos)
    await enqueue_closing(tx, upload)
    return Session(upload, pieces, photos)


def _new_image(upload: Upload, piece: Piece, position: int, photo: PhotoToSend) -> Image:
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
    except Refused as refusal:
        return _refused(waiting, refusal)
    return waiting


def _refused(image: Image, refusal: Refused) -> Image:
    return replace(image, state=ImageState.REJECTED, reason=refusal.reason, detail=refusal.detail)


async def check_store(parts: Parts) -> None:
    """Raises 503 while the object store is away: what cannot be kept is not asked for."""
    try:
        await parts.store.check()
    except StoreDown as error:
        raise problems.store_down() from error


async def read(parts: Parts, upload_id: UUID) -> Session:
    """Raises 404."""
    async with parts.database.transaction() as tx:
        return await _session(tx, await repository.by_id(tx, upload_id))


async def _session(tx: UnitOfWork, upload: Upload | None) -> Session:
    if upload is None:
        raise problems.upload_unknown()
    pieces = await repository.pieces_of(tx, upload.id)
    return Session(upload, pieces, await images.of_upload(tx, upload.id))


async def check_awaits(parts: Parts, upload_id: UUID, photo_id: UUID) -> None:
    """Raises 404, 409 or 410 unless the photo's bytes may still be sent."""
    session = await read(parts, upload_id)
    _check_open(session.upload)
    photo = next((image for image in session.images if image.id == photo_id), None)
    if photo is None:
        raise problems.image_unknown()
    if photo.state is not ImageState.AWAITING:
        raise problems.upload_closed()


def _check_open(upload: Upload) -> None:
    if upload.state is UploadState.EXPIRED:
        raise problems.upload_expired()
    if upload.state is UploadState.COMPLETED:
        raise problems.upload_closed()


async def complete(parts: Parts, upload_id: UUID, actor: str) -> Session:
    """Closes the session for good; asked again, it answers the same. Raises 404, 410, 503."""
    session = await read(parts, upload_id)
    if session.upload.state is UploadState.COMPLETED:
        return session
    try:
        arrived = await parts.store.listed(f"staging/{upload_id}/")
    except StoreDown as error:
        raise problems.store_down() from error
    async with parts.database.transaction() as tx:
        session = await _session(tx, await repository.by_id_locked(tx, upload_id))
        if session.upload.state is UploadState.EXPIRED:
            raise problems.upload_expired()
        if session.upload.state is UploadState.COMPLETED:
            return session
        await _complete(tx, session, arrived)
        completed = await _session(tx, await repository.by_id(tx, upload_id))
        changed = changes(_told(session), _told(completed))
        await record(
            tx, actor=actor, action="complete-upload", subject=str(upload_id), changed=changed
        )
        return completed


def _told(session: Session) -> dict[str, Any]:
    """What an audit row may tell of an upload: its state, and how many photos are in which."""
    photos = Counter(str(image.state) for image in session.images)
    return {"state": str(session.upload.state), "photos": dict(photos)}


async def _complete(tx: UnitOfWork, session: Session, arrived: dict[str, ObjectInfo]) -> None:
    upload = replace(
        session.upload, state=UploadState.COMPLETED, version=1, completed_at=datetime.now(UTC)
    )
    await repository.save(tx, upload)
    await publish(tx, upload_completed(upload, session.pieces, session.images))
    for image in session.images:
        await _settle(tx, image, arrived.get(staging_key(upload.id, image.id)))


async def _settle(tx: UnitOfWork, image: Image, sent: ObjectInfo | None) -> None:
    """Hands a photo that came to inspection, and rejects one that did not or must not."""
    try:
        etag = _check(image, sent)
    except Refused as refusal:
        await image_service.reject_locked(tx, image, refusal)
        return
    received = replace(image, state=ImageState.RECEIVED, changed_at=datetime.now(UTC))
    await images.save(tx, received)
    await enqueue_inspection(tx, image.id, etag)


def _check(image: Image, sent: ObjectInfo | None) -> str:
    """Which bytes are to be inspected. Raises Refused."""
    if image.reason is not None:
        raise Refused(image.reason, image.detail or "")
    if sent is None:
        raise missing()
    check_bytes(sent.size)
    return sent.etag


async def close(tx: UnitOfWork, upload_id: UUID, keys: Iterable[str]) -> list[str]:
    """A day after its start: what was never finished expires. Returns the keys nobody needs now."""
    upload = await repository.by_id_locked(tx, upload_id)
    if upload is not None and upload.state is UploadState.OPEN:
        await repository.save(tx, replace(upload, state=UploadState.EXPIRED))
        await repository.remove_pieces(tx, upload_id)
    waiting = await images.of_upload(tx, upload_id)
    needed = {
        staging_key(upload_id, image.id) for image in waiting if image.state is ImageState.RECEIVED
    }
    return [key for key in keys if key not in needed]
