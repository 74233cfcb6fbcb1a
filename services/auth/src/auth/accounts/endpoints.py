"""Accounts over HTTP."""

from typing import Annotated
from uuid import UUID

from chassis.cursors import Cursors, cursors
from chassis.idempotency import Idempotent as OnceOnly
from chassis.idempotency import idempotent
from chassis.rate_limit import client_address
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Depends, Query, Request, Response

from auth.accounts import service
from auth.accounts.actors import Admin, Person
from auth.accounts.domain import Role
from auth.accounts.schemas import (
    AccountList,
    AccountView,
    NewMember,
    PasswordChange,
    Registered,
    Registration,
    Standing,
)
from auth.cookies import ACCESS, DEVICE, REFRESH, from_own_pages
from auth.parts import Given

router = APIRouter(tags=["accounts"])
Once = Annotated[OnceOnly, Depends(idempotent)]


@router.post("/accounts", status_code=202, dependencies=[Depends(from_own_pages)])
async def register(request: Request, body: Registration, parts: Given) -> Registered:
    """Makes a shopper's account, unless the address has one; signing in is a step of its own."""
    await service.register(
        parts, body.email, body.password.get_secret_value(), client_address(request)
    )
    return Registered(email=body.email)


@router.get("/accounts")
async def list_accounts(
    admin: Admin,
    parts: Given,
    signed: Annotated[Cursors, Depends(cursors)],
    *,
    role: Role = Role.STAFF,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> AccountList:
    """Accounts that have a role, the oldest first: the shop's team, if none is named."""
    scope = f"accounts/{role}"
    after = UUID(signed.verify(cursor, scope)[0]) if cursor else None
    found, more = await service.page(parts, admin, role, after, limit)
    next_cursor = signed.sign([str(found[-1].id)], scope) if more else None
    return AccountList(items=[AccountView.of(one) for one in found], next_cursor=next_cursor)


@router.get("/me")
async def read_me(person: Person, parts: Given) -> AccountView:
    """Who is signed in."""
    return AccountView.of(await service.read_own(parts, person))


@router.post("/me/password", status_code=204, response_class=Response)
async def change_password(person: Person, body: PasswordChange, parts: Given) -> Response:
    """Sets a new password and ends the account's other sessions."""
    await service.change_password(
        parts,
        person,
        body.current_password.get_secret_value(),
        body.new_password.get_secret_value(),
    )
    return Response(status_code=204)


@router.delete("/me", status_code=204, response_class=Response)
async def erase_me(person: Person, parts: Given, idempotent: Once) -> Response:
    """Erases the signed-in account for good; the sign-in must be ten minutes old at most."""
    response = await idempotent.run(lambda tx: service.erase_own(tx, person), status=204)
    for cookie in (ACCESS, REFRESH, DEVICE):
        cookie.clear(response, parts.settings.origin)
    return response


@router.post("/members", response_model=AccountView)
async def add_member(body: NewMember, admin: Admin, idempotent: Once) -> Response:
    """Makes a registered person staff or admin: whoever has that account, so be sure that it is theirs."""

    async def add(tx: UnitOfWork) -> AccountView:
        return AccountView.of(await service.give_role(tx, body.email, body.role, admin))

    return await idempotent.run(add)


@router.patch("/accounts/{account_id}", response_model=AccountView)
async def set_standing(
    account_id: UUID, body: Standing, admin: Admin, idempotent: Once
) -> Response:
    """Changes roles, or disables and enables an account."""

    async def change(tx: UnitOfWork) -> AccountView:
        changed = await service.set_standing(tx, account_id, body.roles, body.state, admin)
        return AccountView.of(changed)

    return await idempotent.run(change)


@router.delete("/accounts/{account_id}", status_code=204, response_class=Response)
async def erase(account_id: UUID, admin: Admin, idempotent: Once) -> Response:
    """Erases an account for good; the admin's sign-in must be ten minutes old at most."""
    return await idempotent.run(lambda tx: service.erase(tx, account_id, admin), status=204)
