"""Upload sessions over HTTP; the bytes themselves never pass here."""

from collections import Counter
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from chassis.error_responses import error_responses
from chassis.idempotency import Idempotent, idempotent
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Depends, Response

from media.accounts.dependencies import Staff
from media.dependencies import DatabaseDep, StoreDep
from media.images.domain import Image, ImageState
from media.object_store import URL_LIFETIME, ObjectStore, staging_key
from media.uploads import service, tasks
from media.uploads.domain import Piece, UploadSession, images_of
from media.uploads.schemas import NewUpload, PhotoView, PieceView, UploadUrl, UploadView

router = APIRouter(prefix="/uploads", tags=["uploads"])


@router.post("", status_code=201, response_model=UploadView)
async def create_upload(
    body: NewUpload,
    staff: Staff,
    store: StoreDep,
    idempotent: Annotated[Idempotent, Depends(idempotent)],
) -> Response:
    """Starts a session of up to 300 photos; each photo has 15 minutes to be sent to its `url`."""
    await store.check()  # no photos are asked for while they cannot be stored

    async def use_case(tx: UnitOfWork) -> UploadView:
        pieces = [piece.requested() for piece in body.pieces]
        session = await service.create(tx, pieces, UUID(staff.id))
        return _view(session, store)

    return await idempotent.run(use_case, status=201)


@router.get("/{upload_id}")
async def read_upload(upload_id: UUID, _: Staff, database: DatabaseDep) -> UploadView:
    """How far each photo has come, and why those that were refused were."""
    async with database.transaction() as tx:
        return _view(await service.read(tx, upload_id))


@router.post(
    "/{upload_id}/photos/{photo_id}/url",
    responses=error_responses(410),
)
async def renew_url(
    upload_id: UUID, photo_id: UUID, _: Staff, database: DatabaseDep, store: StoreDep
) -> UploadUrl:
    """A fresh URL for a photo that took longer than the first one lasted."""
    async with database.transaction() as tx:
        await service.require_awaited(tx, upload_id, photo_id)
    expires_at = datetime.now(UTC) + URL_LIFETIME
    url = store.upload_url(staging_key(upload_id, photo_id))
    return UploadUrl(id=photo_id, url=url, url_expires_at=expires_at)


@router.post("/{upload_id}/complete", responses=error_responses(410))
async def complete_upload(
    upload_id: UUID, staff: Staff, database: DatabaseDep, store: StoreDep
) -> UploadView:
    """Ends the session: photos that arrived are inspected, the others are reported missing.

    Asked again, it answers the same.
    """
    return _view(await tasks.complete(database, store, upload_id, UUID(staff.id)))


def _view(session: UploadSession, signing: ObjectStore | None = None) -> UploadView:
    """`signing`: the store that signs the URLs of photos to send; None where the answer has no URLs."""
    upload = session.upload
    return UploadView(
        id=upload.id,
        state=upload.state,
        created_at=upload.created_at,
        completed_at=upload.completed_at,
        counts=Counter(image.state for image in session.images),
        pieces=[_piece(piece, session.images, signing) for piece in session.pieces],
    )


def _piece(piece: Piece, images: list[Image], signing: ObjectStore | None) -> PieceView:
    photos = [_photo(image, signing) for image in images_of(piece, images)]
    return PieceView(id=piece.id, name=piece.name, photos=photos)


def _photo(image: Image, signing: ObjectStore | None) -> PhotoView:
    view = PhotoView(
        id=image.id,
        filename=image.filename,
        state=image.state,
        reason=image.reason,
        detail=image.detail,
    )
    if signing and image.state is ImageState.AWAITING:
        view.url = signing.upload_url(staging_key(image.upload_id, image.id))
        view.url_expires_at = datetime.now(UTC) + URL_LIFETIME
    return view
