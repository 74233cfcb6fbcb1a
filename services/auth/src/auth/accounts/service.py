"""Use cases of accounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.ids import new_id
from chassis.outbox import publish
from chassis.rate_limit import limit
from chassis.unit_of_work import UnitOfWork

from auth import problems
from auth.accounts import repository
from auth.accounts.domain import FRESH, Account, AccountState, Actor, Role, ordered_roles
from auth.accounts.events import account_changed, account_erased
from auth.invitations import repository as invitations
from auth.limits import PASSWORD_TRIES_BY_SESSION, REGISTRATIONS_BY_ADDRESS
from auth.parts import Parts
from auth.sessions import repository as sessions


async def register(parts: Parts, email: str, password: str, address: str) -> None:
    """A shopper's own account; where the email has one, nothing changes, at the same cost.

    Raises 422 for a password that is easy to guess, 429 after too many.
    """
    await limit(parts.database, f"register/{address}", REGISTRATIONS_BY_ADDRESS)
    await parts.passwords.check(password, email)
    password_hash = await parts.passwords.hash(password)
    account = new_account(email, AccountState.ACTIVE, [Role.SHOPPER], password_hash)
    async with parts.database.transaction() as tx:
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
    """Stores a new account and says so; False, and nothing happens, where the email is taken."""
    added = await repository.add(tx, account)
    if added:
        await publish(tx, account_changed(account))
    return added


async def change(tx: UnitOfWork, account: Account, **changes: object) -> Account:
    """The next version of a locked account, stored and said."""
    changed = replace(account, version=account.version + 1, changed_at=datetime.now(UTC), **changes)  # type: ignore[arg-type]
    await repository.save(tx, changed)
    await publish(tx, account_changed(changed))
    return changed


async def read_own(parts: Parts, actor: Actor) -> Account:
    """Who is signed in. Raises 401 where the account or the session is not active any more."""
    async with parts.database.transaction() as tx:
        account = await repository.by_id(tx, actor.id)
        return await _signed_in(tx, actor, account)


async def page(
    parts: Parts, actor: Actor, role: Role, after: UUID | None, limit: int
) -> tuple[list[Account], bool]:
    """For an admin: accounts with a role above an id, and whether there are more. Raises 401, 403."""
    async with parts.database.transaction() as tx:
        reader = await _signed_in(tx, actor, await repository.by_id(tx, actor.id))
        if Role.ADMIN not in reader.roles:
            raise problems.no_admin_any_more()
        found = await repository.with_role(tx, role, after, limit + 1)
    return found[:limit], len(found) > limit


async def change_password(parts: Parts, actor: Actor, current: str, new: str) -> None:
    """Ends every other session of the account.

    Raises 401 where the actor's session is over, 403 for a wrong current password, 422, 429.
    """
    await limit(parts.database, f"password/{actor.session_id}", PASSWORD_TRIES_BY_SESSION)
    account = await read_own(parts, actor)
    if not (await parts.passwords.verify(current, account.password_hash)).right:
        raise problems.wrong_password()
    await parts.passwords.check(new, account.email)
    password_hash = await parts.passwords.hash(new)
    async with parts.database.transaction() as tx:
        if (await acting_person(tx, actor)).password_hash != account.password_hash:
            raise problems.session_over()
        await _replace_password(tx, actor, password_hash)


async def _replace_password(tx: UnitOfWork, actor: Actor, password_hash: str) -> None:
    own, now = str(actor.id), datetime.now(UTC)
    await repository.set_password_hash(tx, actor.id, password_hash)
    await sessions.end_all(tx, actor.id, "password-changed", now, keep=actor.session_id)
    await record(tx, actor=own, action="change-password", subject=own)


async def acting_person(tx: UnitOfWork, actor: Actor) -> Account:
    """The actor's account as it stands now, locked. Raises 401 unless it and its session are active.

    An access token outlives what it was given for by up to ten minutes; what is written here must
    not rest on that.
    """
    return await _signed_in(tx, actor, await repository.by_id_locked(tx, actor.id))


async def _signed_in(tx: UnitOfWork, actor: Actor, account: Account | None) -> Account:
    if account is None or not account.may_sign_in:
        raise problems.session_over()
    if await sessions.open_since(tx, actor.session_id, actor.id) is None:
        raise problems.session_over()
    return account


async def acting_admin(tx: UnitOfWork, actor: Actor) -> list[Account]:
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


async def require_fresh(tx: UnitOfWork, actor: Actor) -> None:
    """For what cannot be undone. Raises 401 where the actor's sign-in is older than FRESH."""
    signed_in = await sessions.open_since(tx, actor.session_id, actor.id)
    if signed_in is None:
        raise problems.session_over()
    if datetime.now(UTC) - signed_in > FRESH:
        raise problems.sign_in_again(int(FRESH.total_seconds()))


async def set_standing(
    tx: UnitOfWork,
    account_id: UUID,
    roles: Iterable[str] | None,
    state: AccountState | None,
    actor: Actor,
) -> Account:
    """An admin changes what an account may do. Raises 404, and 409 for the last admin.

    Disabling withdraws an invitation. An account that never had a password goes back to being
    invited when it is enabled, and needs a new one.
    """
    admins = await acting_admin(tx, actor)
    account = await locked(tx, account_id)
    wanted = ordered_roles(roles) if roles is not None else account.roles
    after = account.state_when(state or account.state)
    if Role.ADMIN not in wanted or after is not AccountState.ACTIVE:
        _spare_last(admins, account)
    before = _standing(account)
    account = await change(tx, account, roles=wanted, state=after)
    if after is not AccountState.ACTIVE:
        await sessions.end_all(tx, account_id, "disabled", account.changed_at)
        await invitations.withdraw(tx, account_id)
    await _record_change(tx, actor, "set-standing", before, account)
    return account


async def _record_change(
    tx: UnitOfWork, actor: Actor, action: str, before: dict[str, Any], account: Account
) -> None:
    changed = changes(before, _standing(account))
    await record(tx, actor=str(actor.id), action=action, subject=str(account.id), changed=changed)


def _standing(account: Account) -> dict[str, Any]:
    """What an audit row may tell of an account."""
    return {"roles": [str(role) for role in account.roles], "state": str(account.state)}


async def give_role(tx: UnitOfWork, email: str, role: Role, actor: Actor) -> Account:
    """An admin makes a registered person staff or admin. Raises 404, and 409 where the account is not active."""
    await acting_admin(tx, actor)
    account = await repository.by_email_locked(tx, email)
    if account is None:
        raise problems.email_unknown()
    if account.state is not AccountState.ACTIVE:
        raise problems.not_active()
    roles = ordered_roles({*account.roles, Role.STAFF, role})
    before = _standing(account)
    account = await change(tx, account, roles=roles)
    await _record_change(tx, actor, "give-role", before, account)
    return account


async def erase(tx: UnitOfWork, account_id: UUID, actor: Actor) -> None:
    """An admin deletes an account for good, with all that hangs on it.

    Raises 404, 409 for the last admin, 401 where the actor's sign-in is not recent.
    """
    admins = await acting_admin(tx, actor)
    await require_fresh(tx, actor)
    account = await locked(tx, account_id)
    _spare_last(admins, account)
    await delete(tx, account, actor, "erase-account")


async def erase_own(tx: UnitOfWork, actor: Actor) -> None:
    """A person deletes their account for good. Raises as `erase` does."""
    admins = await repository.active_admins_locked(tx)
    account = await acting_person(tx, actor)
    await require_fresh(tx, actor)
    _spare_last(admins, account)
    await delete(tx, account, actor, "erase-account")


async def delete(tx: UnitOfWork, account: Account, actor: Actor, action: str) -> None:
    """Deletes a locked account with all that hangs on it, and says so."""
    erased = await repository.erase(tx, account, datetime.now(UTC))
    await publish(tx, account_erased(erased))
    await record(tx, actor=str(actor.id), action=action, subject=str(account.id))


async def locked(tx: UnitOfWork, account_id: UUID) -> Account:
    """Raises 404."""
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
        if not await add(tx, account):
            raise problems.email_taken()
        await record(
            tx,
            actor="system",
            actor_kind="system",
            action="make-first-admin",
            subject=str(account.id),
        )
    return True
