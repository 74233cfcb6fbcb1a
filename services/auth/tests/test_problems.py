"""Every domain exception has one answer over HTTP."""

import pytest
from auth.accounts.domain import AccountUnknown, EmailTaken, LastAdmin, WeakPassword
from auth.accounts.passwords import PasswordQueueFull
from auth.administration.domain import EmailUnknown, NotActive
from auth.app import PROBLEMS
from auth.clients.domain import InvalidClient
from auth.invitations.domain import InvitationAccepted, InvitationInvalid
from auth.profile.domain import WrongPassword
from auth.sessions.domain import (
    NoLongerAdmin,
    RecentSignInRequired,
    SessionOver,
    TooManyRefreshes,
    WrongCredentials,
)

ANSWERS = [
    (EmailTaken(), 409, "email-taken", {}),
    (AccountUnknown(), 404, "account-unknown", {}),
    (LastAdmin(), 409, "last-admin", {}),
    (WeakPassword("Use at least 12 characters."), 422, "weak-password", {}),
    (PasswordQueueFull(), 503, "crowded", {"Retry-After": "10"}),
    (WrongPassword(), 403, "wrong-password", {}),
    (EmailUnknown(), 404, "email-unknown", {}),
    (NotActive(), 409, "not-active", {}),
    (WrongCredentials(), 401, "wrong-credentials", {}),
    (SessionOver(), 401, "session-over", {}),
    (
        RecentSignInRequired(),
        401,
        "sign-in-again",
        {"WWW-Authenticate": 'Bearer error="insufficient_user_authentication", max_age="600"'},
    ),
    (NoLongerAdmin(), 403, "forbidden", {}),
    (TooManyRefreshes(3.2), 429, "too-many-requests", {"Retry-After": "4"}),
    (InvitationInvalid(), 410, "invitation-invalid", {}),
    (InvitationAccepted(), 409, "invitation-accepted", {}),
    (InvalidClient(), 401, "invalid-client", {"WWW-Authenticate": 'Basic realm="loupe"'}),
]


@pytest.mark.parametrize(("error", "status", "slug", "headers"), ANSWERS)
def test_an_exception_has_its_answer(
    error: Exception, status: int, slug: str, headers: dict[str, str]
) -> None:
    problem = PROBLEMS[type(error)](error)
    assert (problem.status, problem.type, problem.headers) == (status, slug, headers)
    assert problem.title
    assert problem.detail


def test_no_exception_is_left_out() -> None:
    assert {type(error) for error, *_ in ANSWERS} == set(PROBLEMS)


def test_the_advice_on_a_password_reaches_its_owner() -> None:
    advice = "Use a few uncommon words."
    assert PROBLEMS[WeakPassword](WeakPassword(advice)).detail == advice
