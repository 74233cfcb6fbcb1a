"""What the exceptions of the staff's changes are over HTTP."""

from collections.abc import Mapping
from functools import partial

from chassis.problems import Problem, ProblemOf

from catalog.drafts.presenters import notices
from catalog.products.contradictions import UnacceptedContradictions
from catalog.review.domain import PhotoNotFound, UnknownValue, VersionConflict
from catalog.shop.domain import Shop


def problems(shop: Shop) -> Mapping[type[Exception], ProblemOf]:
    """The problems, with messages in the shop's locale."""
    return {
        UnacceptedContradictions: partial(_contradictions, shop),
        PhotoNotFound: _photo_not_found,
        VersionConflict: _conflict,
        UnknownValue: _unknown_value,
    }


def _contradictions(shop: Shop, error: UnacceptedContradictions) -> Problem:
    found = notices(error.notices, shop)
    detail = "Correct what contradicts itself, or accept it by its codes: " + ", ".join(
        dict.fromkeys(notice.code for notice in found)
    )
    listed = [notice.model_dump(mode="json") for notice in found]
    return Problem(409, "contradictions", "Is this right?", detail, contradictions=listed)


def _photo_not_found(_: PhotoNotFound) -> Problem:
    detail = "This piece has no such photo. It may have been deleted, or moved to another piece."
    return Problem(404, "no-such-photo", "Not found", detail)


def _conflict(error: VersionConflict) -> Problem:
    detail = "The piece changed since you read it. Read it again, then repeat your change."
    title = "Changed meanwhile"
    return Problem(412, "precondition-failed", title, detail, version=error.current)


def _unknown_value(error: UnknownValue) -> Problem:
    return Problem(
        422,
        "unknown-value",
        "Not offered here",
        str(error),
        allowed=error.allowed,
        errors=[{"pointer": error.pointer, "detail": str(error)}],
    )
