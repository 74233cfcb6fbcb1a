"""The event side of a service: relay, consumer, workers and cleanup in one process."""

import asyncio
import signal
import socket
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import structlog
import uvicorn
from fastapi import FastAPI

from chassis.cleanup import Cleanup
from chassis.context import Context
from chassis.http.app import standard_checks
from chassis.http.probes import Check, probes
from chassis.inbox.attempt import DECODER, Bench
from chassis.inbox.consumer import InboxConsumer
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.dispatcher import Dispatcher
from chassis.inbox.router import Router
from chassis.inbox.sentinel import Sentinel
from chassis.inbox.tasks import channel
from chassis.inbox.worker import Worker
from chassis.pulse import Pulse
from chassis.relay import Relay

DRAIN_MARGIN_S = 4.0  # to cancel what is late, and to give the keys back
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
    relay = Relay(context.service, database.url, settings)
    dispatcher = _dispatcher(context, router, dependencies, sentinel, wake)
    cleanup = Cleanup(context.service, router.topics, database, settings)
    loops: list[_Loop] = [relay, dispatcher]
    if router.topics:
        loops.append(_consumer(context, router))
    pulses = {loop.pulse.name: loop.pulse.check for loop in loops}
    async with sentinel, asyncio.TaskGroup() as group:
        group.create_task(_wake_at(stop, wake))
        for loop in loops:
            group.create_task(_until_late(loop.run(stop), stop, settings.drain_s + DRAIN_MARGIN_S))
        group.create_task(_until_late(cleanup.run(stop), stop, 1))
        group.create_task(_serve_probes(context, pulses, stop))
        await stop.wait()
    await dependencies.close()


class _Loop(Protocol):
    pulse: Pulse

    def run(self, stop: asyncio.Event) -> Coroutine[Any, Any, None]: ...


async def _until_late(
    running: Coroutine[Any, Any, None], stop: asyncio.Event, limit_s: float
) -> None:
    """Runs a loop; one that does not end within `limit_s` of the stop is cancelled, before the supervisor kills."""
    task = asyncio.create_task(running)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({task}, timeout=limit_s)
        if task.done():
            task.result()
    finally:
        # Where another loop had a fault, this one still has the time that a stop gives it.
        late_s = 1 if stop.is_set() else limit_s
        for left in (task, stopping):
            left.cancel()
        await asyncio.wait({task, stopping}, timeout=late_s)


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


async def _serve_probes(
    context: Context[Any], pulses: Mapping[str, Check], stop: asyncio.Event
) -> None:
    app = FastAPI(openapi_url=None)
    app.include_router(probes({**standard_checks(context), **pulses}))
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
