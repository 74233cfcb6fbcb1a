"""All SQL of models."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from vision.models.domain import ActiveModel
from vision.tables import models


async def find(tx: AsyncConnection, stage: str) -> ActiveModel | None:
    """The stage's active model, its row locked until the transaction ends; None if there is none."""
    query = select(models).where(models.c.stage == stage).with_for_update()
    row = (await tx.execute(query)).first()
    return ActiveModel(**row._mapping) if row else None


async def page(
    tx: AsyncConnection, after: str | None = None, limit: int = 100
) -> list[ActiveModel]:
    """Up to `limit` active models after the stage `after`, by stage name; rows are locked."""
    query = select(models).order_by(models.c.stage).limit(limit).with_for_update()
    if after is not None:
        query = query.where(models.c.stage > after)
    return [ActiveModel(**row._mapping) for row in await tx.execute(query)]


async def put(tx: AsyncConnection, active: ActiveModel) -> None:
    statement = insert(models).values(asdict(active))
    changed = {c.name: statement.excluded[c.name] for c in models.c if c.name != "stage"}
    await tx.execute(statement.on_conflict_do_update(index_elements=["stage"], set_=changed))
