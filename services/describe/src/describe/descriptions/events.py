"""Consumes products: writes the text that a product requests, deletes the text of a deleted one."""

from dataclasses import dataclass
from functools import partial

from chassis.database import Database
from chassis.inbox import DependencyDown, Effect, IncomingEvent, Router
from contracts.spelling import LOCALES

from describe.descriptions import repository, service
from describe.descriptions.client import ENGINE, EngineDown
from describe.descriptions.domain import TextRequest, is_answered
from describe.descriptions.tasks import ListingWriter

PRODUCTS = "catalog.product.v1"


@dataclass(frozen=True, slots=True)
class ProductHandlers:
    """Handlers of the product topic. They decide by a product's state, whatever its record: is a text missing?"""

    database: Database
    writer: ListingWriter

    async def on_product(self, received: IncomingEvent) -> Effect | None:
        """Writes a missing text. Raises DependencyDown while the engine is down."""
        product_id, request = received.subject, TextRequest.of(received.data["product"])
        if request is None or await self._is_answered(product_id, request):
            return None
        if request.locale not in LOCALES:
            detail = f"no text is written in {request.locale}"
            return partial(
                service.save_failed,
                product_id=product_id,
                request=request,
                reason="locale",
                detail=detail,
            )
        try:
            text = await self.writer.write(request.attributes, request.locale)
        except EngineDown as error:
            raise DependencyDown(ENGINE, str(error)) from error
        return partial(service.save_written, product_id=product_id, request=request, text=text)

    async def _is_answered(self, product_id: str, request: TextRequest) -> bool:
        async with self.database.begin() as tx:
            return is_answered(request, await repository.by_product(tx, product_id))

    async def on_product_deleted(self, received: IncomingEvent) -> Effect:
        """Deletes the product's text."""
        return partial(service.delete, product_id=received.subject)


def register(router: Router, handlers: ProductHandlers) -> None:
    """Puts the handlers into a router."""
    router.on(PRODUCTS)(handlers.on_product)
    router.on(PRODUCTS, "ProductDeleted")(handlers.on_product_deleted)
