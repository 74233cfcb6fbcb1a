"""What an account is, and which email addresses and passwords it may have."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import prod
from uuid import UUID

from zxcvbn import zxcvbn
from zxcvbn.matching import L33T_TABLE

PASSWORD_MIN = 12
PASSWORD_MAX = 256
EMAIL_MAX = 254
_MIN_SCORE = 3
"""zxcvbn's "safely unguessable": 10^8 guesses or more."""
_ZXCVBN_MAX_LENGTH = 72
"""zxcvbn refuses longer input. A long password is not weak because its first characters are."""
_MAX_READINGS = 8
"""Ways to read `@` as `a`, `(` as `c` and so on that zxcvbn may try: the worst 8 take 0.1 s, all of them 3 s."""
_NOT_IN_EMAIL = r"@\s\x00-\x1f\x7f\ud800-\udfff<>,;"
"""Characters that no part of an address may hold; a lone surrogate cannot be stored."""
_EMAIL = re.compile(rf"[^{_NOT_IN_EMAIL}]+@[^{_NOT_IN_EMAIL}.]+(\.[^{_NOT_IN_EMAIL}.]+)*")


class EmailTaken(Exception):
    """The email address has an account already."""


class AccountUnknown(Exception):
    """No account has this id: it never existed or was erased."""


class LastAdmin(Exception):
    """The change would leave the shop without an active admin."""


class WeakPassword(ValueError):
    """The password is too easy to guess; the text says what to do about it."""


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

    def reachable_state(self, requested: AccountState) -> AccountState:
        """The state that the account takes when an admin requests one: without a password it cannot be active."""
        if requested is AccountState.ACTIVE and self.password_hash is None:
            return AccountState.INVITED
        return requested


@dataclass(frozen=True)
class Erased:
    """What is kept of an erased account."""

    id: UUID
    version: int
    erased_at: datetime


def normalise_email(raw: str) -> str:
    """The address as it is compared and stored: trimmed and in lower case. Raises ValueError."""
    email = raw.strip().lower()
    if len(email) > EMAIL_MAX or not _EMAIL.fullmatch(email):
        raise ValueError("Enter an email address, for example name@example.com.")
    return email


def ordered_roles(roles: Iterable[str]) -> tuple[Role, ...]:
    """Each role once, in the order of Role, so that equal sets are equal tuples."""
    held = {Role(role) for role in roles}
    return tuple(role for role in Role if role in held)


def check_not_last(admins: Sequence[Account], account: Account) -> None:
    """Raises LastAdmin where the account is the only one of the active admins."""
    if [admin.id for admin in admins] == [account.id]:
        raise LastAdmin


def check_password(password: str, email: str) -> str:
    """The password, if it is good enough for this account. Raises WeakPassword.

    Takes up to 0.1 s of CPU and is not thread-safe: zxcvbn keeps the user's words in a global.
    """
    if len(password) < PASSWORD_MIN:
        raise WeakPassword(f"Use at least {PASSWORD_MIN} characters.")
    if len(password) > PASSWORD_MAX:
        raise WeakPassword(f"Use at most {PASSWORD_MAX} characters.")
    _check_guessability(password, email)
    return password


def _check_guessability(password: str, email: str) -> None:
    """Refuses a password that zxcvbn (Wheeler, USENIX Security 2016) guesses soon, given the email."""
    words = [email, re.sub(r"\W|_", "", email.partition("@")[0]), *re.split(r"\W|_", email)]
    verdict = zxcvbn(_head_to_judge(password), user_inputs=[*words, "loupe"])
    if verdict["score"] < _MIN_SCORE:
        warning = verdict["feedback"]["warning"] or "This password is easy to guess."
        raise WeakPassword(
            f"{warning} Use a few uncommon words, or let a password manager make one."
        )


def _head_to_judge(password: str) -> str:
    """The longest head that zxcvbn reads in bounded time. If the head is hard to guess, so is the whole password."""
    for end in range(1, min(len(password), _ZXCVBN_MAX_LENGTH) + 1):
        if _readings(password[:end]) > _MAX_READINGS:
            return password[: end - 1]
    return password[:_ZXCVBN_MAX_LENGTH]


def _readings(password: str) -> int:
    """The number of ways to read lookalikes as letters; zxcvbn tries them all."""
    found = set(password)
    return prod(max(1, len(found & set(lookalikes))) for lookalikes in L33T_TABLE.values())
