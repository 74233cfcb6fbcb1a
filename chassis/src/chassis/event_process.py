"""The event process of a service: relay, consumer, workers and cleanup."""

import asyncio
import signal
import socket
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import structlog
import uvicorn
from fastapi import FastAPI

from chassis.cleanup import Cleanup
from chassis.context import Context
from chassis.heartbeat import Heartbeat
from chassis.http.app import standard_checks
from chassis.http.probes import Check, probes
from chassis.inbox.attempt import DECODER, AttemptContext
from chassis.inbox.consumer import InboxConsumer
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.dispatcher import Dispatcher
from chassis.inbox.process_session import ProcessSession
from chassis.inbox.router import Router
from chassis.inbox.tasks import channel
from chassis.inbox.worker import Worker
from chassis.relay import Relay
from chassis.settings import ServiceSettings

DRAIN_MARGIN_S = 4.0  # to cancel late rows, and to release leases
_log = structlog.get_logger(__name__)


async def run_events(
    context: Context[ServiceSettings], router: Router, stop: asyncio.Event
) -> None:
    """Runs until `stop`; raises when one of its loops fails, so that the whole process is restarted."""
    wake = asyncio.Event()
    settings, database = context.settings, context.database
    checks = {DECODER: standard_checks(context)["registry"], **router.checks}
    dependencies = Dependencies(checks, settings.dependency_check_s, wake.set)
    session = ProcessSession(
        database.url,
        name=_process_name(context),
        channel=channel(context.service),
        session_timeout_s=settings.leader_timeout_s,
        on_wake=wake.set,
    )
    relay = Relay(context.service, database.url, settings)
    dispatcher = _dispatcher(context, router, dependencies, session, wake)
    cleanup = Cleanup(context.service, router.topics, database, settings)
    loops: list[_Loop] = [relay, dispatcher]
    if router.topics:
        loops.append(_consumer(context, router))
    heartbeats = {loop.heartbeat.name: loop.heartbeat.check for loop in loops}
    async with session, asyncio.TaskGroup() as group:
        group.create_task(_wake_when_set(stop, wake))
        for loop in loops:
            group.create_task(_run_loop(loop.run(stop), stop, settings.drain_s + DRAIN_MARGIN_S))
        group.create_task(_run_loop(cleanup.run(stop), stop, 1))
        group.create_task(_serve_probes(context, heartbeats, stop))
        await stop.wait()
    await dependencies.close()


class _Loop(Protocol):
    heartbeat: Heartbeat

    def run(self, stop: asyncio.Event) -> Coroutine[None, None, None]: ...


async def _run_loop(
    running: Coroutine[None, None, None], stop: asyncio.Event, limit_s: float
) -> None:
    """Runs a loop, and cancels it when it does not end within `limit_s` of the stop."""
    task = asyncio.create_task(running)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({task}, timeout=limit_s)
        if task.done():
            task.result()
    finally:
        # Where another loop failed, this one still gets the time that a stop would give it.
        late_s = 1 if stop.is_set() else limit_s
        for left in (task, stopping):
            left.cancel()
        await asyncio.wait({task, stopping}, timeout=late_s)


async def _wake_when_set(stop: asyncio.Event, wake: asyncio.Event) -> None:
    await stop.wait()
    wake.set()


def _dispatcher(
    context: Context[ServiceSettings],
    router: Router,
    dependencies: Dependencies,
    session: ProcessSession,
    wake: asyncio.Event,
) -> Dispatcher:
    settings, database = context.settings, context.database
    attempts = AttemptContext(
        database,
        context.codec,
        router,
        dependencies,
        settings.handler_timeout_s,
    )
    worker = Worker(context.service, attempts, settings)
    return Dispatcher(
        database=database,
        worker=worker,
        session=session,
        dependencies=dependencies,
        settings=settings,
        wake=wake,
    )


def _consumer(context: Context[ServiceSettings], router: Router) -> InboxConsumer:
    # A stable name: a restarted process gets its partitions back without waiting for the old session to time out.
    return InboxConsumer(
        context.service, _process_name(context), router.topics, context.database, context.settings
    )


def _process_name(context: Context[ServiceSettings]) -> str:
    """Identifies where this process runs; its port is bound, so only one process at a time has the name."""
    return f"{context.service}-{socket.gethostname()}-{context.settings.events_port}"


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers; this process installs its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve_probes(
    context: Context[ServiceSettings], heartbeats: Mapping[str, Check], stop: asyncio.Event
) -> None:
    app = FastAPI(openapi_url=None)
    app.include_router(probes({**standard_checks(context), **heartbeats}))
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
