"""How exceptions of service clients are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from auth.clients.domain import InvalidClient


def invalid_client(_: InvalidClient) -> Problem:
    """As RFC 6749, section 5.2, has it: `error` is the code that OAuth libraries read."""
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


PROBLEMS: Mapping[type[Exception], ProblemOf] = {InvalidClient: invalid_client}
