"""A product's page for shoppers, and its preview for staff."""

from uuid import UUID

from chassis.auth import optional_principal
from chassis.error_responses import error_responses
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Request

from catalog.photos import repository as photos
from catalog.products import service
from catalog.products.listing import require_previewable, require_visible
from catalog.products.presenters import product_page
from catalog.products.schemas import ProductPage
from catalog.shop.dependencies import CurrentShop
from chassis import account_status

router = APIRouter(tags=["products"])


@router.get("/products/{product_id}", responses=error_responses(410))
async def get_product(
    request: Request,
    shop: CurrentShop,
    product_id: UUID,
) -> ProductPage:
    """A published piece; staff see any piece that has a text and a price, as a preview.

    410 `gone` where shoppers could see it once: it was taken down or deleted.
    """
    async with request.app.state.database.transaction() as tx:
        product = await service.get(tx, product_id)
        # A published product needs no check of who asks.
        to_staff = not product.published and await _is_staff(tx, request)
        require_visible(product, to_staff=to_staff)
        pictures = await photos.pictures(tx, product.image_ids)
    require_previewable(product)
    return product_page(product, pictures, shop)


async def _is_staff(tx: UnitOfWork, request: Request) -> bool:
    """Whether staff ask; a caller who lost that right sees what a shopper sees."""
    caller = await optional_principal(request)
    if caller is None or not caller.has("staff"):
        return False
    return await account_status.refusal(tx, caller) is None
