"""Use cases of invitations: an admin makes one and hands over its link; accepting it sets a password."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.ids import new_id
from chassis.rate_limit import limit
from sqlalchemy.ext.asyncio import AsyncConnection

from auth import problems
from auth.accounts import repository as accounts
from auth.accounts import service as account_service
from auth.accounts.domain import Account, AccountState, Role, ordered_roles
from auth.invitations import repository
from auth.invitations.domain import LIFETIME, may_invite, stands
from auth.limits import INVITATION_TRIES_BY_ADDRESS
from auth.parts import Parts
from auth.sessions.domain import digest, new_secret


@dataclass(frozen=True)
class Invited:
    """A fresh invitation; its token is told this once."""

    account: Account
    token: str
    expires_at: datetime


async def invite(parts: Parts, email: str, role: Role, invited_by: UUID) -> Invited:
    """Raises 409 where the address has an account in use."""
    token, now = new_secret(), datetime.now(UTC)
    async with parts.database.transaction() as tx:
        account = await _invited_account(tx, email, role)
        await repository.put(
            tx,
            invitation_id=new_id(),
            account_id=account.id,
            digest=digest(token),
            invited_by=invited_by,
            now=now,
            expires_at=now + LIFETIME,
        )
        await record(
            tx,
            actor=str(invited_by),
            action="invite",
            subject=str(account.id),
            role=str(role),
        )
    return Invited(account, token, now + LIFETIME)


async def _invited_account(tx: AsyncConnection, email: str, role: Role) -> Account:
    account = await accounts.by_email_locked(tx, email)
    if not may_invite(account.state if account else None):
        raise problems.email_taken()
    roles = [Role.SHOPPER, Role.STAFF, role]
    if account is not None:
        return await account_service.change(tx, account, roles=ordered_roles(roles))
    account = account_service.new_account(email, AccountState.INVITED, roles, None)
    await account_service.add(tx, account)
    return account


async def accept(parts: Parts, token: str, password: str) -> Account:
    """Activates the invited account. Raises 410 where the token is used, replaced or expired."""
    password_hash = await parts.passwords.hash(password)
    async with parts.database.transaction() as tx:
        account = await _take(tx, token)
        account = await account_service.change(
            tx, account, state=AccountState.ACTIVE, password_hash=password_hash
        )
        await record(tx, actor=str(account.id), action="accept-invitation", subject=str(account.id))
    return account


async def _take(tx: AsyncConnection, token: str) -> Account:
    invitation = await repository.find(tx, digest(token))
    if invitation is None or not stands(invitation.expires_at, datetime.now(UTC)):
        raise problems.invitation_invalid()
    account = await accounts.by_id_locked(tx, invitation.account_id)
    if account is None or not await repository.take(tx, invitation.id):
        raise problems.invitation_invalid()
    return account


async def email_of(parts: Parts, token: str) -> str:
    """Whose invitation it is, for the check of the password. Raises 410."""
    async with parts.database.transaction() as tx:
        invitation = await repository.find(tx, digest(token))
        account = invitation and await accounts.by_id(tx, invitation.account_id)
    if account is None:
        raise problems.invitation_invalid()
    return account.email


async def take_try(parts: Parts, address: str) -> None:
    """Raises 429 where an address tries too many tokens."""
    await limit(parts.database, f"invitation/{address}", INVITATION_TRIES_BY_ADDRESS)
