"""How exceptions of descriptions are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from describe.descriptions.domain import DescriptionUnknown


def description_unknown(_: DescriptionUnknown) -> Problem:
    return Problem(404, "no-description", "No text", "No text was written for this piece.")


PROBLEMS: Mapping[type[Exception], ProblemOf] = {DescriptionUnknown: description_unknown}
