"""A piece for shoppers."""

from uuid import UUID

from chassis.auth import Principal, optional_principal
from chassis.error_responses import error_responses
from chassis.http import Problem
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Request

from catalog.desk import AtDesk
from catalog.products import repository
from catalog.products.domain import Product, State
from catalog.products.schemas import ProductPage, product_page
from chassis import account_status

router = APIRouter(tags=["products"])
UNKNOWN = "There is no such piece. It may have been deleted."


@router.get("/products/{product_id}", responses=error_responses(410))
async def get_product(
    request: Request,
    desk: AtDesk,
    product_id: UUID,
) -> ProductPage:
    """A published piece; staff see any piece that has a text and a price, as a preview.

    410 `gone` where shoppers could see it once: it was taken down or deleted.
    """
    async with request.app.state.database.transaction() as tx:
        product = await repository.read(tx, product_id)
        if product is None:
            raise _gone() if await repository.was_published(tx, product_id) else _missing(UNKNOWN)
        if not product.published:  # What all may see asks nobody who they are.
            await _must_be_staff(tx, await optional_principal(request), product)
        pictures = await repository.pictures(tx, product.image_ids)
    if product.text is None or product.price is None:
        raise _missing("This draft needs a text and a price before it can be previewed.")
    return product_page(product, pictures, desk.shop)


async def _must_be_staff(tx: UnitOfWork, caller: Principal | None, product: Product) -> None:
    """A draft is nobody else's to know of: who lost the right sees what a stranger sees."""
    if caller is None or not caller.has("staff") or await account_status.refusal(tx, caller):
        raise _gone() if product.state is State.UNPUBLISHED else _missing(UNKNOWN)


def _gone() -> Problem:
    return Problem(410, "gone", "No longer offered", "This piece was sold or taken down.")


def _missing(detail: str) -> Problem:
    return Problem(404, "no-such-piece", "Not found", detail)
