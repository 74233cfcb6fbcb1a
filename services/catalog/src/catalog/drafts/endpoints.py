"""The staff's list of products, and one product under review."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from chassis.cursors import Cursors, cursors
from chassis.http.versions import etag
from fastapi import APIRouter, Depends, Query, Request, Response

from catalog.drafts import service
from catalog.drafts.domain import DraftPage, DraftQuery
from catalog.drafts.presenters import draft_detail, draft_list
from catalog.drafts.schemas import DraftDetail, DraftList
from catalog.feed import endpoints as feed
from catalog.products.domain import State
from catalog.shop.dependencies import CurrentShop, Staff

router = APIRouter(tags=["drafts"])
MAX_WORDS = 12


@router.get("/drafts")
async def list_drafts(
    request: Request,
    _: Staff,
    shop: CurrentShop,
    *,
    signed: Annotated[Cursors, Depends(cursors)],
    state: Annotated[list[State] | None, Query()] = None,
    q: Annotated[
        str | None,
        Query(
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="words of the name, the title or a value's label, or the id's beginning",
        ),
    ] = None,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> DraftList:
    """Pieces, newest first: those being collected and drafts, or those in the states asked for."""
    states = [s.value for s in state or (State.COLLECTING, State.DRAFT)]
    words = tuple((q or "").split()[:MAX_WORDS])
    scope = "/".join(["drafts", ",".join(sorted(states)), *words])
    query = DraftQuery(states, words, limit, _after(signed, cursor, scope))
    async with request.app.state.database.transaction() as tx:
        page = await service.find(tx, shop, query)
    return draft_list(page, shop, _next_cursor(page, signed, scope))


def _after(signed: Cursors, cursor: str | None, scope: str) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    created_at, product_id = signed.verify(cursor, scope)
    return datetime.fromisoformat(created_at), UUID(product_id)


def _next_cursor(page: DraftPage, signed: Cursors, scope: str) -> str | None:
    if not page.has_more:
        return None
    last = page.items[-1].product
    return signed.sign([last.created_at.isoformat(), str(last.id)], scope)


# Before `/drafts/{product_id}`, which would take the feed's `/drafts/events` for a product's id.
router.include_router(feed.router)


@router.get("/drafts/{product_id}")
async def get_draft(
    request: Request, response: Response, _: Staff, shop: CurrentShop, product_id: UUID
) -> DraftDetail:
    """A piece under review, whatever its state: photos with what the models saw, claims, notices."""
    async with request.app.state.database.transaction() as tx:
        view = await service.get(tx, product_id)
    response.headers["ETag"] = etag(view.product.version)
    return draft_detail(view, shop)
