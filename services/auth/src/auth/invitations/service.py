"""Use cases of invitations: an admin makes one and hands over its link; accepting it sets a password."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.ids import new_id
from chassis.rate_limit import limit
from chassis.unit_of_work import UnitOfWork

from auth import problems
from auth.accounts import repository as accounts
from auth.accounts import service as account_service
from auth.accounts.domain import Account, AccountState, Actor, Role, ordered_roles
from auth.invitations import repository
from auth.invitations.domain import LIFETIME, may_invite, stands
from auth.limits import TRIES_BY_INVITATION, UNKNOWN_INVITATIONS_BY_ADDRESS
from auth.parts import Parts
from auth.sessions.domain import digest, new_secret


@dataclass(frozen=True)
class Invited:
    """A fresh invitation; its token is told this once."""

    account: Account
    token: str
    expires_at: datetime


async def invite(parts: Parts, email: str, role: Role, admin: Actor) -> Invited:
    """Raises 409 where the address has an account in use, 401 and 403 as `acting_admin` does."""
    token, now = new_secret(), datetime.now(UTC)
    async with parts.database.transaction() as tx:
        await account_service.acting_admin(tx, admin)
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
        await record(
            tx,
            actor=str(admin.id),
            action="invite",
            subject=str(account.id),
            role=str(role),
        )
    return Invited(account, token, now + LIFETIME)


async def _invited_account(tx: UnitOfWork, email: str, role: Role) -> Account:
    account = await accounts.by_email_locked(tx, email)
    if not may_invite(account.state if account else None):
        raise problems.email_taken()
    roles = [Role.SHOPPER, Role.STAFF, role]
    if account is not None:
        return await account_service.change(tx, account, roles=ordered_roles(roles))
    account = account_service.new_account(email, AccountState.INVITED, roles, None)
    if not await account_service.add(tx, account):  # somebody registered it just now
        raise problems.email_taken()
    return account


async def withdraw(tx: UnitOfWork, account_id: UUID, admin: Actor) -> None:
    """Deletes an account whose invitation was not accepted. Raises 401, 403, 404, and 409 where it was."""
    await account_service.acting_admin(tx, admin)
    account = await account_service.locked(tx, account_id)
    if account.state is not AccountState.INVITED:
        raise problems.invitation_accepted()
    await account_service.delete(tx, account, admin, "withdraw-invitation")


async def accept(parts: Parts, token: str, password: str, address: str) -> Account:
    """Activates the invited account.

    Raises 410 where the token is used, replaced or expired, or the account was disabled meanwhile;
    422 for a password that is easy to guess; 429 after too many tries.
    """
    invited = await _find(parts, token)
    if invited is None:
        await limit(parts.database, f"invitation/{address}", UNKNOWN_INVITATIONS_BY_ADDRESS)
        raise problems.invitation_invalid()
    await limit(parts.database, f"invitation/{invited.id}", TRIES_BY_INVITATION)
    await parts.passwords.check(password, invited.email)
    password_hash = await parts.passwords.hash(password)
    async with parts.database.transaction() as tx:
        account = await _take(tx, token)
        account = await account_service.change(
            tx, account, state=AccountState.ACTIVE, password_hash=password_hash
        )
        await record(tx, actor=str(account.id), action="accept-invitation", subject=str(account.id))
    return account


async def _take(tx: UnitOfWork, token: str) -> Account:
    invitation = await repository.find(tx, digest(token))
    if invitation is None or not stands(invitation.expires_at, datetime.now(UTC)):
        raise problems.invitation_invalid()
    account = await accounts.by_id_locked(tx, invitation.account_id)
    if account is None or account.state is not AccountState.INVITED:
        raise problems.invitation_invalid()
    if not await repository.take(tx, invitation.id):
        raise problems.invitation_invalid()
    return account


async def _find(parts: Parts, token: str) -> Account | None:
    """Whose invitation it is, if it is one."""
    async with parts.database.transaction() as tx:
        invitation = await repository.find(tx, digest(token))
        return await accounts.by_id(tx, invitation.account_id) if invitation else None
