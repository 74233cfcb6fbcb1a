"""The event side of a service: relay, consumer, workers and cleanup in one process."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI

from chassis.cleanup import Cleanup
from chassis.context import Context
from chassis.http.app import standard_checks
from chassis.http.probes import probes
from chassis.inbox.attempt import DECODER, Bench
from chassis.inbox.consumer import InboxConsumer
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.dispatcher import Dispatcher
from chassis.inbox.router import Router
from chassis.inbox.sentinel import Sentinel
from chassis.inbox.tasks import channel
from chassis.inbox.worker import Worker
from chassis.relay import Relay

_log = structlog.get_logger(__name__)


async def run_events(context: Context[Any], router: Router, stop: asyncio.Event) -> None:
    """Runs the event side until `stop`; raises when one of its parts has a fault, so that it is restarted whole."""
    wake = asyncio.Event()
    settings, database = context.settings, context.database
    checks = {DECODER: standard_checks(context)["registry"], **router.checks}
    dependencies = Dependencies(checks, settings.dependency_check_s, wake.set)
    sentinel = Sentinel(
        database.url,
        name=_place(context),
        channel=channel(context.service),
        session_timeout_s=settings.leader_timeout_s,
        on_wake=wake.set,
    )
    async with sentinel, asyncio.TaskGroup() as group:
        group.create_task(_wake_at(stop, wake))
        group.create_task(Relay(context.service, database.url, settings).run(stop))
        group.create_task(_dispatcher(context, router, dependencies, sentinel, wake).run(stop))
        group.create_task(Cleanup(context.service, router.topics, database, settings).run(stop))
        if router.topics:
            group.create_task(_consumer(context, router).run(stop))
        group.create_task(_serve_probes(context, stop))
        await stop.wait()
    await dependencies.close()


async def _wake_at(stop: asyncio.Event, wake: asyncio.Event) -> None:
    await stop.wait()
    wake.set()


def _dispatcher(
    context: Context[Any],
    router: Router,
    dependencies: Dependencies,
    sentinel: Sentinel,
    wake: asyncio.Event,
) -> Dispatcher:
    settings, database = context.settings, context.database
    bench = Bench(
        database,
        context.codec,
        router,
        dependencies,
        settings.handler_timeout_s,
    )
    worker = Worker(context.service, bench, settings)
    return Dispatcher(
        database=database,
        worker=worker,
        sentinel=sentinel,
        dependencies=dependencies,
        settings=settings,
        wake=wake,
    )


def _consumer(context: Context[Any], router: Router) -> InboxConsumer:
    # A stable name, so that a process that died takes its partitions back without waiting for its session to end.
    return InboxConsumer(
        context.service, _place(context), router.topics, context.database, context.settings
    )


def _place(context: Context[Any]) -> str:
    """Where this process runs; its port is bound, so only one at a time lives there."""
    return f"{context.service}-{socket.gethostname()}-{context.settings.events_port}"


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: this process has its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve_probes(context: Context[Any], stop: asyncio.Event) -> None:
    app = FastAPI(openapi_url=None)
    app.include_router(probes(standard_checks(context)))
    settings = context.settings
    config = uvicorn.Config(
        app, host=settings.host, port=settings.events_port, log_config=None, lifespan="off"
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopping.cancel()
    await serving


def stop_at_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop
