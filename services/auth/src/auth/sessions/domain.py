"""Refresh tokens: each sign-in starts a family, each token of it is good once, and reuse ends the family.

The rules are those of OAuth 2.0 Security Best Current Practice (RFC 9700, section 4.14.2). One exception is
deliberate: two tabs of one browser may refresh at the same instant with the same cookie, and an answer may be lost on
its way. So for half a minute the token just before the current one still gets what it got before: the same successor,
and a new access token.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from auth.accounts.domain import Account

IDLE_LIFETIME = timedelta(days=14)
ABSOLUTE_LIFETIME = timedelta(days=90)
GRACE = timedelta(seconds=30)
"""How long a token may be sent again. The shop's pages ask again within 20 s, see session-fetch.ts."""
RECENT = timedelta(minutes=10)
"""How recent a sign-in must be for what cannot be undone (OWASP ASVS 5.0, 7.5.3)."""


class WrongCredentials(Exception):
    """The email is unknown, the password is wrong, or the account may not sign in."""


class SessionOver(Exception):
    """The session has ended, or its account is not active any more."""


class RecentSignInRequired(Exception):
    """What cannot be undone needs a sign-in within RECENT."""


class NoLongerAdmin(Exception):
    """The access token names an admin who is none any more."""


class TooManyRefreshes(Exception):
    """One session refreshed too often; it may do so again after `wait_s` seconds."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


@dataclass(frozen=True)
class Actor:
    """A signed-in person as their access token names them. What they may do now is read from the tables."""

    id: UUID
    session_id: UUID


@dataclass(frozen=True)
class Session:
    """A sign-in, until it ends or expires."""

    id: UUID
    account: Account
    expires_at: datetime


@dataclass(frozen=True)
class Grant:
    """What a signed-in person gets. `device_cookie`: by signing in only; the browser is known by it afterwards."""

    account: Account
    access_token: str
    refresh_token: str
    device_cookie: str | None = None


@dataclass(frozen=True)
class Client:
    """Where a sign-in comes from: the address, and the device cookie if the browser sent one."""

    address: str
    device_cookie: str | None = None


@dataclass(frozen=True)
class PresentedToken:
    """What is known of a presented refresh token and its family.

    `generation` counts the family's tokens from 0; `current` is the family's newest generation and
    `rotated_at` when that one was made.
    """

    generation: int
    current: int
    rotated_at: datetime
    token_expires_at: datetime
    session_expires_at: datetime
    ended: bool


class Judgement(Enum):
    """What a presented refresh token leads to."""

    ROTATE = "rotate"
    REPEAT = "repeat"
    """The same successor again."""
    REVOKE = "revoke"
    """The token was reused: the family ends."""
    REFUSE = "refuse"


def judge(presented: PresentedToken, now: datetime) -> Judgement:
    """What a refresh token of a known family leads to at `now`."""
    if presented.ended or now >= presented.session_expires_at:
        return Judgement.REFUSE
    if presented.generation < presented.current:
        return _judge_used(presented, now)
    return Judgement.ROTATE if now < presented.token_expires_at else Judgement.REFUSE


def _judge_used(presented: PresentedToken, now: datetime) -> Judgement:
    just_before = presented.generation == presented.current - 1
    if just_before and now < presented.rotated_at + GRACE:
        return Judgement.REPEAT
    return Judgement.REVOKE


def token_expiry(now: datetime, session_expires_at: datetime) -> datetime:
    """A refresh token lives for the idle lifetime, and never longer than its session."""
    return min(now + IDLE_LIFETIME, session_expires_at)


def new_secret() -> str:
    """256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def successor(key: bytes, token: str) -> str:
    """The refresh token that follows `token`: always the same one, so that it can be sent twice without being stored.

    Nobody can compute it without the key; a family's first token is random (256 bits).
    """
    made = hmac.digest(key, token.encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def digest(secret: str) -> bytes:
    """How a secret of 256 random bits is stored: a plain SHA-256 suffices, because it cannot be guessed."""
    return hashlib.sha256(secret.encode()).digest()
