"""Use cases of sessions, each in the transaction that it is given."""

from datetime import UTC, datetime
from uuid import UUID

from chassis.audit import record
from chassis.ids import new_id
from chassis.rate_limit import use
from chassis.unit_of_work import UnitOfWork

from auth.accounts import repository as accounts
from auth.accounts.domain import Account
from auth.sessions import repository
from auth.sessions.domain import (
    ABSOLUTE_LIFETIME,
    RECENT,
    Actor,
    Grant,
    Judgement,
    NoLongerAdmin,
    RecentSignInRequired,
    Session,
    SessionOver,
    TooManyRefreshes,
    WrongCredentials,
    digest,
    judge,
    new_secret,
    token_expiry,
)
from auth.sessions.limits import REFRESHES_BY_SESSION
from auth.sessions.repository import FoundToken
from auth.sessions.tokens import SessionTokens


async def sign_in(
    tx: UnitOfWork, tokens: SessionTokens, verified: Account, newer_hash: str | None
) -> Grant:
    """Starts a session of an account whose password was just verified.

    `verified` is the account as it was then: WrongCredentials where it has changed meanwhile. `newer_hash` replaces an
    outdated hash of the same password.
    """
    account = await accounts.by_id_locked(tx, verified.id)
    if account is None or not account.may_sign_in:
        raise WrongCredentials
    if account.password_hash != verified.password_hash:
        raise WrongCredentials
    if newer_hash is not None:
        await accounts.set_password_hash(tx, account.id, newer_hash)
    return await _start(tx, tokens, account)


async def _start(tx: UnitOfWork, tokens: SessionTokens, account: Account) -> Grant:
    now = datetime.now(UTC)
    session = Session(new_id(), account, now + ABSOLUTE_LIFETIME)
    await repository.delete_expired(tx, account.id, now)
    await repository.start(tx, session.id, account.id, now, session.expires_at)
    await record(tx, actor=str(account.id), action="sign-in", subject=str(session.id))
    return await _grant(tx, tokens, session, 0, new_secret())


async def _grant(
    tx: UnitOfWork, tokens: SessionTokens, session: Session, generation: int, token: str
) -> Grant:
    expires_at = token_expiry(datetime.now(UTC), session.expires_at)
    await repository.add_token(tx, session.id, generation, digest(token), expires_at)
    return Grant(session.account, await tokens.access_token(tx, session), token)


async def record_denial(
    tx: UnitOfWork, account_id: UUID, action: str, reason: str, **details: str
) -> None:
    """Leaves an audit row of a refused attempt on an account."""
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


async def refresh(
    tx: UnitOfWork, tokens: SessionTokens, found: FoundToken, refresh_token: str
) -> Grant | None:
    """The next tokens of a locked family; None where there are none.

    None and no exception, because a reused token ends its family, which must commit. Raises TooManyRefreshes.
    """
    await _count_refresh(tx, found.session_id)
    account = await accounts.by_id(tx, found.account_id)
    if account is None or not account.may_sign_in:
        return None
    session = Session(found.session_id, account, found.presented.session_expires_at)
    following = tokens.successor(refresh_token)
    match judge(found.presented, datetime.now(UTC)):
        case Judgement.ROTATE:
            return await _rotate(tx, tokens, session, found.presented.current + 1, following)
        case Judgement.REPEAT:
            return Grant(account, await tokens.access_token(tx, session), following)
        case Judgement.REVOKE:
            await _revoke(tx, found)
    return None


async def _count_refresh(tx: UnitOfWork, session_id: UUID) -> None:
    wait_s = await use(tx, f"refresh/{session_id}", REFRESHES_BY_SESSION)
    if wait_s > 0:
        raise TooManyRefreshes(wait_s)


async def _rotate(
    tx: UnitOfWork, tokens: SessionTokens, session: Session, generation: int, token: str
) -> Grant:
    await repository.advance(tx, session.id, generation, datetime.now(UTC))
    return await _grant(tx, tokens, session, generation, token)


async def _revoke(tx: UnitOfWork, found: FoundToken) -> None:
    await repository.end(tx, found.session_id, "token-reused", datetime.now(UTC))
    session = str(found.session_id)
    await record_denial(tx, found.account_id, "refresh", "token-reused", session=session)


async def sign_out(tx: UnitOfWork, refresh_token: str | None, actor: Actor | None) -> None:
    """Ends the session of the refresh token, else that of the access token, if there is one."""
    found = await repository.find_token_locked(tx, digest(refresh_token or ""))
    if found is not None:
        actor = Actor(found.account_id, found.session_id)
    if actor is None:
        return
    await repository.end(tx, actor.session_id, "signed-out", datetime.now(UTC))
    await record(tx, actor=str(actor.id), action="sign-out", subject=str(actor.session_id))


async def read_signed_in(tx: UnitOfWork, actor: Actor) -> Account:
    """The actor's account. Raises SessionOver unless the account and the session are active."""
    return await _signed_in(tx, actor, await accounts.by_id(tx, actor.id))


async def require_signed_in(tx: UnitOfWork, actor: Actor) -> Account:
    """The actor's account, locked. Raises SessionOver unless the account and the session are active.

    An access token outlives the rights it was issued for by up to ten minutes; writes must not rest on it.
    """
    return await _signed_in(tx, actor, await accounts.by_id_locked(tx, actor.id))


async def _signed_in(tx: UnitOfWork, actor: Actor, account: Account | None) -> Account:
    if account is None or not account.may_sign_in:
        raise SessionOver
    if await repository.signed_in_at(tx, actor.session_id, actor.id) is None:
        raise SessionOver
    return account


async def require_admin(tx: UnitOfWork, actor: Actor) -> list[Account]:
    """All active admins, locked, the actor among them.

    Raises SessionOver, and NoLongerAdmin where the actor is no admin any more.
    """
    admins = await accounts.active_admins_locked(tx)
    if actor.id not in {admin.id for admin in admins}:
        await require_signed_in(tx, actor)
        raise NoLongerAdmin
    if await repository.signed_in_at(tx, actor.session_id, actor.id) is None:
        raise SessionOver
    return admins


async def require_recent_sign_in(tx: UnitOfWork, actor: Actor) -> None:
    """For what cannot be undone. Raises SessionOver, RecentSignInRequired."""
    signed_in_at = await repository.signed_in_at(tx, actor.session_id, actor.id)
    if signed_in_at is None:
        raise SessionOver
    if datetime.now(UTC) - signed_in_at > RECENT:
        raise RecentSignInRequired
