"""What the exceptions of the staff's pages are over HTTP."""

from chassis.problems import Problem, problem_response
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from catalog.drafts.domain import DraftNotFound


def install(app: FastAPI) -> None:
    """Makes each of these exceptions a problem document."""

    @app.exception_handler(DraftNotFound)
    async def on_not_found(request: Request, _: DraftNotFound) -> JSONResponse:
        detail = "There is no such piece. It may have been deleted, or merged into another."
        problem = Problem(404, "no-such-piece", "Not found", detail)
        return problem_response(problem, request.url.path)
