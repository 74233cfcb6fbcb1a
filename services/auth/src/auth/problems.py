"""What this service answers when it refuses, each with what to do about it."""

from chassis.http import Problem


def email_taken() -> Problem:
    return Problem(
        409,
        "email-taken",
        "This email address already has an account",
        "This email address already has an account. Sign in with it, or use another address.",
    )


def wrong_credentials() -> Problem:
    """One answer for an unknown email, a wrong password and an account that may not sign in."""
    return Problem(
        401,
        "wrong-credentials",
        "Email or password is wrong",
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


def sign_in_again() -> Problem:
    """A recent sign-in is asked for before what cannot be undone."""
    return Problem(
        403,
        "sign-in-again",
        "Sign in again first",
        "An account is erased for good. Sign in again, then erase it within ten minutes.",
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
    return Problem(404, "account-unknown", "There is no such account", "Check its id.")


def last_admin() -> Problem:
    return Problem(
        409,
        "last-admin",
        "This is the shop's last admin",
        "Make another account an admin first.",
    )


def not_a_person() -> Problem:
    return Problem(403, "not-a-person", "Only people have an account", "Sign in as a person.")


def invalid_client() -> Problem:
    """RFC 6749, section 5.2, told as a problem: `error` is the code that OAuth libraries read."""
    return Problem(
        401,
        "invalid-client",
        "Client id or secret is wrong",
        "Check both.",
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
