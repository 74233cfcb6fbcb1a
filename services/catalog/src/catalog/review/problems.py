"""What the exceptions of the staff's changes are over HTTP."""

from chassis.problems import Problem, problem_response
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from catalog.drafts.presenters import notices
from catalog.products.contradictions import UnacceptedContradictions
from catalog.review.domain import PhotoNotFound, UnknownValue, VersionConflict


def install(app: FastAPI) -> None:
    """Makes each of these exceptions a problem document."""

    @app.exception_handler(UnacceptedContradictions)
    async def on_contradictions(request: Request, error: UnacceptedContradictions) -> JSONResponse:
        return problem_response(_contradictions(error, request), request.url.path)

    @app.exception_handler(PhotoNotFound)
    async def on_photo_not_found(request: Request, _: PhotoNotFound) -> JSONResponse:
        detail = (
            "This piece has no such photo. It may have been deleted, or moved to another piece."
        )
        problem = Problem(404, "no-such-photo", "Not found", detail)
        return problem_response(problem, request.url.path)

    @app.exception_handler(VersionConflict)
    async def on_conflict(request: Request, error: VersionConflict) -> JSONResponse:
        return problem_response(_conflict(error), request.url.path)

    @app.exception_handler(UnknownValue)
    async def on_unknown_value(request: Request, error: UnknownValue) -> JSONResponse:
        return problem_response(_unknown_value(error), request.url.path)


def _contradictions(error: UnacceptedContradictions, request: Request) -> Problem:
    found = notices(error.notices, request.app.state.shop)
    detail = "Correct what contradicts itself, or accept it by its codes: " + ", ".join(
        dict.fromkeys(notice.code for notice in found)
    )
    listed = [notice.model_dump(mode="json") for notice in found]
    return Problem(409, "contradictions", "Is this right?", detail, contradictions=listed)


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
