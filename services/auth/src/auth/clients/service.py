"""Use cases of service clients (RFC 6749, section 4.4)."""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime

from chassis.rate_limit import limit

from auth import problems
from auth.clients import repository
from auth.limits import CLIENT_TRIES_BY_ADDRESS
from auth.parts import Parts
from auth.sessions.domain import digest
from auth.text import storable


async def grant(parts: Parts, client_id: str, secret: str, address: str) -> str:
    """An access token for a service. Raises 401 and, after many wrong secrets, 429."""
    if not _may_be_ours(client_id, secret):
        raise problems.invalid_client()
    async with parts.database.transaction() as tx:
        known = await repository.secret_digest(tx, client_id)
        if known is not None and hmac.compare_digest(known, digest(secret)):
            claims = {"sub": client_id, "client_id": client_id, "kind": "service"}
            return await parts.signer.sign(tx, claims, datetime.now(UTC))
    await limit(parts.database, f"client/{address}", CLIENT_TRIES_BY_ADDRESS)
    raise problems.invalid_client()


def _may_be_ours(client_id: str, secret: str) -> bool:
    """What cannot be stored or digested was never given to a client."""
    try:
        storable(client_id), storable(secret)
    except ValueError:
        return False
    return True


async def ensure(parts: Parts, secrets: Mapping[str, str]) -> None:
    """Registers the services' clients; a changed secret takes the old one's place."""
    async with parts.database.transaction() as tx:
        for client_id, secret in secrets.items():
            await repository.put(tx, client_id, digest(secret), datetime.now(UTC))
