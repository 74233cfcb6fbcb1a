"""Whether an account may still work here: its token decides, unless auth has published a change since.

An access token is valid for ten minutes, whatever happens to its account meanwhile. A service that keeps a copy of
`accounts` receives such changes within moments, without a call to auth. For accounts not in the copy, the token
decides.

Such a service puts `accounts` into its own metadata and a migration, registers `handler` for `TOPIC`, calls `clear`
when that topic is rebuilt, and has `require_staff` where it would have `require_role("staff")`.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Boolean, Column, MetaData, Table, Uuid, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.auth import Principal, require_role
from chassis.database import Database
from chassis.error_responses import may_answer
from chassis.inbox import Effect, Handler, IncomingEvent, PoisonMessage, has_tombstone
from chassis.problems import Problem
from chassis.unit_of_work import UnitOfWork

TOPIC = "auth.account.v1"
ERASED = "AccountErased"
STAFF_ROLES = frozenset({"staff", "admin"})

# Accounts of which auth has published a state; erased ones have a tombstone instead.
accounts = Table(
    "accounts",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("active", Boolean, nullable=False),
    Column("staff", Boolean, nullable=False),
)

Forget = Callable[[UnitOfWork, UUID], Awaitable[None]]
"""What a service forgets of an erased account, beside its standing."""


async def forget_nothing(_tx: AsyncConnection, _account_id: UUID) -> None:
    """For a service that keeps no account's id."""


def handler(forget: Forget = forget_nothing) -> Handler:
    """The handler of the whole topic. It decides from the state each record carries; only an erasure has none."""

    async def handle(event: IncomingEvent) -> Effect:
        try:
            account_id = UUID(event.subject)
        except ValueError as error:
            raise PoisonMessage(f"{event.subject!r} is not an account id") from error
        if event.name == ERASED:
            return lambda tx: _erase(tx, account_id, forget)
        active = event.data["account"]["state"] == "active"
        staff = not STAFF_ROLES.isdisjoint(event.data["account"]["roles"])
        return lambda tx: _put(tx, account_id, active=active, staff=staff)

    return handle


async def _erase(tx: UnitOfWork, account_id: UUID, forget: Forget) -> None:
    """Removes the account from the copy; its tokens are refused because of its tombstone."""
    await tx.execute(delete(accounts).where(accounts.c.id == account_id))
    await forget(tx, account_id)


async def _put(tx: AsyncConnection, account_id: UUID, *, active: bool, staff: bool) -> None:
    values = {"active": active, "staff": staff}
    statement = insert(accounts).values(id=account_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def clear(tx: AsyncConnection) -> None:
    """Empties the copy, so that auth's republished events can fill it again."""
    await tx.execute(delete(accounts))


async def refusal(tx: AsyncConnection, principal: Principal) -> Problem | None:
    """401 for an account that is erased or disabled, 403 for one that is no longer staff; None when it may proceed.

    The account cannot be erased here until the transaction ends. For a service, its token alone decides.
    """
    if principal.kind != "account":
        return None
    if await has_tombstone(tx, [(TOPIC, principal.id)]):
        return _session_ended()
    query = select(accounts.c.active, accounts.c.staff).where(accounts.c.id == UUID(principal.id))
    known = (await tx.execute(query)).one_or_none()
    if known is None or (known.active and known.staff):
        return None
    return _no_longer_staff() if known.active else _session_ended()


async def check(database: Database, principal: Principal) -> Principal:
    """Raises what `refusal` returns. A service is not looked up, so that it needs no database."""
    if principal.kind != "account":
        return principal
    async with database.transaction() as tx:
        refused = await refusal(tx, principal)
    if refused is not None:
        raise refused
    return principal


def require_staff(*, services: tuple[str, ...] = ()) -> Callable[..., Awaitable[Principal]]:
    """Dependency: staff by token and by the copy of accounts, or one of the named services."""

    @may_answer(401, 403)
    async def current_staff(
        request: Request,
        principal: Annotated[Principal, Depends(require_role("staff", services=services))],
    ) -> Principal:
        return await check(request.app.state.database, principal)

    return current_staff


def _session_ended() -> Problem:
    detail = "Your session has ended. Sign in again."
    challenge = {"WWW-Authenticate": "Bearer"}
    return Problem(401, "session-over", "Your session has ended", detail, headers=challenge)


def _no_longer_staff() -> Problem:
    detail = "You are no longer on the shop's staff. Ask an admin if that is wrong."
    return Problem(403, "forbidden", "Not allowed", detail)
