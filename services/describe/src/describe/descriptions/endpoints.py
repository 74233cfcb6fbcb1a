"""Descriptions over HTTP, for staff."""

from typing import Annotated

from chassis.http.versions import etag
from fastapi import APIRouter, Depends, Path, Request, Response

from chassis import account_status
from describe.descriptions import service
from describe.descriptions.schemas import DescriptionOut, StatsOut

ProductId = Annotated[str, Path(max_length=100, examples=["01900000-0000-7000-8000-000000000000"])]
router = APIRouter(tags=["descriptions"], dependencies=[Depends(account_status.require_staff())])


@router.get("/descriptions/{product_id}")
async def get_description(
    product_id: ProductId, request: Request, response: Response
) -> DescriptionOut:
    """The text written for a piece, who wrote it, and what was refused on the way."""
    async with request.app.state.database.begin() as tx:
        found = await service.read(tx, product_id)
    response.headers["ETag"] = etag(found.version)
    return DescriptionOut.of(found)


@router.get("/stats")
async def get_stats(request: Request) -> StatsOut:
    """Which share of the texts the model wrote."""
    async with request.app.state.database.begin() as tx:
        found = await service.stats(tx)
    return StatsOut.model_validate(found, from_attributes=True)
