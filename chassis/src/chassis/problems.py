"""Errors as RFC 9457 problem documents, each of which says what to do."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

import httpx
import structlog
from contracts.codec import RegistryDown
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from chassis import storable_text
from chassis.database import DatabaseDown, is_busy, is_unstorable
from chassis.jwks import KeysUnavailable
from chassis.validation_messages import validation_message

MEDIA_TYPE = "application/problem+json"
MAX_ERRORS = 20
MAX_INSTANCE = 200
_log = structlog.get_logger(__name__)


class Problem(Exception):
    """An error response: `raise Problem(409, "already-sold", "Already sold", "Someone was faster.", product=id)`.

    `type` is a short slug; it goes out as the URI `/problems/<slug>`. A 401 or 403 leaves an audit row.
    """

    def __init__(
        self,
        status: int,
        type: str,
        title: str,
        detail: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail or title)
        self.status = status
        self.type = type
        self.title = title
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra


def problem_response(problem: Problem, instance: str) -> JSONResponse:
    body = {
        "type": f"/problems/{problem.type}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance[:MAX_INSTANCE],
        **problem.extra,
    }
    return JSONResponse(body, problem.status, headers=problem.headers, media_type=MEDIA_TYPE)


def invalid(error: RequestValidationError) -> Problem:
    """422 with one entry for each error: its place (JSON pointer or parameter), and what is expected.

    At most twenty are listed, with the total, so that the response to a bad request stays small.
    """
    entries = error.errors()
    return _invalid([_entry_of(entry) for entry in entries[:MAX_ERRORS]], len(entries))


def invalid_at(pointer: str, detail: str) -> Problem:
    """422 with one error."""
    return _invalid([{"pointer": pointer, "detail": detail}], 1)


def _invalid(errors: list[dict[str, str]], count: int) -> Problem:
    first = errors[0] if errors else {"pointer": "#", "detail": "Is not what is wanted."}
    detail = f"{first['pointer']}: {first['detail']} Correct what `errors` names and send it again."
    return Problem(
        422,
        "invalid-request",
        "The request does not fit",
        detail,
        errors=errors,
        error_count=count,
    )


def _entry_of(entry: Mapping[str, Any]) -> dict[str, str]:
    where, *path = entry["loc"]
    detail = validation_message(entry["type"], entry.get("ctx") or {}, entry["msg"])
    if where != "body":
        return {
            "pointer": " ".join(map(storable_text.abbreviated, (where, *path))),
            "detail": detail,
        }
    if not path or entry["type"] == "json_invalid":  # its path is an offset in the body
        return {"pointer": "#", "detail": detail}
    return {"pointer": storable_text.pointer(path), "detail": detail}


def unavailable(detail: str = "Nothing was changed. Try again in a few seconds.") -> Problem:
    """503: nothing was stored; the client may retry."""
    return Problem(
        503, "unavailable", "Not available right now", detail, headers={"Retry-After": "5"}
    )


INTERNAL = Problem(
    500,
    "internal-error",
    "Something went wrong",
    "This is our fault and it is in our logs. Nothing was changed.",
)


def install(app: FastAPI) -> None:
    """Makes every error of the app a problem document."""

    app.exception_handler(Problem)(_answer)

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem_response(invalid(error), request.url.path)

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> JSONResponse:
        return problem_response(_of_http(error), request.url.path)

    @app.exception_handler(DatabaseDown)
    @app.exception_handler(RegistryDown)
    @app.exception_handler(KeysUnavailable)
    @app.exception_handler(httpx.TransportError)
    async def on_away(request: Request, error: Exception) -> JSONResponse:
        _log.warning("request refused, a dependency is away", error=repr(error))
        return problem_response(unavailable(), request.url.path)

    @app.exception_handler(DBAPIError)
    async def on_statement(request: Request, error: DBAPIError) -> JSONResponse:
        if is_unstorable(error):
            return problem_response(
                invalid_at("#", storable_text.UNSTORABLE_MESSAGE), request.url.path
            )
        if not is_busy(error):
            raise error
        _log.warning("request refused, the database is busy", error=repr(error.orig))
        return problem_response(unavailable(), request.url.path)


ProblemOf = Callable[[Any], Problem]
"""Returns the problem for a domain exception."""


def translate(app: FastAPI, problems: Mapping[type[Exception], ProblemOf]) -> None:
    """Registers handlers that respond to a service's domain exceptions with problems, as if those had been raised."""
    for error, problem_of in problems.items():
        app.exception_handler(error)(_translated(problem_of))


def _translated(problem_of: ProblemOf) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def on_domain_exception(request: Request, error: Exception) -> JSONResponse:
        return await _answer(request, problem_of(error))

    return on_domain_exception


async def _answer(request: Request, problem: Problem) -> JSONResponse:
    if problem.status in (401, 403):
        await _audit_denial(request, problem)
    return problem_response(problem, request.url.path)


def _of_http(error: HTTPException) -> Problem:
    title = HTTPStatus(error.status_code).phrase
    slug = title.lower().replace(" ", "-")
    detail = error.detail if error.detail != title else ""
    return Problem(error.status_code, slug, title, detail, headers=error.headers)


async def _audit_denial(request: Request, problem: Problem) -> None:
    denials = getattr(request.app.state, "denials", None)
    if denials is not None:
        await denials.record(request, problem)
