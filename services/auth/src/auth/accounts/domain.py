"""What an account is, and which email addresses and passwords it may have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import prod
from uuid import UUID

from zxcvbn import zxcvbn
from zxcvbn.matching import L33T_TABLE

PASSWORD_MIN = 12
PASSWORD_MAX = 256
EMAIL_MAX = 254
_ENOUGH_SCORE = 3  # zxcvbn's "safely unguessable": 10^8 guesses or more
_ZXCVBN_READS = 72  # it refuses longer input; a guessable head makes no long password weak
_ZXCVBN_TRIES = (
    8  # ways to read @ as a, ( as c and so on: 0.1 s for the worst 8, 3 s for the worst of all
)
FRESH = timedelta(minutes=10)
"""How recent a sign-in must be for what cannot be undone (OWASP ASVS 5.0, 7.5.3)."""
_NO = r"@\s\x00-\x1f\x7f\ud800-\udfff<>,;"  # in no address of ours; surrogates alone are no text
_EMAIL = re.compile(rf"[^{_NO}]+@[^{_NO}.]+(\.[^{_NO}.]+)*")


class Role(StrEnum):
    """What an account may do; admin may all that staff may."""

    SHOPPER = "shopper"
    STAFF = "staff"
    ADMIN = "admin"


class AccountState(StrEnum):
    """Where an account stands; only an active one can sign in."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True)
class Account:
    """An account as it is stored. `password_hash` is None until an invitation is accepted."""

    id: UUID
    email: str
    state: AccountState
    roles: tuple[Role, ...]
    password_hash: str | None
    version: int
    created_at: datetime
    changed_at: datetime

    @property
    def may_sign_in(self) -> bool:
        return self.state is AccountState.ACTIVE and self.password_hash is not None

    def state_when(self, wanted: AccountState) -> AccountState:
        """The state that an admin's wish leads to: only a password makes an account active."""
        if wanted is AccountState.ACTIVE and self.password_hash is None:
            return AccountState.INVITED
        return wanted


@dataclass(frozen=True)
class Actor:
    """A signed-in person as their access token names them. What they may do now, the tables say."""

    id: UUID
    session_id: UUID


@dataclass(frozen=True)
class Erased:
    """What remains of an erased account."""

    id: UUID
    version: int
    erased_at: datetime


def normalise_email(raw: str) -> str:
    """The address as it is compared and stored: trimmed, lower case. Raises ValueError."""
    email = raw.strip().lower()
    if len(email) > EMAIL_MAX or not _EMAIL.fullmatch(email):
        raise ValueError("Enter an email address, for example name@example.com.")
    return email


def ordered_roles(roles: Iterable[str]) -> tuple[Role, ...]:
    """Each role once, in the order of Role, so that equal sets are equal tuples."""
    held = {Role(role) for role in roles}
    return tuple(role for role in Role if role in held)


def check_password(password: str, email: str) -> str:
    """The password, if it is good enough for this account. Raises ValueError with what to do.

    Takes up to 0.1 s of processor, and must not run twice at once: zxcvbn keeps the words that it
    is told in a global.
    """
    if len(password) < PASSWORD_MIN:
        raise ValueError(f"Use at least {PASSWORD_MIN} characters.")
    if len(password) > PASSWORD_MAX:
        raise ValueError(f"Use at most {PASSWORD_MAX} characters.")
    _check_guessability(password, email)
    return password


def _check_guessability(password: str, email: str) -> None:
    """Refuses what zxcvbn (Wheeler, USENIX Security 2016) guesses soon, knowing the email."""
    words = [email, re.sub(r"\W|_", "", email.partition("@")[0]), *re.split(r"\W|_", email)]
    verdict = zxcvbn(_judged_head(password), user_inputs=[*words, "loupe"])
    if verdict["score"] < _ENOUGH_SCORE:
        warning = verdict["feedback"]["warning"] or "This password is easy to guess."
        raise ValueError(f"{warning} Use a few uncommon words, or let a password manager make one.")


def _judged_head(password: str) -> str:
    """What zxcvbn may read in bounded time; a password whose head is hard to guess is so as a whole."""
    for end in range(1, min(len(password), _ZXCVBN_READS) + 1):
        if _readings(password[:end]) > _ZXCVBN_TRIES:
            return password[: end - 1]
    return password[:_ZXCVBN_READS]


def _readings(password: str) -> int:
    """How many ways there are to read lookalikes as letters, as zxcvbn tries them all."""
    found = set(password)
    return prod(max(1, len(found & set(lookalikes))) for lookalikes in L33T_TABLE.values())
