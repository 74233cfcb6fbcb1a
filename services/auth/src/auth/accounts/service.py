"""Use cases of accounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import structlog
from chassis.audit import record
from chassis.ids import new_id
from chassis.outbox import say
from chassis.rate_limit import limit
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from auth import problems
from auth.accounts import repository
from auth.accounts.domain import FRESH, Account, AccountState, Actor, Role, ordered_roles
from auth.accounts.events import account_changed, account_erased
from auth.limits import PASSWORD_TRIES_BY_ACCOUNT, REGISTRATIONS_BY_ADDRESS
from auth.parts import Parts
from auth.sessions import repository as sessions

_log = structlog.get_logger(__name__)


async def register(parts: Parts, email: str, password: str, address: str) -> None:
    """A shopper's own account; where the email has one, nothing changes, at the same cost.

    Raises 422 for a password that is easy to guess, 429 after too many.
    """
    await limit(parts.database, f"register/{address}", REGISTRATIONS_BY_ADDRESS)
    await parts.passwords.check(password, email)
    password_hash = await parts.passwords.hash(password)
    account = new_account(email, AccountState.ACTIVE, [Role.SHOPPER], password_hash)
    try:
        async with parts.database.transaction() as tx:
            await add(tx, account)
            await record(tx, actor=str(account.id), action="register", subject=str(account.id))
    except IntegrityError:
        _log.info("an email that has an account was registered again")


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
    parts: Parts, actor: Actor, role: Role, after: UUID | None, limit: int
) -> tuple[list[Account], bool]:
    """For an admin: accounts with a role above an id, and whether there are more."""
    async with parts.database.transaction() as tx:
        await acting_admin(tx, actor)
        found = await repository.with_role(tx, role, after, limit + 1)
    return found[:limit], len(found) > limit


async def find(parts: Parts, actor: Actor, email: str) -> list[Account]:
    """For an admin: the account of that email, if there is one."""
    async with parts.database.transaction() as tx:
        await acting_admin(tx, actor)
        account = await repository.by_email(tx, email)
    return [account] if account else []


async def change_password(parts: Parts, actor: Actor, current: str, new: str) -> None:
    """Ends every other session of the account.

    Raises 401 where the actor's session is over, 403 for a wrong current password, 422, 429.
    """
    await limit(parts.database, f"password/{actor.id}", PASSWORD_TRIES_BY_ACCOUNT)
    account = await read(parts, actor.id)
    if not (await parts.passwords.verify(current, account.password_hash)).right:
        raise problems.wrong_password()
    await parts.passwords.check(new, account.email)
    password_hash = await parts.passwords.hash(new)
    async with parts.database.transaction() as tx:
        await acting_person(tx, actor)
        await repository.set_password_hash(tx, actor.id, password_hash)
        now = datetime.now(UTC)
        await sessions.end_all(tx, actor.id, "password-changed", now, keep=actor.session_id)
        await record(tx, actor=str(actor.id), action="change-password", subject=str(actor.id))


async def acting_person(tx: AsyncConnection, actor: Actor) -> Account:
    """The actor's account as it stands now, locked. Raises 401 unless it and its session are active.

    An access token outlives what it was given for by up to ten minutes; what is written here must
    not rest on that.
    """
    account = await repository.by_id_locked(tx, actor.id)
    if account is None or not account.may_sign_in:
        raise problems.session_over()
    if await sessions.open_since(tx, actor.session_id, actor.id) is None:
        raise problems.session_over()
    return account


async def acting_admin(tx: AsyncConnection, actor: Actor) -> list[Account]:
    """All active admins, locked, the actor among them.

    Raises 401 where the actor's session is over, 403 where they are no admin any more.
    """
    admins = await repository.active_admins_locked(tx)
    if actor.id not in {admin.id for admin in admins}:
        await acting_person(tx, actor)
        raise problems.no_admin_any_more()
    if await sessions.open_since(tx, actor.session_id, actor.id) is None:
        raise problems.session_over()
    return admins


async def require_fresh(tx: AsyncConnection, actor: Actor) -> None:
    """For what cannot be undone. Raises 403 where the actor's sign-in is older than FRESH."""
    signed_in = await sessions.open_since(tx, actor.session_id, actor.id)
    if signed_in is None:
        raise problems.session_over()
    if datetime.now(UTC) - signed_in > FRESH:
        raise problems.sign_in_again()


async def set_standing(
    tx: AsyncConnection,
    account_id: UUID,
    roles: Iterable[str] | None,
    state: AccountState | None,
    actor: Actor,
) -> Account:
    """An admin changes what an account may do. Raises 404, and 409 for the last admin.

    An account that never had a password goes back to being invited when it is enabled.
    """
    admins = await acting_admin(tx, actor)
    account = await _locked(tx, account_id)
    wanted = ordered_roles(roles) if roles is not None else account.roles
    after = account.state_when(state or account.state)
    if Role.ADMIN not in wanted or after is not AccountState.ACTIVE:
        _spare_last(admins, account)
    account = await change(tx, account, roles=wanted, state=after)
    if after is not AccountState.ACTIVE:
        await sessions.end_all(tx, account_id, "disabled", account.changed_at)
    await record(tx, actor=str(actor.id), action="set-standing", subject=str(account_id))
    return account


async def erase(tx: AsyncConnection, account_id: UUID, actor: Actor) -> None:
    """An admin deletes an account for good, with all that hangs on it.

    Raises 404, 409 for the last admin, 403 where the actor's sign-in is not recent.
    """
    admins = await acting_admin(tx, actor)
    await require_fresh(tx, actor)
    await _erase(tx, admins, await _locked(tx, account_id), actor)


async def erase_own(tx: AsyncConnection, actor: Actor) -> None:
    """A person deletes their account for good. Raises as `erase` does."""
    admins = await repository.active_admins_locked(tx)
    account = await acting_person(tx, actor)
    await require_fresh(tx, actor)
    await _erase(tx, admins, account, actor)


async def _erase(
    tx: AsyncConnection, admins: list[Account], account: Account, actor: Actor
) -> None:
    _spare_last(admins, account)
    erased = await repository.erase(tx, account, datetime.now(UTC))
    await say(tx, account_erased(erased))
    await record(tx, actor=str(actor.id), action="erase-account", subject=str(account.id))


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
