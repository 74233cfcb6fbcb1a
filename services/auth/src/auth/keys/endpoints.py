"""Signing keys over HTTP."""

from typing import Annotated

from chassis.idempotency import Idempotent, idempotent
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel

from auth.accounts.actors import Admin
from auth.accounts.service import acting_admin
from auth.keys import service
from auth.parts import Given

router = APIRouter(prefix="/keys", tags=["keys"])
well_known = APIRouter(prefix="/api/auth/.well-known", tags=["keys"])


class Rotated(BaseModel):
    """The id of the key that signs now."""

    kid: str


@well_known.get("/jwks.json")
async def list_public_keys(response: Response, parts: Given) -> dict[str, list[dict[str, str]]]:
    """The public keys of access tokens (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return await service.jwks(parts)


@router.post("/rotate", response_model=Rotated)
async def rotate(
    admin: Admin,
    parts: Given,
    idempotent: Annotated[Idempotent, Depends(idempotent)],
) -> Response:
    """A new key signs from now on; the old one verifies until its tokens have expired."""

    async def use_case(tx: UnitOfWork) -> Rotated:
        await acting_admin(tx, admin)
        return Rotated(kid=await service.rotate_in(tx, parts, str(admin.id)))

    return await idempotent.run(use_case)
