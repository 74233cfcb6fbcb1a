"""Signing keys over HTTP."""

from datetime import UTC, datetime

from fastapi import APIRouter, Response

from auth.dependencies import DatabaseDep
from auth.keys.dependencies import SignerDep

well_known = APIRouter(prefix="/api/auth/.well-known", tags=["keys"])


@well_known.get("/jwks.json")
async def list_public_keys(
    response: Response, database: DatabaseDep, signer: SignerDep
) -> dict[str, list[dict[str, str]]]:
    """The public keys of access tokens (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=60"
    async with database.transaction() as tx:
        return await signer.jwks(tx, datetime.now(UTC))
