"""Use cases of accounts, each in the transaction that it is given."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.ids import new_id
from chassis.outbox import publish
from chassis.unit_of_work import UnitOfWork

from auth.accounts import repository
from auth.accounts.domain import (
    Account,
    AccountState,
    AccountUnknown,
    EmailTaken,
    Role,
    ordered_roles,
)
from auth.accounts.records import account_changed, account_erased


async def register(tx: UnitOfWork, email: str, password_hash: str) -> None:
    """Adds a shopper's own account; where the email has one already, nothing changes but the audit."""
    account = new_account(email, AccountState.ACTIVE, [Role.SHOPPER], password_hash)
    if await add(tx, account):
        await record(tx, actor=str(account.id), action="register", subject=str(account.id))
    else:
        await _record_taken(tx, email)


async def _record_taken(tx: UnitOfWork, email: str) -> None:
    known = await repository.by_email(tx, email)
    await record(
        tx,
        actor="anonymous",
        actor_kind="none",
        action="register",
        subject=str(known.id) if known else None,
        outcome="denied",
        reason="email-taken",
    )


def new_account(
    email: str, state: AccountState, roles: Iterable[str], password_hash: str | None
) -> Account:
    """Version 1 of an account."""
    now = datetime.now(UTC)
    return Account(new_id(), email, state, ordered_roles(roles), password_hash, 1, now, now)


async def add(tx: UnitOfWork, account: Account) -> bool:
    """Stores and publishes a new account. False, and nothing is stored, where the email is taken."""
    added = await repository.add(tx, account)
    if added:
        await publish(tx, account_changed(account))
    return added


async def change(tx: UnitOfWork, account: Account, **changes: object) -> Account:
    """Stores and publishes the next version of a locked account."""
    changed = replace(account, version=account.version + 1, changed_at=datetime.now(UTC), **changes)  # type: ignore[arg-type]
    await repository.save(tx, changed)
    await publish(tx, account_changed(changed))
    return changed


async def delete(tx: UnitOfWork, account: Account, actor_id: UUID, action: str) -> None:
    """Deletes a locked account with everything that belongs to it, and publishes its erasure.

    `action` names the deletion in the audit.
    """
    erased = await repository.erase(tx, account, datetime.now(UTC))
    await publish(tx, account_erased(erased))
    await record(tx, actor=str(actor_id), action=action, subject=str(account.id))


async def lock(tx: UnitOfWork, account_id: UUID) -> Account:
    """The account, locked. Raises AccountUnknown."""
    account = await repository.by_id_locked(tx, account_id)
    if account is None:
        raise AccountUnknown
    return account


async def add_first_admin(tx: UnitOfWork, email: str, password_hash: str) -> bool:
    """Adds the first admin; False where there is an admin already. Raises EmailTaken."""
    if await repository.has_admin(tx):
        return False
    roles = [Role.SHOPPER, Role.STAFF, Role.ADMIN]
    account = new_account(email, AccountState.ACTIVE, roles, password_hash)
    if not await add(tx, account):
        raise EmailTaken
    await record(
        tx,
        actor="system",
        actor_kind="system",
        action="make-first-admin",
        subject=str(account.id),
    )
    return True
