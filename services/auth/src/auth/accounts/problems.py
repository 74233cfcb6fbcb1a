"""How exceptions of accounts are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from auth.accounts.domain import AccountUnknown, EmailTaken, LastAdmin, WeakPassword
from auth.accounts.passwords import PasswordQueueFull


def email_taken(_: EmailTaken) -> Problem:
    """Only admins are told."""
    return Problem(
        409,
        "email-taken",
        "This email address already has an account",
        "This email address already has an account. Give that account a role instead.",
    )


def account_unknown(_: AccountUnknown) -> Problem:
    return Problem(
        404, "account-unknown", "There is no such account", "This account is not here any more."
    )


def last_admin(_: LastAdmin) -> Problem:
    return Problem(
        409,
        "last-admin",
        "This is the shop's last admin",
        "This is the shop's last admin. Make another account an admin first.",
    )


def weak_password(error: WeakPassword) -> Problem:
    return Problem(422, "weak-password", "Choose another password", str(error))


def crowded(_: PasswordQueueFull) -> Problem:
    return Problem(
        503,
        "crowded",
        "Too many people are signing in",
        "Too many people are signing in right now. Try again in ten seconds.",
        headers={"Retry-After": "10"},
    )


PROBLEMS: Mapping[type[Exception], ProblemOf] = {
    EmailTaken: email_taken,
    AccountUnknown: account_unknown,
    LastAdmin: last_admin,
    WeakPassword: weak_password,
    PasswordQueueFull: crowded,
}
