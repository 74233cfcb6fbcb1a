"""All SQL of analyses and embeddings."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from vision.analyses.domain import Analysis, Embedding
from vision.tables import analyses, embeddings


async def find(tx: AsyncConnection, image_id: str, *, lock: bool = False) -> Analysis | None:
    query = select(analyses).where(analyses.c.image_id == image_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).first()
    return Analysis(**row._mapping) if row else None


async def page(tx: AsyncConnection, after: str | None, limit: int) -> list[Analysis]:
    """In the order of ids, locked."""
    query = select(analyses).order_by(analyses.c.image_id).limit(limit).with_for_update()
    if after is not None:
        query = query.where(analyses.c.image_id > after)
    return [Analysis(**row._mapping) for row in await tx.execute(query)]


async def put(tx: AsyncConnection, analysis: Analysis) -> None:
    statement = insert(analyses).values(asdict(analysis))
    changed = {c.name: statement.excluded[c.name] for c in analyses.c if c.name != "image_id"}
    await tx.execute(statement.on_conflict_do_update(index_elements=["image_id"], set_=changed))


async def embeddings_of(tx: AsyncConnection, image_id: str) -> list[Embedding]:
    """All spaces' vectors of an image, the deleted too, locked."""
    query = select(embeddings).where(embeddings.c.image_id == image_id).with_for_update()
    return [_embedding(row) for row in await tx.execute(query)]


async def embedding_page(tx: AsyncConnection, after: str | None, limit: int) -> list[Embedding]:
    """In the order of image and space, locked; `after` is image/space."""
    order = (embeddings.c.image_id, embeddings.c.space)
    query = select(embeddings).order_by(*order).limit(limit).with_for_update()
    if after is not None:
        image_id, _, space = after.partition("/")
        query = query.where(tuple_(*order) > tuple_(image_id, space))
    return [_embedding(row) for row in await tx.execute(query)]


async def put_embedding(tx: AsyncConnection, embedding: Embedding) -> None:
    statement = insert(embeddings).values(asdict(embedding))
    keys = ["image_id", "space"]
    changed = {c.name: statement.excluded[c.name] for c in embeddings.c if c.name not in keys}
    await tx.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def _embedding(row: Row[Any]) -> Embedding:
    return Embedding(row.image_id, row.space, row.version, row.vector, row.changed_at)
