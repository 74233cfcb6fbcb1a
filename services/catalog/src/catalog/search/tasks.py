"""Embedding a search's words: a slow call to vision, made outside transactions."""

from collections.abc import Awaitable, Callable

from chassis.database import Database

from catalog.embeddings import repository as embeddings
from catalog.embeddings.domain import Embedder, Missing
from catalog.search.domain import MeaningThresholds, VectorQuery


async def vector_query(
    database: Database,
    embedder: Embedder,
    thresholds: MeaningThresholds,
    words: str,
    may_ask: Callable[[], Awaitable[bool]],
) -> VectorQuery | Missing | None:
    """The words' vector in the current space, or why there is none; None while there is no space.

    Vision is asked for new words only as often as `may_ask` allows the caller.
    """
    async with database.transaction() as tx:
        space = await embeddings.current_space(tx)
    if space is None:
        return None
    if not (embedder.is_free(words, space) or await may_ask()):
        return Missing.AWAY
    vector = await embedder.embed(words, space)
    if isinstance(vector, Missing):
        return vector
    return VectorQuery(space, vector, thresholds.margin, thresholds.fill)
