"""Invitations over HTTP."""

from typing import Annotated
from uuid import UUID

from chassis.idempotency import Idempotent, idempotent
from chassis.rate_limit import client_address
from fastapi import APIRouter, Depends, Request, Response

from auth.accounts.actors import Admin
from auth.accounts.schemas import AccountView
from auth.cookies import from_own_pages
from auth.invitations import service
from auth.invitations.schemas import Acceptance, InvitationView, NewInvitation
from auth.parts import Given

router = APIRouter(prefix="/invitations", tags=["invitations"])
ACCEPT_PAGE = "/invitation#token="  # a fragment: it reaches no server's log


@router.post("", status_code=201)
async def invite(body: NewInvitation, admin: Admin, parts: Given) -> InvitationView:
    """Invites a person; an earlier invitation of the same address loses its force."""
    invited = await service.invite(parts, body.email, body.role, admin)
    return InvitationView(
        account_id=invited.account.id,
        email=invited.account.email,
        roles=list(invited.account.roles),
        token=invited.token,
        url=f"{parts.settings.origin}{ACCEPT_PAGE}{invited.token}",
        expires_at=invited.expires_at,
    )


@router.delete("/{account_id}", status_code=204, response_class=Response)
async def withdraw(
    account_id: UUID, admin: Admin, idempotent: Annotated[Idempotent, Depends(idempotent)]
) -> Response:
    """Withdraws an invitation that was not accepted; nothing of it remains."""
    return await idempotent.run(lambda tx: service.withdraw(tx, account_id, admin), status=204)


@router.post("/accept", dependencies=[Depends(from_own_pages)])
async def accept(request: Request, body: Acceptance, parts: Given) -> AccountView:
    """Sets the invited person's password; signing in is a step of its own."""
    token, password = body.token.get_secret_value(), body.password.get_secret_value()
    accepted = await service.accept(parts, token, password, client_address(request))
    return AccountView.of(accepted)
