"""How exceptions of the administration of accounts are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from auth.administration.domain import EmailUnknown, NotActive


def email_unknown(_: EmailUnknown) -> Problem:
    return Problem(
        404,
        "email-unknown",
        "This email address has no account",
        "This email address has no account. Invite the person instead.",
    )


def not_active(_: NotActive) -> Problem:
    return Problem(
        409,
        "not-active",
        "This account is not active",
        "This account is invited or disabled. Invite it again, or enable it first.",
    )


PROBLEMS: Mapping[type[Exception], ProblemOf] = {EmailUnknown: email_unknown, NotActive: not_active}
