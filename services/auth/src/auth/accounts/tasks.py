"""Work on accounts that hashes a password before its transaction begins."""

from chassis.database import Database

from auth.accounts import service
from auth.accounts.passwords import Passwords


async def register(database: Database, passwords: Passwords, email: str, password: str) -> None:
    """Registers a shopper; takes as long where the email has an account already.

    Raises WeakPassword, PasswordQueueFull.
    """
    await passwords.check(password, email)
    password_hash = await passwords.hash(password)
    async with database.transaction() as tx:
        await service.register(tx, email, password_hash)


async def ensure_first_admin(
    database: Database, passwords: Passwords, email: str, password: str
) -> bool:
    """Makes the first admin; False where there is an admin already. Raises EmailTaken."""
    password_hash = await passwords.hash(password)
    async with database.transaction() as tx:
        return await service.add_first_admin(tx, email, password_hash)
