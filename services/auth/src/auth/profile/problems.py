"""How exceptions of a person's own account are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from auth.profile.domain import WrongPassword


def wrong_password(_: WrongPassword) -> Problem:
    return Problem(
        403,
        "wrong-password",
        "The current password is wrong",
        "The current password is wrong. Enter it again.",
    )


PROBLEMS: Mapping[type[Exception], ProblemOf] = {WrongPassword: wrong_password}
