"""Browsing and searching the published pieces."""

from dataclasses import replace
from functools import partial
from typing import Annotated
from uuid import UUID

from chassis.cursors import Cursors, cursors
from chassis.http import Problem
from chassis.rate_limit import Rate, client_address, is_allowed
from fastapi import APIRouter, Depends, Query, Request

from catalog.desk import AtDesk, Desk
from catalog.products.listing import CONDITION
from catalog.products.schemas import card
from catalog.search import service
from catalog.search.domain import PRICE_STEPS, Mode, Question, sort_for
from catalog.search.embeddings import Missing
from catalog.search.repository import Answer, Nearness
from catalog.search.schemas import Asked, FacetValue, PriceRange, PriceStep, Results, Similar
from catalog.search.service import Found
from catalog.shop import Shop

NEW_WORDS = Rate(burst=120, every_s=0.5)
"""Of one address: words that no one asked before need the models. Beyond it words are searched by words alone,
so no shopper behind a shared address is refused."""

router = APIRouter(tags=["products"])


@router.get("/products")
async def find_products(
    request: Request,
    asked: Annotated[Asked, Query()],
    desk: AtDesk,
    signed: Annotated[Cursors, Depends(cursors)],
) -> Results:
    """Published pieces by facets, price and words, with the counts that the facets would bring.

    A facet counts the result of all other filters, so that several of its values can be ticked.
    """
    question = _question(asked, desk.shop)
    scope = f"products/{question.digest}"
    key, product_id, mode = signed.verify(asked.cursor, scope) if asked.cursor else _START
    if mode is not None:
        question = replace(question, mode=Mode(mode))
    near = await _near(request, desk, question)
    if not isinstance(near, Nearness) and mode not in {None, Mode.WORDS}:
        raise _moved()
    after = (key, UUID(product_id)) if product_id else None
    async with request.app.state.database.transaction() as tx:
        found = await service.find(tx, question, near, asked.limit, after)
    return _results(found, question, asked.limit, desk.shop, _next(found, asked, signed, scope))


@router.get("/products/{product_id}/similar")
async def get_similar(
    request: Request,
    product_id: UUID,
    desk: AtDesk,
    limit: Annotated[int, Query(ge=1, le=24)] = 8,
) -> Similar:
    """Published pieces like this one, the most alike first; also of a piece that was taken down or
    deleted. Of one that shoppers never saw there is none.
    """
    async with request.app.state.database.transaction() as tx:
        found, pictures = await service.similar(tx, product_id, limit)
    return Similar(items=[card(product, dict(pictures), desk.shop) for product in found])


_START = (None, None, None)


def _question(asked: Asked, shop: Shop) -> Question:
    codes = (*shop.vocabulary.attributes, CONDITION)
    filters = {code: tuple(values) for code in codes if (values := getattr(asked, code))}
    q = asked.q or None
    sort = sort_for(asked.sort, q)
    return Question(filters, asked.price_min, asked.price_max, q, sort, asked.mode or Mode.JOINED)


async def _near(request: Request, desk: Desk, question: Question) -> Nearness | Missing | None:
    if question.q is None or question.mode is Mode.WORDS:
        return None
    database, caller = request.app.state.database, client_address(request)
    may_ask = partial(is_allowed, database, f"search/{caller}", NEW_WORDS)
    return await service.nearness(database, desk.embedder, desk.closeness, question.q, may_ask)


def _moved() -> Problem:
    detail = "The search by meaning is away for a moment. Start again without `cursor`."
    return Problem(503, "search-moved", "The result moved", detail, headers={"Retry-After": "10"})


def _next(found: Found, asked: Asked, signed: Cursors, scope: str) -> str | None:
    if len(found.answer.page) <= asked.limit:
        return None
    product_id, key = found.answer.page[asked.limit - 1]
    return signed.sign([key, str(product_id), found.mode], scope)


def _results(
    found: Found, question: Question, limit: int, shop: Shop, next_cursor: str | None
) -> Results:
    pictures = dict(found.pictures)
    return Results(
        items=[card(product, pictures, shop) for product in found.products][:limit],
        total=found.answer.total,
        facets=_facets(found.answer, question, shop),
        price_range=_price_range(found.answer, shop),
        price_steps=_price_steps(found.answer),
        search_mode=found.mode,
        meaning=found.missing,
        next_cursor=next_cursor,
    )


def _facets(answer: Answer, question: Question, shop: Shop) -> dict[str, list[FacetValue]]:
    """Facets in the vocabulary's order, values most frequent first; a ticked value stays at zero."""
    codes = (*shop.vocabulary.attributes, CONDITION)
    return {code: _values(code, answer, question, shop) for code in codes}


def _values(code: str, answer: Answer, question: Question, shop: Shop) -> list[FacetValue]:
    ticked = question.filters.get(code, ())
    counts = dict.fromkeys(ticked, 0) | answer.facets.get(code, {})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], shop.label(code, pair[0])))
    return [
        FacetValue(
            value=value, label=shop.label(code, value), count=count, selected=value in ticked
        )
        for value, count in ordered
    ]


def _price_range(answer: Answer, shop: Shop) -> PriceRange | None:
    if answer.price_range is None:
        return None
    low, high = answer.price_range
    return PriceRange(min=low, max=high, currency=shop.currency)


def _price_steps(answer: Answer) -> list[PriceStep]:
    uppers = (*PRICE_STEPS[1:], None)
    return [
        PriceStep(from_amount=low, to_amount=high, count=answer.steps.get(number, 0))
        for number, (low, high) in enumerate(zip(PRICE_STEPS, uppers, strict=True))
    ]
