"""Use cases of admins, each in the transaction that it is given."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from chassis.audit import changes, record
from chassis.unit_of_work import UnitOfWork

from auth.accounts import repository as accounts
from auth.accounts import service as account_service
from auth.accounts.domain import Account, AccountState, Role, check_not_last, ordered_roles
from auth.administration.domain import EmailUnknown, NotActive
from auth.invitations import repository as invitations
from auth.keys import service as keys
from auth.keys.signer import Signer
from auth.sessions import repository as sessions
from auth.sessions.domain import Actor, NoLongerAdmin
from auth.sessions.service import read_signed_in, require_admin, require_recent_sign_in


async def page(
    tx: UnitOfWork, actor: Actor, role: Role, after: UUID | None, limit: int
) -> tuple[list[Account], bool]:
    """Accounts that have a role, above an id, and whether there are more.

    Raises SessionOver, NoLongerAdmin.
    """
    reader = await read_signed_in(tx, actor)
    if Role.ADMIN not in reader.roles:
        raise NoLongerAdmin
    found = await accounts.with_role(tx, role, after, limit + 1)
    return found[:limit], len(found) > limit


async def set_standing(
    tx: UnitOfWork,
    account_id: UUID,
    roles: Iterable[str] | None,
    state: AccountState | None,
    actor: Actor,
) -> Account:
    """Changes the roles and the state of an account; None leaves them as they are.

    Disabling withdraws an invitation. An account that never had a password goes back to being invited when it is
    enabled, and needs a new invitation. Raises AccountUnknown, LastAdmin, and what `require_admin` raises.
    """
    admins = await require_admin(tx, actor)
    account = await account_service.lock(tx, account_id)
    new_roles = ordered_roles(roles) if roles is not None else account.roles
    new_state = account.reachable_state(state or account.state)
    if Role.ADMIN not in new_roles or new_state is not AccountState.ACTIVE:
        check_not_last(admins, account)
    changed = await account_service.change(tx, account, roles=new_roles, state=new_state)
    if new_state is not AccountState.ACTIVE:
        await sessions.end_all(tx, account_id, "disabled", changed.changed_at)
        await invitations.withdraw(tx, account_id)
    await _record_change(tx, actor, "set-standing", account, changed)
    return changed


async def give_role(tx: UnitOfWork, email: str, role: Role, actor: Actor) -> Account:
    """Makes a registered person staff or admin. Raises EmailUnknown, NotActive, and what `require_admin` raises."""
    await require_admin(tx, actor)
    account = await accounts.by_email_locked(tx, email)
    if account is None:
        raise EmailUnknown
    if account.state is not AccountState.ACTIVE:
        raise NotActive
    roles = ordered_roles({*account.roles, Role.STAFF, role})
    changed = await account_service.change(tx, account, roles=roles)
    await _record_change(tx, actor, "give-role", account, changed)
    return changed


async def erase(tx: UnitOfWork, account_id: UUID, actor: Actor) -> None:
    """Deletes an account for good, with everything that belongs to it.

    Raises AccountUnknown, LastAdmin, RecentSignInRequired, and what `require_admin` raises.
    """
    admins = await require_admin(tx, actor)
    await require_recent_sign_in(tx, actor)
    account = await account_service.lock(tx, account_id)
    check_not_last(admins, account)
    await account_service.delete(tx, account, actor.id, "erase-account")


async def rotate_keys(tx: UnitOfWork, signer: Signer, actor: Actor) -> str:
    """Makes a new signing key and returns its id. Raises what `require_admin` raises."""
    await require_admin(tx, actor)
    return await keys.rotate(tx, signer, actor=str(actor.id))


async def _record_change(
    tx: UnitOfWork, actor: Actor, action: str, before: Account, after: Account
) -> None:
    changed = changes(_audited(before), _audited(after))
    await record(tx, actor=str(actor.id), action=action, subject=str(after.id), changed=changed)


def _audited(account: Account) -> dict[str, Any]:
    """What an audit row may hold of an account."""
    return {"roles": [str(role) for role in account.roles], "state": str(account.state)}
