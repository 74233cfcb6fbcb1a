"""What the exceptions of products are over HTTP."""

from collections.abc import Mapping

from chassis.problems import Problem, ProblemOf

from catalog.products.domain import RuleViolation
from catalog.products.listing import NotPreviewable, ProductGone, ProductNotFound


def _violation(error: RuleViolation) -> Problem:
    return Problem(409, error.code.replace("_", "-"), "Not possible now", error.detail)


def _not_found(_: ProductNotFound) -> Problem:
    detail = "There is no such piece. It may have been deleted."
    return Problem(404, "no-such-piece", "Not found", detail)


def _not_previewable(_: NotPreviewable) -> Problem:
    detail = "This draft needs a text and a price before it can be previewed."
    return Problem(404, "no-such-piece", "Not found", detail)


def _gone(_: ProductGone) -> Problem:
    return Problem(410, "gone", "No longer offered", "This piece was sold or taken down.")


PROBLEMS: Mapping[type[Exception], ProblemOf] = {
    RuleViolation: _violation,
    ProductNotFound: _not_found,
    NotPreviewable: _not_previewable,
    ProductGone: _gone,
}
