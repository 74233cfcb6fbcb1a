"""All SQL of what media knows of accounts."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from media.tables import accounts


async def put(tx: AsyncConnection, account_id: UUID, *, active: bool, staff: bool) -> None:
    values = {"active": active, "staff": staff}
    statement = insert(accounts).values(id=account_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def remove(tx: AsyncConnection, account_id: UUID) -> None:
    await tx.execute(delete(accounts).where(accounts.c.id == account_id))


async def clear(tx: AsyncConnection) -> None:
    """Empties this copy, so that auth's republished events can build it anew."""
    await tx.execute(delete(accounts))


async def standing(tx: AsyncConnection, account_id: UUID) -> tuple[bool, bool] | None:
    """Whether the account is active, and whether it is staff; None where nothing was heard of it."""
    query = select(accounts.c.active, accounts.c.staff).where(accounts.c.id == account_id)
    row = (await tx.execute(query)).one_or_none()
    return (row.active, row.staff) if row else None
