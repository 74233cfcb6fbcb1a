"""What endpoints work with: the shop, its search, its feed, and one way to carry out a staff member's act."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import stamina
from asyncpg import DeadlockDetectedError
from chassis.auth import Principal
from chassis.idempotency import Idempotent, idempotent
from chassis.unit_of_work import UnitOfWork
from fastapi import Depends, Request, Response
from sqlalchemy.exc import DBAPIError

from catalog.drafts.feed import Feed
from catalog.search.embeddings import Embedder
from catalog.search.service import Closeness
from catalog.shop import Shop
from chassis import account_status, audit

Staff = Annotated[Principal, Depends(account_status.require_staff())]
UseCase = Callable[[UnitOfWork], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """One process's parts."""

    shop: Shop
    embedder: Embedder
    closeness: Closeness
    feed: Feed


def desk(request: Request) -> Desk:
    """Dependency: the parts of this process."""
    found: Desk = request.app.state.desk
    return found


AtDesk = Annotated[Desk, Depends(desk)]


def is_deadlock(error: Exception) -> bool:
    """Whether PostgreSQL ended a transaction because it waited in a circle with another."""
    cause = getattr(getattr(error, "orig", None), "__cause__", None)
    return isinstance(error, DBAPIError) and isinstance(cause, DeadlockDetectedError)


@dataclass(frozen=True, slots=True)
class Act:
    """What a staff member does: happens once, leaves an audit row, in one transaction."""

    once: Idempotent
    principal: Principal
    shop: Shop

    async def run(
        self, action: str, product_id: UUID, use_case: UseCase, *, status: int = 200, **details: Any
    ) -> Response:
        """Carries out the use case and answers with its result; `details` say in the audit row what
        was changed (plain JSON).
        """

        async def audited(tx: UnitOfWork) -> Any:
            result = await use_case(tx)
            actor, subject = self.principal.id, str(product_id)
            await audit.record(tx, actor=actor, action=action, subject=subject, **details)
            return result

        return with_etag(await self._run(audited, status))

    @stamina.retry(on=is_deadlock, attempts=3, wait_initial=0.05)
    async def _run(self, use_case: UseCase, status: int) -> Response:
        # Two acts that move photos between pieces can wait for each other: one of them begins again.
        return await self.once.run(use_case, status=status)


def with_etag(answer: Response) -> Response:
    """An answer that holds a draft (after a split the one that was kept), with the version that the
    next change must name.
    """
    if answer.body:
        held = json.loads(bytes(answer.body))
        answer.headers["ETag"] = etag(held.get("kept", held)["version"])
    return answer


def etag(version: int) -> str:
    """A piece's version as an entity tag."""
    return f'"{version}"'


def act(
    idempotent: Annotated[Idempotent, Depends(idempotent)], principal: Staff, desk: AtDesk
) -> Act:
    """Dependency of a staff member's mutation."""
    return Act(idempotent, principal, desk.shop)


Acting = Annotated[Act, Depends(act)]
