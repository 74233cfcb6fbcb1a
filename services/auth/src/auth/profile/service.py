"""Use cases of a person's own account, each in the transaction that it is given."""

from datetime import UTC, datetime

from chassis.audit import record
from chassis.unit_of_work import UnitOfWork

from auth.accounts import repository as accounts
from auth.accounts import service as account_service
from auth.accounts.domain import Account, check_not_last
from auth.sessions import repository as sessions
from auth.sessions import service as session_service
from auth.sessions.domain import Actor, SessionOver


async def replace_password(
    tx: UnitOfWork, actor: Actor, verified: Account, password_hash: str
) -> None:
    """Sets a new password and ends the account's other sessions.

    `verified` is the account as its current password was verified. Raises SessionOver where that has changed since.
    """
    account = await session_service.require_signed_in(tx, actor)
    if account.password_hash != verified.password_hash:
        raise SessionOver
    own, now = str(actor.id), datetime.now(UTC)
    await accounts.set_password_hash(tx, actor.id, password_hash)
    await sessions.end_all(tx, actor.id, "password-changed", now, keep=actor.session_id)
    await record(tx, actor=own, action="change-password", subject=own)


async def erase(tx: UnitOfWork, actor: Actor) -> None:
    """Deletes the actor's account for good. Raises SessionOver, RecentSignInRequired, LastAdmin."""
    admins = await accounts.active_admins_locked(tx)
    account = await session_service.require_signed_in(tx, actor)
    await session_service.require_recent_sign_in(tx, actor)
    check_not_last(admins, account)
    await account_service.delete(tx, account, actor.id, "erase-account")
