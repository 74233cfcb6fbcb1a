"""What the exceptions of searching are over HTTP."""

from chassis.problems import Problem, problem_response
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from catalog.search.domain import ModeUnavailable


def install(app: FastAPI) -> None:
    """Makes each of these exceptions a problem document."""

    @app.exception_handler(ModeUnavailable)
    async def on_mode_unavailable(request: Request, _: ModeUnavailable) -> JSONResponse:
        detail = "The search by meaning is away for a moment. Start again without `cursor`."
        retry = {"Retry-After": "10"}
        problem = Problem(503, "search-moved", "The result moved", detail, headers=retry)
        return problem_response(problem, request.url.path)
