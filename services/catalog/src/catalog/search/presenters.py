"""From search results to the schemas of answers."""

from catalog.products.presenters import card
from catalog.search.domain import PRICE_STEPS, SearchQuery, SearchResult
from catalog.search.schemas import FacetValue, PriceRange, PriceStep, Results
from catalog.search.service import SearchPage
from catalog.shop.domain import CONDITION, Shop


def results(page: SearchPage, query: SearchQuery, shop: Shop, next_cursor: str | None) -> Results:
    """A page of results with the counts of the whole result."""
    return Results(
        items=[card(product, page.pictures, shop) for product in page.products],
        total=page.result.total,
        facets=_facets(page.result, query, shop),
        price_range=_price_range(page.result, shop),
        price_steps=_price_steps(page.result),
        search_mode=page.mode,
        meaning=page.missing,
        next_cursor=next_cursor,
    )


def _facets(result: SearchResult, query: SearchQuery, shop: Shop) -> dict[str, list[FacetValue]]:
    """Facets in the vocabulary's order, values most frequent first; a selected value stays at zero."""
    codes = (*shop.vocabulary.attributes, CONDITION)
    return {code: _facet_values(code, result, query, shop) for code in codes}


def _facet_values(
    code: str, result: SearchResult, query: SearchQuery, shop: Shop
) -> list[FacetValue]:
    selected = query.filters.get(code, ())
    counts = dict.fromkeys(selected, 0) | result.facets.get(code, {})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], shop.label(code, pair[0])))
    return [
        FacetValue(
            value=value, label=shop.label(code, value), count=count, selected=value in selected
        )
        for value, count in ordered
    ]


def _price_range(result: SearchResult, shop: Shop) -> PriceRange | None:
    if result.price_range is None:
        return None
    low, high = result.price_range
    return PriceRange(min=low, max=high, currency=shop.currency)


def _price_steps(result: SearchResult) -> list[PriceStep]:
    uppers = (*PRICE_STEPS[1:], None)
    return [
        PriceStep(from_amount=low, to_amount=high, count=result.steps.get(number, 0))
        for number, (low, high) in enumerate(zip(PRICE_STEPS, uppers, strict=True))
    ]
