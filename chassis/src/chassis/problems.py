"""Errors as RFC 9457 problem documents, each saying what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import httpx
import structlog
from contracts.codec import RegistryDown
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from chassis.database import DatabaseDown
from chassis.jwks import KeysUnavailable

MEDIA_TYPE = "application/problem+json"
_log = structlog.get_logger(__name__)


class Problem(Exception):
    """Raise it anywhere: `Problem(409, "already-sold", "Already sold", "Someone was faster.", product=id)`.

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
        "instance": instance,
        **problem.extra,
    }
    return JSONResponse(body, problem.status, headers=problem.headers, media_type=MEDIA_TYPE)


def invalid(error: RequestValidationError) -> Problem:
    """422 with one entry for each fault: where it lies (JSON pointer or parameter) and what is wanted."""
    faults = [_fault(entry) for entry in error.errors()]
    first = faults[0] if faults else {"pointer": "", "detail": ""}
    detail = (
        f"{first['pointer']}: {first['detail']}. Correct the fields in `errors` and send it again."
    )
    return Problem(422, "invalid-request", "The request does not fit", detail, errors=faults)


def _fault(entry: Mapping[str, Any]) -> dict[str, str]:
    where, *path = entry["loc"]
    pointer = "/".join(str(part) for part in path)
    prefix = "#/" if where == "body" else f"{where} "
    return {"pointer": prefix + pointer, "detail": entry["msg"]}


def unavailable(detail: str = "Nothing was changed. Try again in a few seconds.") -> Problem:
    """503: nothing was kept; the client may send it again."""
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

    @app.exception_handler(Problem)
    async def on_problem(request: Request, error: Problem) -> JSONResponse:
        if error.status in (401, 403):
            await _audit_denial(request, error)
        return problem_response(error, request.url.path)

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


def _of_http(error: HTTPException) -> Problem:
    title = HTTPStatus(error.status_code).phrase
    slug = title.lower().replace(" ", "-")
    detail = error.detail if error.detail != title else ""
    return Problem(error.status_code, slug, title, detail, headers=error.headers)


async def _audit_denial(request: Request, problem: Problem) -> None:
    denials = getattr(request.app.state, "denials", None)
    if denials is not None:
        await denials.record(request, problem)
