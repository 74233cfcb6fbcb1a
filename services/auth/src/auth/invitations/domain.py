"""How long an invitation is valid, and whom it may invite."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from auth.accounts.domain import Account, AccountState

LIFETIME = timedelta(days=7)


class InvitationInvalid(Exception):
    """The invitation is used, replaced or expired, or its account is not invited any more."""


class InvitationAccepted(Exception):
    """The account was activated or disabled, so there is no invitation to withdraw."""


@dataclass(frozen=True)
class Invitation:
    """A new invitation of an account. Its token exists here only: a digest is stored."""

    account: Account
    token: str
    expires_at: datetime


def may_invite(state: AccountState | None) -> bool:
    """Whether an address may be invited whose account is in this state; None where it has no account."""
    return state in (None, AccountState.INVITED)


def is_valid(expires_at: datetime, now: datetime) -> bool:
    return now < expires_at
