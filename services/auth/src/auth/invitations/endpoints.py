"""Invitations over HTTP."""

from typing import Annotated
from uuid import UUID

from chassis.idempotency import Idempotent, idempotent
from chassis.rate_limit import client_address
from fastapi import APIRouter, Depends, Request, Response

from auth.accounts.dependencies import PasswordsDep
from auth.accounts.schemas import AccountView
from auth.dependencies import DatabaseDep, OriginDep, from_own_pages
from auth.invitations import service, tasks
from auth.invitations.schemas import Acceptance, InvitationView, NewInvitation
from auth.sessions.dependencies import Admin

router = APIRouter(prefix="/invitations", tags=["invitations"])
ACCEPT_PAGE = "/invitation#token="
"""A fragment, which browsers do not send: the token reaches no server's log."""


@router.post("", status_code=201)
async def invite(
    body: NewInvitation, admin: Admin, database: DatabaseDep, origin: OriginDep
) -> InvitationView:
    """Invites a person; an earlier invitation of the same address loses its force."""
    async with database.transaction() as tx:
        invited = await service.invite(tx, body.email, body.role, admin)
    return InvitationView(
        account_id=invited.account.id,
        email=invited.account.email,
        roles=list(invited.account.roles),
        token=invited.token,
        url=f"{origin}{ACCEPT_PAGE}{invited.token}",
        expires_at=invited.expires_at,
    )


@router.delete("/{account_id}", status_code=204, response_class=Response)
async def withdraw(
    account_id: UUID, admin: Admin, idempotent: Annotated[Idempotent, Depends(idempotent)]
) -> Response:
    """Withdraws an invitation that was not accepted; nothing of it remains."""
    return await idempotent.run(lambda tx: service.withdraw(tx, account_id, admin), status=204)


@router.post("/accept", dependencies=[Depends(from_own_pages)])
async def accept(
    request: Request, body: Acceptance, database: DatabaseDep, passwords: PasswordsDep
) -> AccountView:
    """Sets the invited person's password; signing in is a step of its own."""
    token, password = body.token.get_secret_value(), body.password.get_secret_value()
    address = client_address(request)
    accepted = await tasks.accept(database, passwords, token, password, address)
    return AccountView.of(accepted)
