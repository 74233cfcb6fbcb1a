"""Signing keys over HTTP."""

from typing import Annotated

from chassis.auth import Principal, require_role
from fastapi import APIRouter, Depends, Response

from auth.keys import service
from auth.parts import Given

router = APIRouter(prefix="/keys", tags=["keys"])
well_known = APIRouter(prefix="/api/auth/.well-known", tags=["keys"])


@well_known.get("/jwks.json")
async def jwks(response: Response, parts: Given) -> dict[str, list[dict[str, str]]]:
    """The public keys of access tokens (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return await service.jwks(parts)


@router.post("/rotate")
async def rotate(
    admin: Annotated[Principal, Depends(require_role("admin"))], parts: Given
) -> dict[str, str]:
    """A new key signs from now on; the old one verifies until its tokens have expired."""
    return {"kid": await service.rotate(parts, admin.id)}
