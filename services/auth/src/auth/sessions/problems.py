"""What this service answers when it refuses, each with what to do about it."""

from chassis.http import Problem


def email_taken() -> Problem:
    """Only admins are told."""
    return Problem(
        409,
        "email-taken",
        "This email address already has an account",
        "This email address already has an account. Give that account a role instead.",
    )


def wrong_credentials() -> Problem:
    """One answer for an unknown email, a wrong password and an account that may not sign in."""
    return Problem(
        401,
        "wrong-credentials",
        "The email or the password is wrong",
        "The email or the password is wrong. Check both and try again.",
    )


def wrong_password() -> Problem:
    return Problem(
        403,
        "wrong-password",
        "The current password is wrong",
        "The current password is wrong. Enter it again.",
    )


def weak_password(advice: str) -> Problem:
    return Problem(422, "weak-password", "Choose another password", advice)


def session_over() -> Problem:
    return Problem(
        401, "session-over", "Your session has ended", "Your session has ended. Sign in again."
    )


def sign_in_again(max_age_s: int) -> Problem:
    """What cannot be undone needs a recent sign-in; told as RFC 9470, section 3, wants it."""
    challenge = f'Bearer error="insufficient_user_authentication", max_age="{max_age_s}"'
    return Problem(
        401,
        "sign-in-again",
        "Sign in again first",
        "An account is erased for good. Sign in again, then erase it within ten minutes.",
        headers={"WWW-Authenticate": challenge},
    )


def crowded() -> Problem:
    return Problem(
        503,
        "crowded",
        "Too many people are signing in",
        "Too many people are signing in right now. Try again in ten seconds.",
        headers={"Retry-After": "10"},
    )


def no_admin_any_more() -> Problem:
    return Problem(
        403, "forbidden", "Not allowed", "You are no longer an admin. Ask an admin to do this."
    )


def cross_site() -> Problem:
    return Problem(
        403,
        "cross-site",
        "This request came from another site",
        "Send it from the shop's own pages.",
    )


def invitation_invalid() -> Problem:
    return Problem(
        410,
        "invitation-invalid",
        "This invitation is used, replaced or expired",
        "This invitation is used, replaced or expired. Ask an admin for a new one.",
    )


def account_unknown() -> Problem:
    return Problem(
        404, "account-unknown", "There is no such account", "This account is not here any more."
    )


def email_unknown() -> Problem:
    return Problem(
        404,
        "email-unknown",
        "This email address has no account",
        "This email address has no account. Invite the person instead.",
    )


def not_active() -> Problem:
    return Problem(
        409,
        "not-active",
        "This account is not active",
        "This account is invited or disabled. Invite it again, or enable it first.",
    )


def invitation_accepted() -> Problem:
    return Problem(
        409,
        "invitation-accepted",
        "This person is a member already",
        "This invitation was accepted or its account disabled. Remove the member from the team instead.",
    )


def last_admin() -> Problem:
    return Problem(
        409,
        "last-admin",
        "This is the shop's last admin",
        "This is the shop's last admin. Make another account an admin first.",
    )


def not_a_person() -> Problem:
    return Problem(
        403, "not-a-person", "Only people have an account", "Sign in as a person to do this."
    )


def invalid_client() -> Problem:
    """RFC 6749, section 5.2, told as a problem: `error` is the code that OAuth libraries read."""
    return Problem(
        401,
        "invalid-client",
        "Client id or secret is wrong",
        "The client id or the secret is wrong. Check both.",
        error="invalid_client",
        headers={"WWW-Authenticate": 'Basic realm="loupe"'},
    )


def unsupported_grant() -> Problem:
    return Problem(
        400,
        "unsupported-grant-type",
        "Only client_credentials is offered here",
        "Send grant_type=client_credentials.",
        error="unsupported_grant_type",
    )
