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
from media.images.domain import Image, ImageState
from media.parts import Given, Parts
from media.store import URL_LIFETIME, staging_key
from media.uploads import service
from media.uploads.domain import Piece
from media.uploads.schemas import NewUpload, PhotoView, PieceView, UploadUrl, UploadView
from media.uploads.service import Session

router = APIRouter(prefix="/uploads", tags=["uploads"])


@router.post("", status_code=201, response_model=UploadView)
async def create_upload(
    body: NewUpload,
    staff: Staff,
    parts: Given,
    idempotent: Annotated[Idempotent, Depends(idempotent)],
) -> Response:
    """Starts a session of up to 300 photos; each photo has 15 minutes to be sent to its `url`."""
    await service.check_store(parts)

    async def use_case(tx: UnitOfWork) -> UploadView:
        session = await service.create(tx, body, UUID(staff.id))
        return _view(parts, session, with_urls=True)

    return await idempotent.run(use_case, status=201)


@router.get("/{upload_id}")
async def read_upload(upload_id: UUID, _: Staff, parts: Given) -> UploadView:
    """How far each photo has come, and why those that were refused were."""
    return _view(parts, await service.read(parts, upload_id))


@router.post(
    "/{upload_id}/photos/{photo_id}/url",
    responses=error_responses(410),
)
async def renew_url(upload_id: UUID, photo_id: UUID, _: Staff, parts: Given) -> UploadUrl:
    """A fresh URL for a photo that took longer than the first one lasted."""
    await service.check_awaits(parts, upload_id, photo_id)
    expires_at = datetime.now(UTC) + URL_LIFETIME
    url = parts.store.upload_url(staging_key(upload_id, photo_id))
    return UploadUrl(id=photo_id, url=url, url_expires_at=expires_at)


@router.post("/{upload_id}/complete", responses=error_responses(410))
async def complete_upload(upload_id: UUID, staff: Staff, parts: Given) -> UploadView:
    """Ends the session: photos that arrived are inspected, the others are reported missing.

    Asked again, it answers the same.
    """
    return _view(parts, await service.complete(parts, upload_id, staff.id))


def _view(parts: Parts, session: Session, *, with_urls: bool = False) -> UploadView:
    upload = session.upload
    return UploadView(
        id=upload.id,
        state=upload.state,
        created_at=upload.created_at,
        completed_at=upload.completed_at,
        counts=Counter(image.state for image in session.images),
        pieces=[_piece(parts, piece, session.images, with_urls) for piece in session.pieces],
    )


def _piece(parts: Parts, piece: Piece, images: list[Image], with_urls: bool) -> PieceView:
    own = sorted(
        (image for image in images if image.piece_id == piece.id), key=lambda image: image.position
    )
    photos = [_photo(parts, image, with_urls) for image in own]
    return PieceView(id=piece.id, name=piece.name, photos=photos)


def _photo(parts: Parts, image: Image, with_url: bool) -> PhotoView:
    view = PhotoView(
        id=image.id,
        filename=image.filename,
        state=image.state,
        reason=image.reason,
        detail=image.detail,
    )
    if with_url and image.state is ImageState.AWAITING:
        view.url = parts.store.upload_url(staging_key(image.upload_id, image.id))
        view.url_expires_at = datetime.now(UTC) + URL_LIFETIME
    return view
