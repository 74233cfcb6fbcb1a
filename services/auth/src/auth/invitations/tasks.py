"""Accepting an invitation: the password is checked and hashed outside any transaction."""

from chassis.database import Database
from chassis.rate_limit import limit

from auth.accounts.domain import Account
from auth.accounts.passwords import Passwords
from auth.invitations import service
from auth.invitations.domain import InvitationInvalid
from auth.invitations.limits import TRIES_BY_INVITATION, UNKNOWN_INVITATIONS_BY_ADDRESS


async def accept(
    database: Database, passwords: Passwords, token: str, password: str, address: str
) -> Account:
    """Activates the invited account.

    Raises InvitationInvalid, WeakPassword, PasswordQueueFull, Problem 429.
    """
    async with database.transaction() as tx:
        invited = await service.find(tx, token)
    if invited is None:
        await limit(database, f"invitation/{address}", UNKNOWN_INVITATIONS_BY_ADDRESS)
        raise InvitationInvalid
    await limit(database, f"invitation/{invited.id}", TRIES_BY_INVITATION)
    await passwords.check(password, invited.email)
    password_hash = await passwords.hash(password)
    async with database.transaction() as tx:
        return await service.accept(tx, token, password_hash)
