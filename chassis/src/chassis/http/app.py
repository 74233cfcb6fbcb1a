"""The app factory: what every service's HTTP API has in common."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from contracts.schemas import records
from contracts.topics import owned_by
from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig

from chassis import problems
from chassis.audit import DenialLog
from chassis.auth import Keys, Verifier
from chassis.context import Context
from chassis.cursors import Cursors
from chassis.http import openapi
from chassis.http.middleware import HeadRequests, SecurityHeaders, UnhandledErrors
from chassis.http.probes import Check, probes
from chassis.http.request_limits import BodyLimits, RequestLimits
from chassis.jwks import RemoteKeys
from chassis.settings import ServiceSettings

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
PROBES = frozenset({"/livez", "/readyz", "/startupz", "/metrics"})
# FastAPI traces requests itself; its logs would repeat ours, and a span for each dependency adds little.
TELEMETRY: TelemetryConfig = {
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "exclude": lambda scope: scope.get("path") in PROBES,
}


def create_app(
    context: Context[ServiceSettings],
    routers: Iterable[APIRouter],
    *,
    title: str | None = None,
    checks: Mapping[str, Check] | None = None,
    lifespan: Lifespan | None = None,
    keys: Keys | None = None,
    bodies: Mapping[str, BodyLimits] | None = None,
) -> FastAPI:
    """A FastAPI app at /api/<service>/v1 with problems, limits, probes, metrics, traces and token checks.

    Routers' paths are relative to /api/<service>/v1. `checks` join the readiness of the database and the registry.
    `keys` replaces the issuer's JWKS (auth itself has its own). `bodies` maps path prefixes to wider limits of JSON
    bodies, e.g. {"/uploads": Limits(size, values)}. `app.state` has `context`, `settings`, `database`,
    `cursors`, `verifier`, and `stopping`: set when the process is told to stop, for streams to end.
    """
    settings, prefix = context.settings, f"/api/{context.service}/v1"
    found_keys = keys or RemoteKeys(settings.jwks_url)
    app = FastAPI(
        title=title or f"Loupe {context.service}",
        version="1",
        openapi_url=f"{prefix}/openapi.json",
        docs_url=None,
        telemetry=TELEMETRY,
        redoc_url=None,
        lifespan=_lifespan(found_keys, lifespan),
        generate_unique_id_function=openapi.operation_id,
    )
    app.state.stopping = asyncio.Event()
    app.state.context = context
    app.state.settings = settings
    app.state.database = context.database
    app.state.cursors = Cursors(settings.cursor_key.get_secret_value())
    app.state.verifier = Verifier(settings.issuer, found_keys)
    app.state.denials = DenialLog(context.database)
    wider = {f"{prefix}{path}": limits for path, limits in (bodies or {}).items()}
    _install(app, context, checks or {}, wider)
    for router in routers:
        app.include_router(router, prefix=prefix)
    openapi.install(app)
    return app


def _install(
    app: FastAPI,
    context: Context[ServiceSettings],
    checks: Mapping[str, Check],
    wider: Mapping[str, BodyLimits],
) -> None:
    problems.install(app)
    app.include_router(probes({**standard_checks(context), **checks}))
    limits = BodyLimits(context.settings.max_body_bytes, context.settings.max_body_values)
    app.add_middleware(RequestLimits, limits=limits, wider=wider)
    app.add_middleware(HeadRequests)
    app.add_middleware(UnhandledErrors)
    app.add_middleware(SecurityHeaders, https=context.settings.origin.startswith("https:"))


def standard_checks(context: Context[ServiceSettings]) -> dict[str, Check]:
    """What both processes of every service need: the database, and the ids of the schemas that it publishes."""
    ours = {topic.name for topic in owned_by(context.service)}
    schemas = [schema for schema in records() if schema.topic in ours]

    async def registry() -> None:
        await context.codec.warm(schemas)

    return {"database": context.database.ping, "registry": registry}


def _lifespan(keys: Keys, lifespan: Lifespan | None) -> Lifespan:
    @asynccontextmanager
    async def run(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if isinstance(keys, RemoteKeys):
                stack.push_async_callback(keys.close)
            if lifespan:
                await stack.enter_async_context(lifespan(app))
            yield

    return run
