"""Use cases of signing keys, each in the transaction that it is given."""

from datetime import UTC, datetime

from chassis.audit import record
from chassis.unit_of_work import UnitOfWork

from auth.keys.signer import Signer


async def rotate(tx: UnitOfWork, signer: Signer, *, actor: str, actor_kind: str = "account") -> str:
    """Makes a new key, which signs from now on; returns its id. `actor` and `actor_kind` are for the audit."""
    key = await signer.rotate(tx, datetime.now(UTC))
    await record(tx, actor=actor, actor_kind=actor_kind, action="rotate-keys", subject=key.kid)
    return key.kid
