"""All SQL of signing keys."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.keys.domain import SigningKey
from auth.tables import signing_keys


async def lock(tx: AsyncConnection) -> None:
    """One rotation at a time; ends with the transaction."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('signing-keys', 0))"))


async def active(tx: AsyncConnection) -> SigningKey | None:
    """The key that signs; None before the first."""
    query = select(signing_keys).where(signing_keys.c.retired_at.is_(None))
    row = (await tx.execute(query)).mappings().one_or_none()
    return _key(row) if row else None


async def published(tx: AsyncConnection, retired_after: datetime) -> list[SigningKey]:
    """The active key and those retired after the instant, the newest first."""
    query = select(signing_keys).where(
        signing_keys.c.retired_at.is_(None) | (signing_keys.c.retired_at > retired_after)
    )
    rows = await tx.execute(query.order_by(signing_keys.c.created_at.desc()))
    return [_key(row) for row in rows.mappings()]


async def add(tx: AsyncConnection, key: SigningKey) -> None:
    """Stores a new key."""
    await tx.execute(insert(signing_keys).values(asdict(key)))


async def retire_active(tx: AsyncConnection, now: datetime) -> None:
    """Retires the key that signs."""
    await tx.execute(
        update(signing_keys).where(signing_keys.c.retired_at.is_(None)).values(retired_at=now)
    )


async def forget_retired(tx: AsyncConnection, before: datetime) -> int:
    """Deletes keys retired before an instant; returns their number."""
    statement = delete(signing_keys).where(signing_keys.c.retired_at < before)
    return (await tx.execute(statement)).rowcount


def _key(row: Mapping[Any, Any]) -> SigningKey:
    return SigningKey(**row)
