"""Use cases of service clients (RFC 6749, section 4.4), each in the transaction that it is given."""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime

from chassis.unit_of_work import UnitOfWork

from auth.clients import repository
from auth.clients.domain import InvalidClient
from auth.keys.signer import Signer
from auth.sessions.domain import digest


async def grant(tx: UnitOfWork, signer: Signer, client_id: str, secret: str) -> str:
    """An access token for a service. Raises InvalidClient."""
    known = await repository.secret_digest(tx, client_id)
    if known is None or not hmac.compare_digest(known, digest(secret)):
        raise InvalidClient
    claims = {"sub": client_id, "client_id": client_id, "kind": "service"}
    return await signer.sign(tx, claims, datetime.now(UTC))


async def ensure(tx: UnitOfWork, secrets: Mapping[str, str]) -> None:
    """Registers the services' clients, by id; replaces secrets that changed."""
    for client_id, secret in secrets.items():
        await repository.put(tx, client_id, digest(secret), datetime.now(UTC))
