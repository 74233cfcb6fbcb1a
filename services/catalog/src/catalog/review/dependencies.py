"""How a staff member's change is carried out: once, audited, in one transaction."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import stamina
from asyncpg import DeadlockDetectedError
from chassis.auth import Principal
from chassis.http.versions import etag
from chassis.idempotency import Idempotent, idempotent
from chassis.unit_of_work import UnitOfWork
from fastapi import Depends, Response
from sqlalchemy.exc import DBAPIError

from catalog.drafts import service as drafts
from catalog.drafts.presenters import draft_detail
from catalog.drafts.schemas import DraftDetail
from catalog.products.domain import Product
from catalog.shop.dependencies import CurrentShop, Staff
from catalog.shop.domain import Shop
from chassis import audit

UseCase = Callable[[UnitOfWork], Awaitable[Any]]
ProductUseCase = Callable[[UnitOfWork], Awaitable[Product]]


def is_deadlock(error: Exception) -> bool:
    """Whether PostgreSQL ended a transaction because of a deadlock."""
    cause = getattr(getattr(error, "orig", None), "__cause__", None)
    return isinstance(error, DBAPIError) and isinstance(cause, DeadlockDetectedError)


@dataclass(frozen=True, slots=True)
class StaffChange:
    """A change that a staff member makes: it happens once, leaves an audit row, in one transaction."""

    once: Idempotent
    principal: Principal
    shop: Shop

    async def run(
        self, action: str, product_id: UUID, use_case: UseCase, *, status: int = 200, **details: Any
    ) -> Response:
        """Runs the use case and answers with its result.

        `action` and `details` (plain JSON) go into the audit row and say what was changed.
        """

        async def audited(tx: UnitOfWork) -> Any:
            result = await use_case(tx)
            actor, subject = self.principal.id, str(product_id)
            await audit.record(tx, actor=actor, action=action, subject=subject, **details)
            return result

        return _with_etag(await self._run(audited, status))

    async def run_on_product(
        self, action: str, product_id: UUID, use_case: ProductUseCase, **details: Any
    ) -> Response:
        """Runs a use case that gives a product, and answers with that product under review."""

        async def then_detail(tx: UnitOfWork) -> DraftDetail:
            return await self.detail(tx, await use_case(tx))

        return await self.run(action, product_id, then_detail, **details)

    async def detail(self, tx: UnitOfWork, product: Product) -> DraftDetail:
        """A product under review, as it stands in this transaction."""
        return draft_detail(await drafts.get(tx, product.id), self.shop)

    @stamina.retry(on=is_deadlock, attempts=3, wait_initial=0.05)
    async def _run(self, use_case: UseCase, status: int) -> Response:
        # Two changes that move photos between products can deadlock: PostgreSQL ends one, which starts again.
        return await self.once.run(use_case, status=status)


def _with_etag(answer: Response) -> Response:
    """An answer that holds a draft (after a split, the one that was kept), with its version as the ETag."""
    if answer.body:
        body = json.loads(bytes(answer.body))
        answer.headers["ETag"] = etag(body.get("kept", body)["version"])
    return answer


def staff_change(
    idempotent: Annotated[Idempotent, Depends(idempotent)], principal: Staff, shop: CurrentShop
) -> StaffChange:
    """Dependency of an endpoint by which staff change a product."""
    return StaffChange(idempotent, principal, shop)


CurrentChange = Annotated[StaffChange, Depends(staff_change)]
