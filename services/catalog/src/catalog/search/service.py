"""Answering shoppers, and keeping what search reads up to date, in the transaction that is given.

The words and the filter values of a product are written with each of its changes. They can become out of date without
one, by a release's rules, the shop's locale or the vocabulary's labels. So every start of the event side refreshes
those of all published products, a page a transaction. Products keep their versions: they did not change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from catalog.embeddings.domain import Missing
from catalog.photos.domain import Picture
from catalog.products import repository as product_rows
from catalog.products import service as products
from catalog.products.domain import Product
from catalog.products.listing import shown, words
from catalog.search import repository
from catalog.search.domain import Mode, SearchQuery, SearchResult, VectorQuery, available_mode
from catalog.shop.domain import Shop
from chassis import inbox

REFRESH = "refresh-search"
"""The task that refreshes one page of published products."""
BEFORE_ALL = UUID(int=0)
"""An id below that of every product."""
REFRESH_PAGE = 50
"""Products whose rows are locked at once: some tenths of a second."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of products with their pictures, the whole result's counts, the mode that was used (None without
    words), and why the search was not by meaning.
    """

    products: Sequence[Product]
    pictures: Mapping[UUID, Picture]
    result: SearchResult
    mode: Mode | None
    missing: Missing | None = None


async def find(
    tx: UnitOfWork,
    query: SearchQuery,
    vector: VectorQuery | Missing | None,
    limit: int,
    after: tuple[Any, UUID] | None,
) -> SearchPage:
    """Searches the published products; the result has one more than `limit` if there is a next page."""
    missing = vector if isinstance(vector, Missing) else None
    vector_query = vector if isinstance(vector, VectorQuery) else None
    if query.q is not None:
        mode = available_mode(query.mode, has_vector=vector_query is not None)
        query = replace(query, mode=mode)
        vector_query = None if mode is Mode.WORDS else vector_query
    result = await repository.find(tx, query, vector_query, limit + 1, after)
    ids = [product_id for product_id, _ in result.page[:limit]]
    found, pictures = await products.published_with_pictures(tx, ids)
    return SearchPage(found, pictures, result, query.mode if query.q is not None else None, missing)


async def similar(
    tx: UnitOfWork, product_id: UUID, limit: int
) -> tuple[Sequence[Product], Mapping[UUID, Picture]]:
    """Published products similar to one that shoppers see or saw, with their pictures; none for any other."""
    ids = await repository.similar(tx, product_id, limit)
    return await products.published_with_pictures(tx, ids)


async def schedule_refresh(tx: UnitOfWork, after: UUID = BEFORE_ALL) -> None:
    """Schedules the refresh of the published products with ids above `after`."""
    await inbox.enqueue(tx, key=REFRESH, type=REFRESH, payload={"after": str(after)})


async def refresh(tx: UnitOfWork, shop: Shop, after: UUID) -> None:
    """Refreshes one page of published products, and schedules the next."""
    ids = await product_rows.published_after(tx, after, REFRESH_PAGE)
    for product_id in ids:
        piece = await product_rows.lock(tx, product_id)
        if piece is not None:
            await product_rows.update_search(tx, piece.id, shown(piece), words(piece, shop))
    if len(ids) == REFRESH_PAGE:
        await schedule_refresh(tx, ids[-1])
