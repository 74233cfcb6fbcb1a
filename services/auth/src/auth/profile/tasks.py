"""Changing a password: both passwords are hashed outside any transaction."""

from chassis.database import Database

from auth.accounts.passwords import Passwords
from auth.profile import service
from auth.profile.domain import WrongPassword
from auth.sessions.domain import Actor
from auth.sessions.service import read_signed_in


async def change_password(
    database: Database, passwords: Passwords, actor: Actor, current: str, new: str
) -> None:
    """Sets a new password and ends the account's other sessions.

    Raises SessionOver, WrongPassword, WeakPassword, PasswordQueueFull.
    """
    async with database.transaction() as tx:
        account = await read_signed_in(tx, actor)
    if not (await passwords.verify(current, account.password_hash)).right:
        raise WrongPassword
    await passwords.check(new, account.email)
    password_hash = await passwords.hash(new)
    async with database.transaction() as tx:
        await service.replace_password(tx, actor, account, password_hash)
