"""Use cases of sessions."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.http import Problem
from chassis.ids import new_id
from chassis.rate_limit import give_back, limit
from sqlalchemy.ext.asyncio import AsyncConnection

from auth import problems
from auth.accounts import repository as accounts
from auth.accounts.domain import Account
from auth.limits import SIGN_INS_BY_ACCOUNT, SIGN_INS_BY_ADDRESS
from auth.parts import Parts
from auth.sessions import repository
from auth.sessions.domain import (
    ABSOLUTE_LIFETIME,
    Judgement,
    digest,
    judge,
    new_secret,
    token_expiry,
)
from auth.sessions.repository import Found


@dataclass(frozen=True)
class Session:
    """One sign-in, until it ends or expires."""

    id: UUID
    account: Account
    expires_at: datetime


@dataclass(frozen=True)
class Granted:
    """What a signed-in person gets. `refresh_token` is None where the one they have stays."""

    account: Account
    access_token: str
    refresh_token: str | None


async def sign_in(parts: Parts, email: str, password: str, address: str) -> Granted:
    """Raises 401 (one answer, and one time to answer, for every cause) and 429."""
    await limit(parts.database, _by_account(email), SIGN_INS_BY_ACCOUNT)
    await limit(parts.database, _by_address(address), SIGN_INS_BY_ADDRESS)
    account_id = await _prove(parts, email, password)
    async with parts.database.transaction() as tx:
        account = await accounts.by_id_locked(tx, account_id)
        if account is None or not account.may_sign_in:
            raise problems.wrong_credentials()
        await give_back(tx, _by_account(email), SIGN_INS_BY_ACCOUNT)
        await give_back(tx, _by_address(address), SIGN_INS_BY_ADDRESS)
        return await _start(parts, tx, account)


def _by_account(email: str) -> str:
    """A digest, so that what people only typed is not kept."""
    return f"sign-in/account/{digest(email).hex()}"


def _by_address(address: str) -> str:
    return f"sign-in/address/{address}"


async def _prove(parts: Parts, email: str, password: str) -> UUID:
    """The id of the account whose password this is. Raises 401, after as long for nobody's email."""
    async with parts.database.transaction() as tx:
        account = await accounts.by_email(tx, email)
    verified = await parts.passwords.verify(password, account.password_hash if account else None)
    if account is not None and verified.right:
        if verified.newer_hash:
            await _keep_hash(parts, account.id, verified.newer_hash)
        return account.id
    raise await _refuse(parts, account)


async def _keep_hash(parts: Parts, account_id: UUID, newer_hash: str) -> None:
    async with parts.database.transaction() as tx:
        await accounts.set_password_hash(tx, account_id, newer_hash)


async def _refuse(parts: Parts, account: Account | None) -> Problem:
    """Of an unknown email nothing is written down: people type passwords there."""
    if account is not None:
        async with parts.database.transaction() as tx:
            await _record_refusal(tx, account.id, "sign-in", "wrong-credentials")
    return problems.wrong_credentials()


async def _record_refusal(
    tx: AsyncConnection, account_id: UUID, action: str, reason: str, **details: str
) -> None:
    await record(
        tx,
        actor="anonymous",
        actor_kind="none",
        action=action,
        subject=str(account_id),
        outcome="denied",
        reason=reason,
        **details,
    )


async def _start(parts: Parts, tx: AsyncConnection, account: Account) -> Granted:
    now = datetime.now(UTC)
    session = Session(new_id(), account, now + ABSOLUTE_LIFETIME)
    await repository.forget_expired(tx, account.id, now)
    await repository.start(tx, session.id, account.id, now, session.expires_at)
    await record(tx, actor=str(account.id), action="sign-in", subject=str(session.id))
    return await _grant(parts, tx, session, generation=0)


async def _grant(parts: Parts, tx: AsyncConnection, session: Session, generation: int) -> Granted:
    secret = new_secret()
    expires_at = token_expiry(datetime.now(UTC), session.expires_at)
    await repository.add_token(tx, session.id, generation, digest(secret), expires_at)
    return Granted(session.account, await _access_token(parts, tx, session), secret)


async def _access_token(parts: Parts, tx: AsyncConnection, session: Session) -> str:
    claims = {
        "sub": str(session.account.id),
        "sid": str(session.id),
        "kind": "account",
        "roles": [role.value for role in session.account.roles],
    }
    return await parts.signer.sign(tx, claims, datetime.now(UTC))


async def refresh(parts: Parts, refresh_token: str) -> Granted:
    """The next token of the family. Raises 401; a reused token ends its family first."""
    async with parts.database.transaction() as tx:
        granted = await _refresh(parts, tx, refresh_token)
    if granted is None:
        raise problems.session_over()
    return granted


async def _refresh(parts: Parts, tx: AsyncConnection, refresh_token: str) -> Granted | None:
    found = await repository.find_locked(tx, digest(refresh_token))
    account = found and await accounts.by_id(tx, found.account_id)
    if found is None or account is None or not account.may_sign_in:
        return None
    session = Session(found.session_id, account, found.presented.session_expires_at)
    match judge(found.presented, datetime.now(UTC)):
        case Judgement.ROTATE:
            return await _rotate(parts, tx, session, found.presented.current + 1)
        case Judgement.REPEAT:
            return Granted(account, await _access_token(parts, tx, session), None)
        case Judgement.REVOKE:
            await _revoke(tx, found)
    return None


async def _rotate(parts: Parts, tx: AsyncConnection, session: Session, generation: int) -> Granted:
    await repository.advance(tx, session.id, generation, datetime.now(UTC))
    return await _grant(parts, tx, session, generation)


async def _revoke(tx: AsyncConnection, found: Found) -> None:
    await repository.end(tx, found.session_id, "token-reused", datetime.now(UTC))
    session = str(found.session_id)
    await _record_refusal(tx, found.account_id, "refresh", "token-reused", session=session)


async def sign_out(
    parts: Parts, refresh_token: str | None, account_id: UUID | None, session_id: UUID | None
) -> None:
    """Ends the session of the refresh token, else that of the access token, if there is one."""
    async with parts.database.transaction() as tx:
        found = await repository.find_locked(tx, digest(refresh_token or ""))
        if found is not None:
            account_id, session_id = found.account_id, found.session_id
        if account_id is None or session_id is None:
            return
        await repository.end(tx, session_id, "signed-out", datetime.now(UTC))
        await record(tx, actor=str(account_id), action="sign-out", subject=str(session_id))
