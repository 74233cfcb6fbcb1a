"""All SQL of sessions and their refresh tokens."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.sessions.domain import PresentedToken
from auth.tables import refresh_tokens, sessions


class FoundToken(NamedTuple):
    """A presented refresh token with its session and account."""

    session_id: UUID
    account_id: UUID
    presented: PresentedToken


async def start(
    tx: AsyncConnection, session_id: UUID, account_id: UUID, now: datetime, expires_at: datetime
) -> None:
    await tx.execute(
        insert(sessions).values(
            id=session_id,
            account_id=account_id,
            current=0,
            rotated_at=now,
            created_at=now,
            expires_at=expires_at,
        )
    )


async def add_token(
    tx: AsyncConnection, session_id: UUID, generation: int, digest: bytes, expires_at: datetime
) -> None:
    await tx.execute(
        insert(refresh_tokens).values(
            session_id=session_id, generation=generation, digest=digest, expires_at=expires_at
        )
    )


async def find_token_locked(tx: AsyncConnection, digest: bytes) -> FoundToken | None:
    """The token with its family locked, so that a token presented twice at once is judged one request at a time."""
    token = (
        await tx.execute(select(refresh_tokens).where(refresh_tokens.c.digest == digest))
    ).one_or_none()
    if token is None:
        return None
    query = select(sessions).where(sessions.c.id == token.session_id).with_for_update()
    session = (await tx.execute(query)).one_or_none()
    if session is None:
        return None
    presented = PresentedToken(
        generation=token.generation,
        current=session.current,
        rotated_at=session.rotated_at,
        token_expires_at=token.expires_at,
        session_expires_at=session.expires_at,
        ended=session.ended_at is not None,
    )
    return FoundToken(session.id, session.account_id, presented)


async def signed_in_at(tx: AsyncConnection, session_id: UUID, account_id: UUID) -> datetime | None:
    """When an account's session began; None where it has ended or there is none."""
    query = select(sessions.c.created_at).where(
        sessions.c.id == session_id,
        sessions.c.account_id == account_id,
        sessions.c.ended_at.is_(None),
    )
    return (await tx.execute(query)).scalar_one_or_none()


async def advance(tx: AsyncConnection, session_id: UUID, generation: int, now: datetime) -> None:
    change = {"current": generation, "rotated_at": now}
    await tx.execute(update(sessions).where(sessions.c.id == session_id).values(change))


async def end(tx: AsyncConnection, session_id: UUID, reason: str, now: datetime) -> None:
    change = {"ended_at": now, "end_reason": reason}
    await tx.execute(
        update(sessions)
        .where(sessions.c.id == session_id, sessions.c.ended_at.is_(None))
        .values(change)
    )


async def end_all(
    tx: AsyncConnection,
    account_id: UUID,
    reason: str,
    now: datetime,
    keep: UUID | None = None,
) -> None:
    """Ends every session of an account except `keep`."""
    statement = update(sessions).where(
        sessions.c.account_id == account_id, sessions.c.ended_at.is_(None)
    )
    if keep is not None:
        statement = statement.where(sessions.c.id != keep)
    await tx.execute(statement.values(ended_at=now, end_reason=reason))


async def delete_expired(tx: AsyncConnection, account_id: UUID, now: datetime) -> None:
    """Deletes an account's expired sessions; their tokens go with them."""
    await tx.execute(
        delete(sessions).where(sessions.c.account_id == account_id, sessions.c.expires_at < now)
    )
