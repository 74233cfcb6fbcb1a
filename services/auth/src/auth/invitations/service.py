"""Use cases of invitations, each in the transaction that it is given.

An admin makes an invitation and hands over its link; the invited person accepts it by setting a password.
"""

from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.ids import new_id
from chassis.unit_of_work import UnitOfWork

from auth.accounts import repository as accounts
from auth.accounts import service as account_service
from auth.accounts.domain import Account, AccountState, EmailTaken, Role, ordered_roles
from auth.invitations import repository
from auth.invitations.domain import (
    LIFETIME,
    Invitation,
    InvitationAccepted,
    InvitationInvalid,
    is_valid,
    may_invite,
)
from auth.sessions.domain import Actor, digest, new_secret
from auth.sessions.service import require_admin


async def invite(tx: UnitOfWork, email: str, role: Role, admin: Actor) -> Invitation:
    """Invites a person; replaces an earlier invitation.

    Raises EmailTaken where the address has an account in use, and what `require_admin` raises.
    """
    token, now = new_secret(), datetime.now(UTC)
    await require_admin(tx, admin)
    account = await _invited_account(tx, email, role)
    await repository.put(
        tx,
        invitation_id=new_id(),
        account_id=account.id,
        digest=digest(token),
        invited_by=admin.id,
        now=now,
        expires_at=now + LIFETIME,
    )
    await record(tx, actor=str(admin.id), action="invite", subject=str(account.id), role=str(role))
    return Invitation(account, token, now + LIFETIME)


async def _invited_account(tx: UnitOfWork, email: str, role: Role) -> Account:
    account = await accounts.by_email_locked(tx, email)
    if not may_invite(account.state if account else None):
        raise EmailTaken
    roles = [Role.SHOPPER, Role.STAFF, role]
    if account is not None:
        return await account_service.change(tx, account, roles=ordered_roles(roles))
    account = account_service.new_account(email, AccountState.INVITED, roles, None)
    if not await account_service.add(tx, account):  # somebody registered it just now
        raise EmailTaken
    return account


async def withdraw(tx: UnitOfWork, account_id: UUID, admin: Actor) -> None:
    """Deletes an account whose invitation was not accepted.

    Raises AccountUnknown, InvitationAccepted, and what `require_admin` raises.
    """
    await require_admin(tx, admin)
    account = await account_service.lock(tx, account_id)
    if account.state is not AccountState.INVITED:
        raise InvitationAccepted
    await account_service.delete(tx, account, admin.id, "withdraw-invitation")


async def find(tx: UnitOfWork, token: str) -> Account | None:
    """The account that a token invites; None for an unknown token."""
    invitation = await repository.find(tx, digest(token))
    return await accounts.by_id(tx, invitation.account_id) if invitation else None


async def accept(tx: UnitOfWork, token: str, password_hash: str) -> Account:
    """Activates the invited account. Raises InvitationInvalid."""
    account = await account_service.change(
        tx, await _take(tx, token), state=AccountState.ACTIVE, password_hash=password_hash
    )
    await record(tx, actor=str(account.id), action="accept-invitation", subject=str(account.id))
    return account


async def _take(tx: UnitOfWork, token: str) -> Account:
    invitation = await repository.find(tx, digest(token))
    if invitation is None or not is_valid(invitation.expires_at, datetime.now(UTC)):
        raise InvitationInvalid
    account = await accounts.by_id_locked(tx, invitation.account_id)
    if account is None or account.state is not AccountState.INVITED:
        raise InvitationInvalid
    if not await repository.take(tx, invitation.id):
        raise InvitationInvalid
    return account
