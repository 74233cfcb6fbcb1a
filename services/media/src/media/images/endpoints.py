"""Images over HTTP: a draft's for staff and services, a published piece's for the world."""

from typing import Annotated
from uuid import UUID

from chassis.auth import Principal, optional_principal, require_principal, require_role
from chassis.http import Problem
from fastapi import APIRouter, Depends, Request, Response

from media import problems
from media.context import Context, of_request
from media.images import service
from media.images.developing import ORIGINAL_TYPE, RENDITION_TYPE
from media.images.domain import Image, StoredObject, best_rendition
from media.images.schemas import ImageView
from media.store import NotStored, StoreDown, original_key, rendition_key

router = APIRouter(prefix="/api/media/v1/images", tags=["images"])
SERVICES = ("vision", "catalog", "describe")
PUBLIC = "public, max-age=86400"
PRIVATE = "private, no-store"
Parts = Annotated[Context, Depends(of_request)]
Caller = Annotated[Principal | None, Depends(optional_principal)]
insiders = require_role("staff", services=SERVICES)


@router.get("/{image_id}", response_model_exclude_none=True)
async def read(image_id: UUID, caller: Caller, context: Parts) -> ImageView:
    """What is known of an image; of a draft's, for staff and services only."""
    image, stored, published = await _visible(context, image_id, caller)
    return ImageView.of(image, stored, published)


@router.get("/{image_id}/original", response_class=Response)
async def original(
    image_id: UUID,
    request: Request,
    insider: Annotated[Principal, Depends(insiders)],
    context: Parts,
) -> Response:
    """The upright, stripped original as JPEG; for staff and services."""
    image, stored, _ = await service.look_up(context, image_id)
    stored = _ready(image, stored)
    key = original_key(stored.sha256, stored.stored_by)
    return await _send(context, request, key, ORIGINAL_TYPE, f"{stored.sha256}-o", PRIVATE)


@router.get("/{image_id}/{width}.webp", response_class=Response)
async def rendition(
    image_id: UUID, width: int, request: Request, caller: Caller, context: Parts
) -> Response:
    """The smallest stored size that fills `width` (320, 800 or 1600), else the largest there is."""
    image, stored, published = await _visible(context, image_id, caller)
    stored = _ready(image, stored)
    best = best_rendition(stored.renditions, width)
    if best is None:
        raise problems.width_unknown()
    key = rendition_key(stored.sha256, stored.stored_by, best.width)
    caching = PUBLIC if published else PRIVATE
    tag = f"{stored.sha256}-{best.width}"
    return await _send(context, request, key, RENDITION_TYPE, tag, caching)


@router.delete("/{image_id}", status_code=204)
async def delete(
    image_id: UUID,
    staff: Annotated[Principal, Depends(require_role("staff"))],
    context: Parts,
) -> Response:
    """Deletes an image and, with its last use, its bytes. This cannot be undone."""
    await service.delete(context, image_id, UUID(staff.id))
    return Response(status_code=204)


async def _visible(
    context: Context, image_id: UUID, caller: Principal | None
) -> tuple[Image, StoredObject | None, bool]:
    """Raises 404; 401 and 403 for a draft's image."""
    try:
        found = await service.look_up(context, image_id)
    except Problem:
        await insiders(await require_principal(caller))  # others learn nothing about ids
        raise
    if not found[2]:
        await insiders(await require_principal(caller))
    return found


def _ready(image: Image, stored: StoredObject | None) -> StoredObject:
    if stored is None:
        raise problems.image_not_ready(image.state.value)
    return stored


async def _send(
    context: Context, request: Request, key: str, media_type: str, tag: str, caching: str
) -> Response:
    """The bytes, or 304 where the caller has them. A key's bytes never change."""
    headers = {"ETag": f'"{tag}"', "Cache-Control": caching, "Vary": "Cookie, Authorization"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        data = await context.store.get(key)
    except NotStored as error:
        raise problems.image_unknown() from error
    except StoreDown as error:
        raise problems.store_down() from error
    return Response(data, media_type=media_type, headers=headers)
