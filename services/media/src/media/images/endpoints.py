"""Images over HTTP: a draft's for staff and services, a published piece's for the world."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from chassis.auth import Principal, optional_principal, require_principal
from chassis.error_responses import error_responses
from chassis.http import Problem
from chassis.idempotency import Idempotent, idempotent
from chassis.objects import ObjectNotFound, StoreDown
from fastapi import APIRouter, Depends, Path, Request, Response

from media import problems
from media.accounts.dependencies import Insider, Staff, require_insider
from media.images import service
from media.images.developing import ORIGINAL_TYPE, RENDITION_TYPE, digest
from media.images.domain import Image, StoredObject, best_rendition
from media.images.schemas import ImageView
from media.parts import Given, Parts
from media.store import original_key, rendition_key

router = APIRouter(prefix="/images", tags=["images"])
PUBLIC = "public, max-age=300, must-revalidate"
"""Five minutes: so long may a photo be seen by who saw it, once its piece is taken down."""
PRIVATE = "private, no-store"
Caller = Annotated[Principal | None, Depends(optional_principal)]


def _picture(media_type: str) -> dict[int | str, dict[str, Any]]:
    """How an answer of bytes is described."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"content": content}, 304: {"description": "The caller has it (If-None-Match)."}}


@router.get("/{image_id}", response_model_exclude_none=True, responses=error_responses(403))
async def read_image(image_id: UUID, caller: Caller, parts: Given) -> ImageView:
    """What is known of an image; of a draft's, for staff and services only."""
    image, stored, published = await _visible(parts, image_id, caller)
    insider = caller is not None and (caller.kind == "service" or caller.has("staff"))
    return ImageView.of(image, stored, published=published, insider=insider)


@router.get(
    "/{image_id}/original",
    response_class=Response,
    responses=_picture(ORIGINAL_TYPE),
)
async def read_original(image_id: UUID, request: Request, _: Insider, parts: Given) -> Response:
    """The upright, stripped original as JPEG; for staff and services."""
    image, found, _published = await service.look_up(parts, image_id)
    stored = _ready(image, found)
    key = original_key(stored.sha256, stored.stored_by)
    return await _send(parts, request, Picture(key, ORIGINAL_TYPE, PRIVATE))


@router.get(
    "/{image_id}/{width}.webp",
    response_class=Response,
    responses=_picture(RENDITION_TYPE) | error_responses(403),
)
async def read_rendition(
    image_id: UUID,
    width: Annotated[int, Path(ge=1, le=100_000, examples=[800])],
    request: Request,
    caller: Caller,
    parts: Given,
) -> Response:
    """The smallest stored size that fills `width` (320, 800 or 1600), else the largest there is."""
    image, stored, published = await _visible(parts, image_id, caller)
    stored = _ready(image, stored)
    best = best_rendition(stored.renditions, width)
    if best is None:
        raise problems.width_unknown()
    key = rendition_key(stored.sha256, stored.stored_by, best.width)
    caching = PUBLIC if published else PRIVATE
    return await _send(parts, request, Picture(key, RENDITION_TYPE, caching))


@router.delete("/{image_id}", status_code=204, response_class=Response)
async def delete_image(
    image_id: UUID,
    staff: Staff,
    idempotent: Annotated[Idempotent, Depends(idempotent)],
) -> Response:
    """Deletes an image and, with its last use, its bytes. This cannot be undone."""
    return await idempotent.run(lambda tx: service.delete(tx, image_id, staff.id), status=204)


async def _visible(
    parts: Parts, image_id: UUID, caller: Principal | None
) -> tuple[Image, StoredObject | None, bool]:
    """Raises 404; 401 and 403 for a draft's image."""
    try:
        found = await service.look_up(parts, image_id)
    except Problem:
        await require_insider(
            parts, await require_principal(caller)
        )  # others learn nothing about ids
        raise
    if not found[2]:
        await require_insider(parts, await require_principal(caller))
    return found


def _ready(image: Image, stored: StoredObject | None) -> StoredObject:
    if stored is None:
        raise problems.image_not_ready(image.state.value)
    return stored


@dataclass(frozen=True)
class Picture:
    """Stored bytes and how they may be kept. A key's bytes never change, so the key is their tag."""

    key: str
    media_type: str
    caching: str

    @property
    def headers(self) -> dict[str, str]:
        tag = f'"{digest(self.key.encode())[:32]}"'
        return {"ETag": tag, "Cache-Control": self.caching}


def _has(request: Request, tag: str) -> bool:
    """Weak comparison, as RFC 9110 wants it of If-None-Match."""
    named = request.headers.get("if-none-match", "").split(",")
    return tag in {each.strip().removeprefix("W/") for each in named}


async def _send(parts: Parts, request: Request, picture: Picture) -> Response:
    """The bytes, or 304 where the caller has them."""
    headers = picture.headers
    if _has(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    try:
        data = await parts.store.get(picture.key)
    except ObjectNotFound as error:
        raise problems.image_unknown() from error
    except StoreDown as error:
        raise problems.store_down() from error
    return Response(data, media_type=picture.media_type, headers=headers)
