"""Keeping the copy of the photos' vectors, in the transaction that is given.

Queries use the current space until every photo has a vector in the next one.
"""

from collections.abc import Sequence
from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from catalog.embeddings import repository
from catalog.photos import repository as photos


async def store(tx: UnitOfWork, image_id: UUID, space: str, vector: Sequence[float]) -> None:
    """Stores a photo's vector; the one that completes the next space makes that space current."""
    photo = await photos.lock_or_create(tx, image_id)
    if photo.deleted:
        return
    await repository.upsert_embedding(tx, image_id, space, vector)
    if await repository.next_space(tx) == space:
        # Of two last vectors at once, the second waits here and sees the first.
        await repository.lock_spaces(tx)
        await _promote_if_complete(tx, space)


async def delete(tx: UnitOfWork, image_id: UUID, space: str) -> None:
    """Deletes a photo's vector."""
    await repository.delete_embedding(tx, image_id, space)


async def activate(tx: UnitOfWork, space: str, dimensions: int) -> None:
    """Follows the reader to the space that it writes from now on: at once, or when that is complete."""
    roles = await repository.lock_spaces(tx)
    if roles.get("current") == space:
        await repository.drop_next(tx)
        return
    role = "next" if "current" in roles else "current"
    await repository.set_space(tx, role, space, dimensions)
    if role == "next":
        await _promote_if_complete(tx, space)


async def _promote_if_complete(tx: UnitOfWork, space: str) -> None:
    if await repository.is_complete(tx, space):
        await repository.promote_next(tx)
