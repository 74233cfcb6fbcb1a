"""What the exceptions of products are over HTTP."""

from chassis.problems import Problem, problem_response
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from catalog.products.domain import RuleViolation
from catalog.products.listing import NotPreviewable, ProductGone, ProductNotFound


def install(app: FastAPI) -> None:
    """Makes each of these exceptions a problem document."""

    @app.exception_handler(RuleViolation)
    async def on_violation(request: Request, error: RuleViolation) -> JSONResponse:
        slug = error.code.replace("_", "-")
        problem = Problem(409, slug, "Not possible now", error.detail)
        return problem_response(problem, request.url.path)

    @app.exception_handler(ProductNotFound)
    async def on_not_found(request: Request, _: ProductNotFound) -> JSONResponse:
        detail = "There is no such piece. It may have been deleted."
        return problem_response(_not_found(detail), request.url.path)

    @app.exception_handler(NotPreviewable)
    async def on_not_previewable(request: Request, _: NotPreviewable) -> JSONResponse:
        detail = "This draft needs a text and a price before it can be previewed."
        return problem_response(_not_found(detail), request.url.path)

    @app.exception_handler(ProductGone)
    async def on_gone(request: Request, _: ProductGone) -> JSONResponse:
        detail = "This piece was sold or taken down."
        problem = Problem(410, "gone", "No longer offered", detail)
        return problem_response(problem, request.url.path)


def _not_found(detail: str) -> Problem:
    return Problem(404, "no-such-piece", "Not found", detail)
