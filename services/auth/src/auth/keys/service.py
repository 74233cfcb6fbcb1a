"""Use cases of signing keys."""

from datetime import UTC, datetime

from chassis.audit import record
from chassis.unit_of_work import UnitOfWork

from auth.parts import Parts


async def jwks(parts: Parts) -> dict[str, list[dict[str, str]]]:
    """The public keys that good tokens may be signed with."""
    async with parts.database.transaction() as tx:
        return await parts.signer.jwks(tx, datetime.now(UTC))


async def rotate(parts: Parts, actor: str, actor_kind: str = "account") -> str:
    """A new key signs from now on; returns its id."""
    async with parts.database.transaction() as tx:
        return await rotate_in(tx, parts, actor, actor_kind)


async def rotate_in(tx: UnitOfWork, parts: Parts, actor: str, actor_kind: str = "account") -> str:
    """The same, in the caller's transaction."""
    key = await parts.signer.rotate(tx, datetime.now(UTC))
    await record(tx, actor=actor, actor_kind=actor_kind, action="rotate-keys", subject=key.kid)
    return key.kid
