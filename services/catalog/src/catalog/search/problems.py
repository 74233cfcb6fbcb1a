"""What the exceptions of searching are over HTTP."""

from collections.abc import Mapping

from chassis.problems import Problem, ProblemOf

from catalog.search.domain import ModeUnavailable


def _mode_unavailable(_: ModeUnavailable) -> Problem:
    detail = "The search by meaning is away for a moment. Start again without `cursor`."
    return Problem(503, "search-moved", "The result moved", detail, headers={"Retry-After": "10"})


PROBLEMS: Mapping[type[Exception], ProblemOf] = {ModeUnavailable: _mode_unavailable}
