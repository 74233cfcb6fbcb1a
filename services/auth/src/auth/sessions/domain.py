"""Refresh tokens: one family a sign-in, each token used once, a second use ends the family.

The rules are those of OAuth 2.0 Security Best Current Practice (RFC 9700, section 4.14.2). One
exception is deliberate: two tabs of one browser refresh at the same instant with the same cookie, and
an answer may be lost on its way. So for half a minute the token just before the current one still
gets what it got: the same successor, and a new access token.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

IDLE_LIFETIME = timedelta(days=14)
ABSOLUTE_LIFETIME = timedelta(days=90)
GRACE = timedelta(seconds=30)  # our pages ask again within 20 s, see session-fetch.ts


@dataclass(frozen=True)
class Presented:
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
    """What a presented refresh token gets."""

    ROTATE = "rotate"
    REPEAT = "repeat"  # the same successor again
    REVOKE = "revoke"  # reuse: the family ends
    REFUSE = "refuse"


def judge(presented: Presented, now: datetime) -> Judgement:
    """What a refresh token that the family knows gets at `now`."""
    if presented.ended or now >= presented.session_expires_at:
        return Judgement.REFUSE
    if presented.generation < presented.current:
        return _judge_used(presented, now)
    return Judgement.ROTATE if now < presented.token_expires_at else Judgement.REFUSE


def _judge_used(presented: Presented, now: datetime) -> Judgement:
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
    """The refresh token that follows `token`: always the same one, so that none need be kept to be told twice.

    Without the key it cannot be known; a family's first token is random (256 bits).
    """
    made = hmac.digest(key, token.encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def digest(secret: str) -> bytes:
    """How a secret of full entropy is stored: a plain SHA-256, for there is nothing to guess."""
    return hashlib.sha256(secret.encode()).digest()
