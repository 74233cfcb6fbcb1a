"""All SQL of accounts."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.accounts.domain import Account, AccountState, Erased, Role, ordered_roles
from auth.tables import accounts, erased_accounts


async def by_id(tx: AsyncConnection, account_id: UUID) -> Account | None:
    """The account of that id."""
    return await _one(tx, select(accounts).where(accounts.c.id == account_id))


async def by_id_locked(tx: AsyncConnection, account_id: UUID) -> Account | None:
    """The account of that id, locked."""
    return await _one(tx, select(accounts).where(accounts.c.id == account_id).with_for_update())


async def by_email(tx: AsyncConnection, email: str) -> Account | None:
    """The account of a normalised email."""
    return await _one(tx, select(accounts).where(accounts.c.email == email))


async def by_email_locked(tx: AsyncConnection, email: str) -> Account | None:
    """The account of a normalised email, locked."""
    return await _one(tx, select(accounts).where(accounts.c.email == email).with_for_update())


async def add(tx: AsyncConnection, account: Account) -> bool:
    """False, and nothing is stored, where the email is taken."""
    statement = insert(accounts).values(asdict(account))
    result = await tx.execute(statement.on_conflict_do_nothing(index_elements=["email"]))
    return result.rowcount == 1


async def save(tx: AsyncConnection, account: Account) -> None:
    """Overwrites the row of an account."""
    await tx.execute(update(accounts).where(accounts.c.id == account.id).values(asdict(account)))


async def set_password_hash(tx: AsyncConnection, account_id: UUID, password_hash: str) -> None:
    """The same password under newer parameters: no change that anybody else could see."""
    change = {"password_hash": password_hash}
    await tx.execute(update(accounts).where(accounts.c.id == account_id).values(change))


async def erase(tx: AsyncConnection, account: Account, at: datetime) -> Erased:
    """Deletes the account and, by cascade, all that hangs on it; its id and last version remain."""
    gone = Erased(account.id, account.version + 1, at)
    await tx.execute(delete(accounts).where(accounts.c.id == account.id))
    await tx.execute(insert(erased_accounts).values(asdict(gone)))
    return gone


async def active_admins_locked(tx: AsyncConnection) -> list[Account]:
    """Locked before any other account and in one order: two admins who erase each other take turns."""
    query = select(accounts).where(
        accounts.c.roles.contains([Role.ADMIN]), accounts.c.state == AccountState.ACTIVE
    )
    rows = await tx.execute(query.order_by(accounts.c.id).with_for_update())
    return [_account(row) for row in rows.mappings()]


async def has_admin(tx: AsyncConnection) -> bool:
    """Whether any account is an admin, active or not."""
    query = select(accounts.c.id).where(accounts.c.roles.contains([Role.ADMIN])).limit(1)
    return (await tx.execute(query)).first() is not None


async def with_role(
    tx: AsyncConnection, role: Role, after: UUID | None, limit: int
) -> list[Account]:
    """Accounts that have a role, above an id, in the order of ids: the oldest first."""
    query = select(accounts).where(accounts.c.roles.contains([role]))
    if after is not None:
        query = query.where(accounts.c.id > after)
    rows = await tx.execute(query.order_by(accounts.c.id).limit(limit))
    return [_account(row) for row in rows.mappings()]


async def page_locked(tx: AsyncConnection, after: UUID | None, limit: int) -> list[Account]:
    """Accounts above an id, in the order of ids."""
    query = select(accounts).order_by(accounts.c.id).limit(limit).with_for_update()
    if after is not None:
        query = query.where(accounts.c.id > after)
    return [_account(row) for row in (await tx.execute(query)).mappings()]


async def erased_page(tx: AsyncConnection, after: UUID | None, limit: int) -> list[Erased]:
    """Erasures above an account's id, in the order of ids."""
    query = select(erased_accounts).order_by(erased_accounts.c.id).limit(limit)
    if after is not None:
        query = query.where(erased_accounts.c.id > after)
    return [Erased(**row) for row in (await tx.execute(query)).mappings()]


async def erased(tx: AsyncConnection, account_id: UUID) -> Erased | None:
    """What is kept of an erased account."""
    query = select(erased_accounts).where(erased_accounts.c.id == account_id)
    row = (await tx.execute(query)).mappings().first()
    return Erased(**row) if row else None


async def _one(tx: AsyncConnection, query: Select[Any]) -> Account | None:
    row = (await tx.execute(query)).mappings().first()
    return _account(row) if row else None


def _account(row: Mapping[Any, Any]) -> Account:
    return Account(
        id=row["id"],
        email=row["email"],
        state=AccountState(row["state"]),
        roles=ordered_roles(row["roles"]),
        password_hash=row["password_hash"],
        version=row["version"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
    )
