"""What admins do with accounts and keys, over HTTP."""

from typing import Annotated
from uuid import UUID

from chassis.cursors import Cursors, cursors
from chassis.idempotency import Idempotent, idempotent
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Depends, Query, Response

from auth.accounts.domain import Role
from auth.accounts.schemas import AccountView
from auth.administration import service
from auth.administration.schemas import AccountList, NewMember, Rotated, Standing
from auth.dependencies import DatabaseDep
from auth.keys.dependencies import SignerDep
from auth.sessions.dependencies import Admin

router = APIRouter(tags=["accounts"])
keys_router = APIRouter(prefix="/keys", tags=["keys"])
OnceDep = Annotated[Idempotent, Depends(idempotent)]


@router.get("/accounts")
async def list_accounts(
    admin: Admin,
    database: DatabaseDep,
    signed: Annotated[Cursors, Depends(cursors)],
    *,
    role: Role = Role.STAFF,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> AccountList:
    """Accounts that have a role, the oldest first: the shop's team, if none is named."""
    scope = f"accounts/{role}"
    after = UUID(signed.verify(cursor, scope)[0]) if cursor else None
    async with database.transaction() as tx:
        found, more = await service.page(tx, admin, role, after, limit)
    next_cursor = signed.sign([str(found[-1].id)], scope) if more else None
    return AccountList(items=[AccountView.of(one) for one in found], next_cursor=next_cursor)


@router.post("/members", response_model=AccountView)
async def add_member(body: NewMember, admin: Admin, idempotent: OnceDep) -> Response:
    """Makes a registered person staff or admin: whoever has that account, so be sure that it is theirs."""

    async def add(tx: UnitOfWork) -> AccountView:
        return AccountView.of(await service.give_role(tx, body.email, body.role, admin))

    return await idempotent.run(add)


@router.patch("/accounts/{account_id}", response_model=AccountView)
async def set_standing(
    account_id: UUID, body: Standing, admin: Admin, idempotent: OnceDep
) -> Response:
    """Changes roles, or disables and enables an account."""

    async def change(tx: UnitOfWork) -> AccountView:
        changed = await service.set_standing(tx, account_id, body.roles, body.state, admin)
        return AccountView.of(changed)

    return await idempotent.run(change)


@router.delete("/accounts/{account_id}", status_code=204, response_class=Response)
async def erase(account_id: UUID, admin: Admin, idempotent: OnceDep) -> Response:
    """Erases an account for good; the admin's sign-in must be ten minutes old at most."""
    return await idempotent.run(lambda tx: service.erase(tx, account_id, admin), status=204)


@keys_router.post("/rotate", response_model=Rotated)
async def rotate(admin: Admin, signer: SignerDep, idempotent: OnceDep) -> Response:
    """A new key signs from now on; the old one verifies until its tokens have expired."""

    async def use_case(tx: UnitOfWork) -> Rotated:
        return Rotated(kid=await service.rotate_keys(tx, signer, admin))

    return await idempotent.run(use_case)
