"""Images over HTTP: a draft's for staff and services, a published piece's for the world."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from chassis.auth import Principal, optional_principal, require_principal
from chassis.database import Database
from chassis.error_responses import error_responses
from chassis.idempotency import Idempotent, idempotent
from chassis.objects import ObjectNotFound
from fastapi import APIRouter, Depends, Path, Request, Response

from media.accounts.dependencies import Insider, Staff, require_insider
from media.dependencies import DatabaseDep, StoreDep
from media.images import service
from media.images.conversion import ORIGINAL_TYPE, RENDITION_TYPE, digest
from media.images.domain import (
    ImageDetails,
    ImageNotReady,
    ImageUnknown,
    StoredObject,
    WidthUnknown,
    best_rendition,
)
from media.images.schemas import ImageView
from media.object_store import ObjectStore, original_key, rendition_key

router = APIRouter(prefix="/images", tags=["images"])
PUBLIC = "public, max-age=300, must-revalidate"
"""Five minutes: how long a cached photo may still be shown after its piece was taken down."""
PRIVATE = "private, no-store"
Caller = Annotated[Principal | None, Depends(optional_principal)]


def _picture(media_type: str) -> dict[int | str, dict[str, Any]]:
    """How the OpenAPI document describes an answer of bytes."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"content": content}, 304: {"description": "The caller has it (If-None-Match)."}}


@router.get("/{image_id}", response_model_exclude_none=True, responses=error_responses(403))
async def read_image(image_id: UUID, caller: Caller, database: DatabaseDep) -> ImageView:
    """What is known of an image; of a draft's, for staff and services only."""
    found = await _visible(database, image_id, caller)
    insider = caller is not None and (caller.kind == "service" or caller.has("staff"))
    return ImageView.of(found.image, found.stored, published=found.published, insider=insider)


@router.get(
    "/{image_id}/original",
    response_class=Response,
    responses=_picture(ORIGINAL_TYPE),
)
async def read_original(
    image_id: UUID, request: Request, _: Insider, database: DatabaseDep, store: StoreDep
) -> Response:
    """The upright, stripped original as JPEG; for staff and services."""
    async with database.transaction() as tx:
        stored = _ready(await service.read(tx, image_id))
    key = original_key(stored.sha256, stored.stored_by)
    return await _send(store, request, Picture(key, ORIGINAL_TYPE, PRIVATE))


@router.get(
    "/{image_id}/{width}.webp",
    response_class=Response,
    responses=_picture(RENDITION_TYPE) | error_responses(403),
)
async def read_rendition(
    *,
    image_id: UUID,
    width: Annotated[int, Path(ge=1, le=100_000, examples=[800])],
    request: Request,
    caller: Caller,
    database: DatabaseDep,
    store: StoreDep,
) -> Response:
    """The smallest stored size that fills `width` (320, 800 or 1600), else the largest there is."""
    found = await _visible(database, image_id, caller)
    stored = _ready(found)
    best = best_rendition(stored.renditions, width)
    if best is None:
        raise WidthUnknown
    key = rendition_key(stored.sha256, stored.stored_by, best.width)
    caching = PUBLIC if found.published else PRIVATE
    return await _send(store, request, Picture(key, RENDITION_TYPE, caching))


@router.delete("/{image_id}", status_code=204, response_class=Response)
async def delete_image(
    image_id: UUID,
    staff: Staff,
    idempotent: Annotated[Idempotent, Depends(idempotent)],
) -> Response:
    """Deletes an image and, with its last use, its bytes. This cannot be undone."""
    return await idempotent.run(lambda tx: service.delete(tx, image_id, UUID(staff.id)), status=204)


async def _visible(database: Database, image_id: UUID, caller: Principal | None) -> ImageDetails:
    """Raises ImageUnknown; Problem 401 and 403 for a draft's image."""
    try:
        async with database.transaction() as tx:
            found = await service.read(tx, image_id)
    except ImageUnknown:  # told to insiders only: nobody else can find out which ids exist
        await require_insider(database, await require_principal(caller))
        raise
    if not found.published:
        await require_insider(database, await require_principal(caller))
    return found


def _ready(found: ImageDetails) -> StoredObject:
    if found.stored is None:
        raise ImageNotReady(found.image.state)
    return found.stored


@dataclass(frozen=True)
class Picture:
    """Stored bytes and how they may be cached. The bytes of a key never change, so the ETag is made of the key."""

    key: str
    media_type: str
    caching: str

    @property
    def headers(self) -> dict[str, str]:
        """ETag and Cache-Control."""
        tag = f'"{digest(self.key.encode())[:32]}"'
        return {"ETag": tag, "Cache-Control": self.caching}


def _has(request: Request, tag: str) -> bool:
    """Weak comparison, as RFC 9110 requires for If-None-Match."""
    named = request.headers.get("if-none-match", "").split(",")
    return tag in {each.strip().removeprefix("W/") for each in named}


async def _send(store: ObjectStore, request: Request, picture: Picture) -> Response:
    """The bytes, or 304 where the caller has them."""
    headers = picture.headers
    if _has(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    try:
        data = await store.get(picture.key)
    except ObjectNotFound as error:
        raise ImageUnknown from error
    return Response(data, media_type=picture.media_type, headers=headers)
