"""/livez, /readyz, /startupz and /metrics: for operations, not routed by the gateway."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Check = Callable[[], Awaitable[object]]
CHECK_TIMEOUT_S = 3


def probes(checks: Mapping[str, Check]) -> APIRouter:
    """Probe routes; `checks` must all pass before this process is ready."""
    router = APIRouter(include_in_schema=False)

    @router.get("/livez")
    async def live() -> dict[str, str]:
        return {"status": "alive"}

    @router.get("/readyz")
    async def ready() -> JSONResponse:
        return _report(await failures(checks))

    @router.get("/startupz")
    async def started() -> JSONResponse:
        return _report(await failures(checks))

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


async def failures(checks: Mapping[str, Check]) -> dict[str, str]:
    """The failing checks, by name, each with the name of its exception."""
    results = await asyncio.gather(*(_ask(check) for check in checks.values()))
    return {name: error for name, error in zip(checks, results, strict=True) if error is not None}


async def _ask(check: Check) -> str | None:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await check()
    except Exception as error:
        return type(error).__name__
    return None


def _report(failing: dict[str, str]) -> JSONResponse:
    if failing:
        return JSONResponse({"status": "not ready", "failing": failing}, 503)
    return JSONResponse({"status": "ready"})
