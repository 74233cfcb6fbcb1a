"""All SQL of models."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from vision.models.domain import Active
from vision.tables import models


async def find(tx: AsyncConnection, stage: str) -> Active | None:
    """Locked."""
    query = select(models).where(models.c.stage == stage).with_for_update()
    row = (await tx.execute(query)).first()
    return Active(**row._mapping) if row else None


async def page(tx: AsyncConnection, after: str | None = None, limit: int = 100) -> list[Active]:
    """In the order of stages' names, locked."""
    query = select(models).order_by(models.c.stage).limit(limit).with_for_update()
    if after is not None:
        query = query.where(models.c.stage > after)
    return [Active(**row._mapping) for row in await tx.execute(query)]


async def put(tx: AsyncConnection, active: Active) -> None:
    statement = insert(models).values(asdict(active))
    changed = {c.name: statement.excluded[c.name] for c in models.c if c.name != "stage"}
    await tx.execute(statement.on_conflict_do_update(index_elements=["stage"], set_=changed))
