"""How long an invitation stands, and whom it may invite."""

from datetime import datetime, timedelta

from auth.accounts.domain import AccountState, Role

LIFETIME = timedelta(days=7)
INVITABLE = (Role.STAFF, Role.ADMIN)


def may_invite(state: AccountState | None) -> bool:
    """A new address, or one whose earlier invitation was not accepted."""
    return state in (None, AccountState.INVITED)


def stands(expires_at: datetime, now: datetime) -> bool:
    return now < expires_at
