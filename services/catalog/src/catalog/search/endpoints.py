"""Browsing and searching the published products."""

from dataclasses import replace
from functools import partial
from typing import Annotated
from uuid import UUID

from chassis.cursors import Cursors, cursors
from chassis.rate_limit import Rate, client_address, is_allowed
from fastapi import APIRouter, Depends, Query, Request

from catalog.embeddings.dependencies import CurrentEmbedder
from catalog.embeddings.domain import Embedder, Missing
from catalog.products.presenters import card
from catalog.search import service
from catalog.search.dependencies import CurrentThresholds
from catalog.search.domain import (
    MeaningThresholds,
    Mode,
    ModeUnavailable,
    SearchQuery,
    VectorQuery,
    available_sort,
)
from catalog.search.presenters import results
from catalog.search.schemas import Results, SearchParameters, Similar
from catalog.search.service import SearchPage
from catalog.search.tasks import vector_query
from catalog.shop.dependencies import CurrentShop
from catalog.shop.domain import CONDITION, Shop

NEW_WORDS = Rate(burst=120, every_s=0.5)
"""Of one address: words that are not cached need the models. Beyond this rate the words alone are searched, so
that no shopper behind a shared address is refused."""

router = APIRouter(tags=["products"])


@router.get("/products")
async def find_products(
    request: Request,
    parameters: Annotated[SearchParameters, Query()],
    *,
    shop: CurrentShop,
    embedder: CurrentEmbedder,
    thresholds: CurrentThresholds,
    signed: Annotated[Cursors, Depends(cursors)],
) -> Results:
    """Published pieces by facets, price and words, with the counts that the facets would bring.

    A facet counts the result of all other filters, so that several of its values can be ticked.
    """
    query = _query(parameters, shop)
    scope = f"products/{query.digest}"
    cursor = parameters.cursor
    key, product_id, mode = signed.verify(cursor, scope) if cursor else (None, None, None)
    if mode is not None:
        query = replace(query, mode=Mode(mode))
    vector = await _vector(request, embedder, thresholds, query)
    if not isinstance(vector, VectorQuery) and mode not in {None, Mode.WORDS}:
        raise ModeUnavailable
    after = (key, UUID(product_id)) if product_id else None
    async with request.app.state.database.transaction() as tx:
        page = await service.find(tx, query, vector, parameters.limit, after)
    return results(page, query, shop, _next_cursor(page, parameters.limit, signed, scope))


@router.get("/products/{product_id}/similar")
async def get_similar(
    request: Request,
    product_id: UUID,
    shop: CurrentShop,
    limit: Annotated[int, Query(ge=1, le=24)] = 8,
) -> Similar:
    """Published pieces like this one, the most alike first; also of a piece that was taken down or
    deleted. Of one that shoppers never saw there is none.
    """
    async with request.app.state.database.transaction() as tx:
        found, pictures = await service.similar(tx, product_id, limit)
    return Similar(items=[card(product, pictures, shop) for product in found])


def _query(parameters: SearchParameters, shop: Shop) -> SearchQuery:
    codes = (*shop.vocabulary.attributes, CONDITION)
    q = parameters.q or None
    return SearchQuery(
        filters={code: tuple(values) for code in codes if (values := getattr(parameters, code))},
        price_min=parameters.price_min,
        price_max=parameters.price_max,
        q=q,
        sort=available_sort(parameters.sort, q),
        mode=parameters.mode or Mode.JOINED,
    )


async def _vector(
    request: Request, embedder: Embedder, thresholds: MeaningThresholds, query: SearchQuery
) -> VectorQuery | Missing | None:
    if query.q is None or query.mode is Mode.WORDS:
        return None
    database, caller = request.app.state.database, client_address(request)
    may_ask = partial(is_allowed, database, f"search/{caller}", NEW_WORDS)
    return await vector_query(database, embedder, thresholds, query.q, may_ask)


def _next_cursor(page: SearchPage, limit: int, signed: Cursors, scope: str) -> str | None:
    if len(page.result.page) <= limit:
        return None
    product_id, key = page.result.page[limit - 1]
    return signed.sign([key, str(product_id), page.mode], scope)
