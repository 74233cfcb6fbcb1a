"""A piece for shoppers."""

from uuid import UUID

from chassis.auth import Principal, optional_principal
from chassis.http import Problem
from fastapi import APIRouter, Request

from catalog.desk import AtDesk
from catalog.products import repository
from catalog.products.schemas import ProductPage, product_page

router = APIRouter(tags=["products"])


@router.get("/products/{product_id}")
async def get_product(
    request: Request,
    desk: AtDesk,
    product_id: UUID,
) -> ProductPage:
    """A published piece; staff see any piece that has a text and a price, as a preview."""
    async with request.app.state.database.transaction() as tx:
        product = await repository.read(tx, product_id)
        if product is None:
            raise _missing("There is no such piece. It may have been deleted.")
        if not product.published:  # What all may see asks nobody who they are.
            _must_be_staff(await optional_principal(request))
        pictures = await repository.pictures(tx, product.image_ids)
    if product.text is None or product.price is None:
        raise _missing("This draft needs a text and a price before it can be previewed.")
    return product_page(product, pictures, desk.shop)


def _must_be_staff(caller: Principal | None) -> None:
    if caller is None:
        raise Problem(401, "unauthenticated", "Not signed in", "This piece is not published.")
    if not caller.has("staff"):
        raise Problem(403, "forbidden", "Not allowed", "This piece is not published.")


def _missing(detail: str) -> Problem:
    return Problem(404, "no-such-piece", "Not found", detail)
