"""All SQL of service clients."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.tables import clients


async def secret_digest(tx: AsyncConnection, client_id: str) -> bytes | None:
    """The digest of a client's secret; None for an unknown client."""
    query = select(clients.c.secret_digest).where(clients.c.id == client_id)
    return (await tx.execute(query)).scalar_one_or_none()


async def put(tx: AsyncConnection, client_id: str, digest: bytes, now: datetime) -> None:
    """Adds a client or replaces its secret."""
    values = {"secret_digest": digest, "changed_at": now}
    statement = insert(clients).values(id=client_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
