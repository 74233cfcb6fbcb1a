"""How exceptions of sessions are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf
from chassis.rate_limit import too_many

from auth.sessions.domain import (
    RECENT,
    NoLongerAdmin,
    RecentSignInRequired,
    SessionOver,
    TooManyRefreshes,
    WrongCredentials,
)


def wrong_credentials(_: WrongCredentials) -> Problem:
    """One answer for an unknown email, a wrong password and an account that may not sign in."""
    return Problem(
        401,
        "wrong-credentials",
        "The email or the password is wrong",
        "The email or the password is wrong. Check both and try again.",
    )


def session_over(_: SessionOver) -> Problem:
    return Problem(
        401, "session-over", "Your session has ended", "Your session has ended. Sign in again."
    )


def sign_in_again(_: RecentSignInRequired) -> Problem:
    """With the challenge of RFC 9470, section 3."""
    max_age_s = int(RECENT.total_seconds())
    challenge = f'Bearer error="insufficient_user_authentication", max_age="{max_age_s}"'
    return Problem(
        401,
        "sign-in-again",
        "Sign in again first",
        "An account is erased for good. Sign in again, then erase it within ten minutes.",
        headers={"WWW-Authenticate": challenge},
    )


def no_longer_admin(_: NoLongerAdmin) -> Problem:
    return Problem(
        403, "forbidden", "Not allowed", "You are no longer an admin. Ask an admin to do this."
    )


def not_a_person() -> Problem:
    return Problem(
        403, "not-a-person", "Only people have an account", "Sign in as a person to do this."
    )


def too_many_refreshes(error: TooManyRefreshes) -> Problem:
    return too_many(error.wait_s)


PROBLEMS: Mapping[type[Exception], ProblemOf] = {
    WrongCredentials: wrong_credentials,
    SessionOver: session_over,
    RecentSignInRequired: sign_in_again,
    NoLongerAdmin: no_longer_admin,
    TooManyRefreshes: too_many_refreshes,
}
