"""What the exceptions of the staff's pages are over HTTP."""

from collections.abc import Mapping

from chassis.problems import Problem, ProblemOf

from catalog.drafts.domain import DraftNotFound


def _not_found(_: DraftNotFound) -> Problem:
    detail = "There is no such piece. It may have been deleted, or merged into another."
    return Problem(404, "no-such-piece", "Not found", detail)


PROBLEMS: Mapping[type[Exception], ProblemOf] = {DraftNotFound: _not_found}
