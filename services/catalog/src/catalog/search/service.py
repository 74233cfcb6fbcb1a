"""Answering shoppers, and keeping the copy of the vectors: one use case a function."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from chassis.database import Database
from chassis.unit_of_work import UnitOfWork

from catalog.products import repository as products
from catalog.products.domain import Product
from catalog.products.repository import Picture
from catalog.search import repository
from catalog.search.domain import Mode, Question, mode_for
from catalog.search.embeddings import Embedder, Missing
from catalog.search.repository import Answer, Nearness


@dataclass(frozen=True, slots=True)
class Closeness:
    """What still counts as a match by meaning: see the settings of the same names."""

    margin: float
    fill: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of pieces with their pictures, the counts of the whole result, how it was searched,
    and why not by meaning.
    """

    products: Sequence[Product]
    pictures: Mapping[UUID, Picture]
    answer: Answer
    mode: Mode | None
    missing: Missing | None = None


async def nearness(
    database: Database,
    embedder: Embedder,
    closeness: Closeness,
    q: str,
    may_ask: Callable[[], Awaitable[bool]],
) -> Nearness | Missing | None:
    """The question's vector in the current space, or why there is none; None while there is no
    space at all.

    Vision is asked outside any transaction, and about new words only as often as `may_ask` lets the caller.
    """
    async with database.transaction() as tx:
        space = await repository.current_space(tx)
    if space is None:
        return None
    if not (embedder.knows(q, space) or await may_ask()):
        return Missing.AWAY
    vector = await embedder.embed(q, space)
    if isinstance(vector, Missing):
        return vector
    return Nearness(space, vector, closeness.margin, closeness.fill)


async def find(
    tx: UnitOfWork,
    question: Question,
    asked: Nearness | Missing | None,
    limit: int,
    after: tuple[Any, UUID] | None,
) -> Found:
    """Answers a question from the published pieces; asks for one more than `limit` to know of a
    next page.
    """
    missing = asked if isinstance(asked, Missing) else None
    near = asked if isinstance(asked, Nearness) else None
    if question.q is not None:
        question = replace(question, mode=mode_for(question.mode, near is not None))
        near = None if question.mode is Mode.WORDS else near
    answer = await repository.ask(tx, question, near, limit + 1, after)
    found = await products.by_ids(tx, [product_id for product_id, _ in answer.page[:limit]])
    shown = [piece for piece in found if piece.published]
    pictures = await products.pictures(tx, [i for piece in shown for i in piece.image_ids])
    mode = question.mode if question.q is not None else None
    return Found(shown, pictures, answer, mode, missing)


async def similar(
    tx: UnitOfWork, product_id: UUID, limit: int
) -> tuple[Sequence[Product], Mapping[UUID, Picture]]:
    """Published pieces like one that shoppers see or saw, with their pictures; of any other, none."""
    found = await products.by_ids(tx, await repository.similar(tx, product_id, limit))
    shown = [piece for piece in found if piece.published]
    return shown, await products.pictures(tx, [i for piece in shown for i in piece.image_ids])


async def keep(tx: UnitOfWork, image_id: UUID, space: str, vector: Sequence[float]) -> None:
    """Keeps a photo's vector; the one that makes the next space whole moves the queries there."""
    if not await products.meet(tx, image_id):
        return
    await repository.keep_embedding(tx, image_id, space, vector)
    if await repository.next_space(tx) == space:
        await repository.spaces(
            tx
        )  # Locked: of two last vectors at once, the second sees the first.
        await _move_if_whole(tx, space)


async def forget(tx: UnitOfWork, image_id: UUID, space: str) -> None:
    """Drops a photo's vector."""
    await repository.forget_embedding(tx, image_id, space)


async def activate(tx: UnitOfWork, space: str, dimensions: int) -> None:
    """The reader writes this space from now on: queries move there at once, or when it is whole."""
    roles = await repository.spaces(tx)
    if roles.get("current") == space:
        await repository.drop_next(tx)
        return
    role = "next" if "current" in roles else "current"
    await repository.set_space(tx, role, space, dimensions)
    if role == "next":
        await _move_if_whole(tx, space)


async def _move_if_whole(tx: UnitOfWork, space: str) -> None:
    if await repository.is_whole(tx, space):
        await repository.promote_next(tx)
