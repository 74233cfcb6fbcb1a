"""Use cases of sessions."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.http import Problem
from chassis.ids import new_id
from chassis.rate_limit import limit, limit_all, raise_if_limited, refund_all, use
from chassis.unit_of_work import UnitOfWork

from auth import problems
from auth.accounts import repository as accounts
from auth.accounts.domain import Account
from auth.limits import REFRESHES_BY_SESSION, UNKNOWN_REFRESH_TOKENS_BY_ADDRESS
from auth.parts import Parts
from auth.sessions import repository
from auth.sessions.domain import (
    ABSOLUTE_LIFETIME,
    Judgement,
    digest,
    judge,
    new_secret,
    successor,
    token_expiry,
)
from auth.sessions.guessing import buckets
from auth.sessions.repository import Found


@dataclass(frozen=True)
class Session:
    """One sign-in, until it ends or expires."""

    id: UUID
    account: Account
    expires_at: datetime


@dataclass(frozen=True)
class Granted:
    """What a signed-in person gets; `device` only by signing in, for the browser to be known by."""

    account: Account
    access_token: str
    refresh_token: str
    device: str | None = None


@dataclass(frozen=True)
class Client:
    """Where a try comes from: the address, and the device cookie if it sent one."""

    address: str
    device_cookie: str | None = None


async def sign_in(parts: Parts, email: str, password: str, client: Client) -> Granted:
    """Raises 401 (one answer, and one time to answer, for every cause), 429, and 503 in a crowd."""
    async with parts.database.transaction() as tx:
        account = await accounts.by_email(tx, email)
    device = parts.devices.recognise(client.device_cookie, account.id) if account else None
    used = buckets(email, client.address, device)
    await limit_all(parts.database, used)
    verified = await parts.passwords.verify(password, account.password_hash if account else None)
    if account is None or not verified.right:
        raise await _refuse(parts, account)
    async with parts.database.transaction() as tx:
        await refund_all(tx, used)
        return await _sign_in(parts, tx, account, verified.newer_hash)


async def _sign_in(
    parts: Parts, tx: UnitOfWork, proven: Account, newer_hash: str | None
) -> Granted:
    """`proven` as it was when its password was verified: what has changed meanwhile counts."""
    account = await accounts.by_id_locked(tx, proven.id)
    if account is None or not account.may_sign_in:
        raise problems.wrong_credentials()
    if account.password_hash != proven.password_hash:
        raise problems.wrong_credentials()
    if newer_hash is not None:
        await accounts.set_password_hash(tx, account.id, newer_hash)
    return replace(await _start(parts, tx, account), device=parts.devices.issue(account.id))


async def _refuse(parts: Parts, account: Account | None) -> Problem:
    """Of an unknown email nothing is written down: people type passwords there."""
    if account is not None:
        async with parts.database.transaction() as tx:
            await _record_refusal(tx, account.id, "sign-in", "wrong-credentials")
    return problems.wrong_credentials()


async def _record_refusal(
    tx: UnitOfWork, account_id: UUID, action: str, reason: str, **details: str
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


async def _start(parts: Parts, tx: UnitOfWork, account: Account) -> Granted:
    now = datetime.now(UTC)
    session = Session(new_id(), account, now + ABSOLUTE_LIFETIME)
    await repository.forget_expired(tx, account.id, now)
    await repository.start(tx, session.id, account.id, now, session.expires_at)
    await record(tx, actor=str(account.id), action="sign-in", subject=str(session.id))
    return await _grant(parts, tx, session, 0, new_secret())


async def _grant(
    parts: Parts, tx: UnitOfWork, session: Session, generation: int, token: str
) -> Granted:
    expires_at = token_expiry(datetime.now(UTC), session.expires_at)
    await repository.add_token(tx, session.id, generation, digest(token), expires_at)
    return Granted(session.account, await _access_token(parts, tx, session), token)


async def _access_token(parts: Parts, tx: UnitOfWork, session: Session) -> str:
    claims = {
        "sub": str(session.account.id),
        "sid": str(session.id),
        "kind": "account",
        "roles": [role.value for role in session.account.roles],
    }
    return await parts.signer.sign(tx, claims, datetime.now(UTC))


async def refresh(parts: Parts, refresh_token: str, address: str) -> Granted:
    """The next token of the family. Raises 401, 429; a reused token ends its family first."""
    async with parts.database.transaction() as tx:
        found = await repository.find_locked(tx, digest(refresh_token))
        granted = await _refresh(parts, tx, found, refresh_token) if found else None
    if found is None:
        key = f"refresh/address/{address}"
        await limit(parts.database, key, UNKNOWN_REFRESH_TOKENS_BY_ADDRESS)
    if granted is None:
        raise problems.session_over()
    return granted


async def _refresh(parts: Parts, tx: UnitOfWork, found: Found, token: str) -> Granted | None:
    raise_if_limited(await use(tx, f"refresh/{found.session_id}", REFRESHES_BY_SESSION))
    account = await accounts.by_id(tx, found.account_id)
    if account is None or not account.may_sign_in:
        return None
    session = Session(found.session_id, account, found.presented.session_expires_at)
    following = successor(parts.refresh_key, token)
    match judge(found.presented, datetime.now(UTC)):
        case Judgement.ROTATE:
            return await _rotate(parts, tx, session, found.presented.current + 1, following)
        case Judgement.REPEAT:
            return Granted(account, await _access_token(parts, tx, session), following)
        case Judgement.REVOKE:
            await _revoke(tx, found)
    return None


async def _rotate(
    parts: Parts, tx: UnitOfWork, session: Session, generation: int, token: str
) -> Granted:
    await repository.advance(tx, session.id, generation, datetime.now(UTC))
    return await _grant(parts, tx, session, generation, token)


async def _revoke(tx: UnitOfWork, found: Found) -> None:
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
