"""All SQL of the copy of the vectors, and of the embedding spaces that they belong to."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pgvector.sqlalchemy import Vector
from sqlalchemy import bindparam, delete, text
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.tables import embedding, space


async def current_space(tx: AsyncConnection) -> str | None:
    """The embedding space that queries use; None until the reader has announced one."""
    return await _space(tx, "current")


async def next_space(tx: AsyncConnection) -> str | None:
    """The space that becomes current once it is complete, if there is one."""
    return await _space(tx, "next")


async def _space(tx: AsyncConnection, role: str) -> str | None:
    query = text("SELECT name FROM space WHERE role = :role")
    return (await tx.execute(query, {"role": role})).scalar_one_or_none()


async def lock_spaces(tx: AsyncConnection) -> Mapping[str, str]:
    """The spaces' names by role (`current`, `next`), their rows locked."""
    rows = await tx.execute(text("SELECT role, name FROM space ORDER BY role FOR UPDATE"))
    return {row.role: row.name for row in rows}


async def set_space(tx: AsyncConnection, role: str, name: str, dimensions: int) -> None:
    """Gives a space a role."""
    statement = """
      INSERT INTO space (role, name, dimensions) VALUES (:role, :name, :dimensions)
      ON CONFLICT (role) DO UPDATE SET name = excluded.name, dimensions = excluded.dimensions"""
    await tx.execute(text(statement), {"role": role, "name": name, "dimensions": dimensions})


async def drop_next(tx: AsyncConnection) -> None:
    """Drops the space that was to become current."""
    await tx.execute(text("DELETE FROM space WHERE role = 'next'"))


async def promote_next(tx: AsyncConnection) -> None:
    """Makes the next space the current one and deletes the vectors of the one before."""
    await tx.execute(text("DELETE FROM space WHERE role = 'current'"))
    await tx.execute(text("UPDATE space SET role = 'current' WHERE role = 'next'"))
    await tx.execute(text("DELETE FROM embedding WHERE space NOT IN (SELECT name FROM space)"))


async def is_complete(tx: AsyncConnection, name: str) -> bool:
    """Whether every processed photo of a product has a vector in the space or a recorded failure."""
    query = """
      SELECT NOT EXISTS (
        SELECT FROM photo JOIN image USING (image_id)
        WHERE photo.product_id IS NOT NULL AND image.state = 'processed'
          AND NOT EXISTS (SELECT FROM embedding e
                          WHERE e.image_id = photo.image_id AND e.space = :name)
          AND NOT EXISTS (SELECT FROM analysis a
                          WHERE a.image_id = photo.image_id AND NOT a.record ? 'items'))"""
    return bool((await tx.execute(text(query), {"name": name})).scalar_one())


async def upsert_embedding(
    tx: AsyncConnection, image_id: UUID, name: str, vector: Sequence[float]
) -> None:
    """Stores a photo's vector in a space, normalised to length 1."""
    statement = text("""
      INSERT INTO embedding (image_id, space, vector) VALUES (:image_id, :space, l2_normalize(CAST(:vector AS vector)))
      ON CONFLICT (space, image_id) DO UPDATE SET vector = excluded.vector""")
    values = {"image_id": image_id, "space": name, "vector": list(vector)}
    await tx.execute(statement.bindparams(bindparam("vector", type_=Vector())), values)


async def delete_embedding(tx: AsyncConnection, image_id: UUID, name: str) -> None:
    """Deletes a photo's vector in a space."""
    statement = text("DELETE FROM embedding WHERE image_id = :image_id AND space = :space")
    await tx.execute(statement, {"image_id": image_id, "space": name})


async def clear_embeddings(tx: AsyncConnection) -> None:
    """Empties the copy of the vectors, so that republished events can fill it again."""
    await tx.execute(delete(embedding))


async def clear_spaces(tx: AsyncConnection) -> None:
    """Empties the copy of the spaces, so that republished events can fill it again."""
    await tx.execute(delete(space))
