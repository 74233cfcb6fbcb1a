"""Use cases of accounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.ids import new_id
from chassis.outbox import say
from chassis.rate_limit import limit
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from auth import problems
from auth.accounts import repository
from auth.accounts.domain import Account, AccountState, Role, check_password, ordered_roles
from auth.accounts.events import account_changed, account_erased
from auth.limits import PASSWORD_TRIES_BY_ACCOUNT, REGISTRATIONS_BY_ADDRESS
from auth.parts import Parts
from auth.sessions import repository as sessions


async def register(parts: Parts, email: str, password: str, address: str) -> Account:
    """A shopper's own account. Raises 409 where the email has one, 429 after too many."""
    await limit(parts.database, f"register/{address}", REGISTRATIONS_BY_ADDRESS)
    password_hash = await parts.passwords.hash(password)
    account = new_account(email, AccountState.ACTIVE, [Role.SHOPPER], password_hash)
    try:
        async with parts.database.transaction() as tx:
            await add(tx, account)
            await record(tx, actor=str(account.id), action="register", subject=str(account.id))
    except IntegrityError as error:
        raise problems.email_taken() from error
    return account


def new_account(
    email: str, state: AccountState, roles: Iterable[str], password_hash: str | None
) -> Account:
    """Version 1 of an account."""
    now = datetime.now(UTC)
    return Account(new_id(), email, state, ordered_roles(roles), password_hash, 1, now, now)


async def add(tx: AsyncConnection, account: Account) -> None:
    """Stores a new account and says so. Raises IntegrityError where the email is taken."""
    await repository.add(tx, account)
    await say(tx, account_changed(account))


async def change(tx: AsyncConnection, account: Account, **changes: object) -> Account:
    """The next version of a locked account, stored and said."""
    changed = replace(account, version=account.version + 1, changed_at=datetime.now(UTC), **changes)  # type: ignore[arg-type]
    await repository.save(tx, changed)
    await say(tx, account_changed(changed))
    return changed


async def read(parts: Parts, account_id: UUID) -> Account:
    """Raises 404."""
    async with parts.database.transaction() as tx:
        account = await repository.by_id(tx, account_id)
    if account is None:
        raise problems.account_unknown()
    return account


async def page(
    parts: Parts, role: Role, after: UUID | None, limit: int
) -> tuple[list[Account], bool]:
    """Accounts with a role above an id, and whether there are more."""
    async with parts.database.transaction() as tx:
        found = await repository.with_role(tx, role, after, limit + 1)
    return found[:limit], len(found) > limit


async def change_password(
    parts: Parts, account_id: UUID, current: str, new: str, session_id: str | None
) -> None:
    """Ends every other session of the account. Raises 403 for a wrong current password, 422, 429."""
    await limit(parts.database, f"password/{account_id}", PASSWORD_TRIES_BY_ACCOUNT)
    account = await read(parts, account_id)
    if not (await parts.passwords.verify(current, account.password_hash)).right:
        raise problems.wrong_password()
    check_new_password(new, account.email)
    password_hash = await parts.passwords.hash(new)
    async with parts.database.transaction() as tx:
        await repository.set_password_hash(tx, account_id, password_hash)
        keep = UUID(session_id) if session_id else None
        await sessions.end_all(tx, account_id, "password-changed", datetime.now(UTC), keep)
        await record(tx, actor=str(account_id), action="change-password", subject=str(account_id))


def check_new_password(password: str, email: str) -> None:
    """Raises 422 with what would be better."""
    try:
        check_password(password, email)
    except ValueError as error:
        raise problems.weak_password(str(error)) from error


async def set_standing(
    tx: AsyncConnection,
    account_id: UUID,
    roles: Iterable[str] | None,
    state: AccountState | None,
    actor: UUID,
) -> Account:
    """An admin changes what an account may do. Raises 404, and 409 for the last admin."""
    admins = await repository.active_admins_locked(tx)
    account = await _locked(tx, account_id)
    wanted = ordered_roles(roles) if roles is not None else account.roles
    after = state or account.state
    if Role.ADMIN not in wanted or after is not AccountState.ACTIVE:
        _spare_last(admins, account)
    before = _standing(account)
    account = await change(tx, account, roles=wanted, state=after)
    if after is not AccountState.ACTIVE:
        await sessions.end_all(tx, account_id, "disabled", account.changed_at)
    changed = changes(before, _standing(account))
    await record(
        tx, actor=str(actor), action="set-standing", subject=str(account_id), changed=changed
    )
    return account


def _standing(account: Account) -> dict[str, Any]:
    """What an audit row may tell of an account."""
    return {"roles": [str(role) for role in account.roles], "state": str(account.state)}


async def erase(tx: AsyncConnection, account_id: UUID, actor: UUID) -> None:
    """Deletes an account for good, with all that hangs on it. Raises 404, 409 for the last admin."""
    admins = await repository.active_admins_locked(tx)
    account = await _locked(tx, account_id)
    _spare_last(admins, account)
    erased = await repository.erase(tx, account, datetime.now(UTC))
    await say(tx, account_erased(erased))
    await record(tx, actor=str(actor), action="erase-account", subject=str(account_id))


async def _locked(tx: AsyncConnection, account_id: UUID) -> Account:
    account = await repository.by_id_locked(tx, account_id)
    if account is None:
        raise problems.account_unknown()
    return account


def _spare_last(admins: list[Account], account: Account) -> None:
    if [admin.id for admin in admins] == [account.id]:
        raise problems.last_admin()


async def ensure_first_admin(parts: Parts, email: str, password: str) -> bool:
    """Makes the first admin; False where there is an admin already."""
    password_hash = await parts.passwords.hash(password)
    async with parts.database.transaction() as tx:
        if await repository.has_admin(tx):
            return False
        roles = [Role.SHOPPER, Role.STAFF, Role.ADMIN]
        account = new_account(email, AccountState.ACTIVE, roles, password_hash)
        await add(tx, account)
        await record(
            tx,
            actor="system",
            actor_kind="system",
            action="make-first-admin",
            subject=str(account.id),
        )
    return True
