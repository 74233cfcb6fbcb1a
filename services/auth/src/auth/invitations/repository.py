"""All SQL of invitations."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.tables import invitations


async def put(
    tx: AsyncConnection,
    *,
    invitation_id: UUID,
    account_id: UUID,
    digest: bytes,
    invited_by: UUID,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Stores the account's only invitation; the token of an earlier one is invalid from now on."""
    values = {
        "id": invitation_id,
        "digest": digest,
        "invited_by": invited_by,
        "created_at": now,
        "expires_at": expires_at,
    }
    statement = insert(invitations).values(account_id=account_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=values))


async def find(tx: AsyncConnection, digest: bytes) -> Row[tuple[object, ...]] | None:
    query = select(invitations).where(invitations.c.digest == digest)
    return (await tx.execute(query)).one_or_none()


async def withdraw(tx: AsyncConnection, account_id: UUID) -> None:
    """Deletes the account's invitation, if there is one."""
    await tx.execute(delete(invitations).where(invitations.c.account_id == account_id))


async def take(tx: AsyncConnection, invitation_id: UUID) -> bool:
    """Deletes the invitation; False where somebody else took it first."""
    statement = delete(invitations).where(invitations.c.id == invitation_id)
    return (await tx.execute(statement)).rowcount == 1
