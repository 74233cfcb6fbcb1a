"""The command line of every service: `python -m <service> http | events | migrate | republish | …`."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Annotated, TypeVar

import typer
import uvicorn
import uvloop
from fastapi import FastAPI

from chassis import logs, refused_rows, telemetry
from chassis.context import Context, S, open_context
from chassis.event_process import run_events, stop_at_signals
from chassis.inbox import dead_letters
from chassis.inbox.domain import readable, unpack_headers
from chassis.inbox.rows import DeadLetter, InboxRow
from chassis.migrations import migrate
from chassis.rebuild import rebuild
from chassis.refused_rows import RefusedEvent, RefusedRow
from chassis.republish import republish
from chassis.service import Service
from chassis.settings import ServiceSettings

T = TypeVar("T")
SHUTDOWN_S = 15  # the supervisor kills after 20


def main(service: Service[S]) -> None:
    """Runs the command that the arguments name; `__main__.py` calls it."""
    build(service)()


def build(service: Service[S]) -> typer.Typer:
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # its locals show secrets
        help=f"Loupe's {service.name} service.",
    )
    _add_processes(app, service)
    _add_migrate(app, service)
    _add_republish(app, service)
    app.add_typer(_dead_letters(service), name="dead-letters")
    if service.extend:
        service.extend(app)
    return app


def run(
    service: Service[S], work: Callable[[Context[S]], Awaitable[T]], side: str = "command"
) -> T:
    """Runs one command's work with an open context."""
    settings = service.settings()
    logs.setup(service.name, settings.log_level)
    provider = telemetry.setup(service.name, settings)

    async def with_context() -> T:
        async with open_context(service.name, settings, side) as context:
            return await work(context)

    try:
        return uvloop.run(with_context())
    finally:
        provider.shutdown()


def _add_processes(app: typer.Typer, service: Service[S]) -> None:
    @app.command()
    def http() -> None:
        """Serve HTTP."""
        run(service, lambda context: _serve(service, context), "http")

    @app.command()
    def events() -> None:
        """Relay the outbox, store incoming events, run the workers."""
        run(service, lambda context: _run_event_process(service, context), "events")


async def _serve(service: Service[S], context: Context[S]) -> None:
    settings = context.settings
    app = service.http(context)
    await _Server(server_config(app, settings), app.state.stopping).serve()


def server_config(app: FastAPI, settings: ServiceSettings) -> uvicorn.Config:
    """uvicorn's configuration: a client's address is the right-most of X-Forwarded-For that is not a trusted proxy."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=SHUTDOWN_S,
    )


class _Server(uvicorn.Server):
    """Sets `stopping` before it waits for open responses, so that streams end by themselves."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._stopping.set()
        super().handle_exit(sig, frame)


async def _run_event_process(service: Service[S], context: Context[S]) -> None:
    stop = stop_at_signals()
    async with service.events(context) as router:
        await run_events(context, router, stop)


def _add_migrate(app: typer.Typer, service: Service[S]) -> None:
    @app.command(name="migrate")
    def run_migrations() -> None:
        """Bring this service's schema to its newest revision."""
        revision = run(service, lambda context: migrate(context.database, service.migrations))
        typer.echo(f"{service.name} is at {revision}")


def _add_republish(app: typer.Typer, service: Service[S]) -> None:
    @app.command(name="republish")
    def republish_state(
        id: Annotated[str | None, typer.Option(help="one aggregate; all without it")] = None,
        topic: Annotated[str | None, typer.Option(help="one topic; all without it")] = None,
    ) -> None:
        """Publish the current state of this service's aggregates again, through the outbox."""
        count = run(service, lambda context: republish(context, service.republishers, topic, id))
        typer.echo(f"published {count} again")

    @app.command(name="rebuild")
    def rebuild_copy(
        topic: Annotated[str, typer.Argument(help="the topic whose copy is emptied")],
    ) -> None:
        """Empty this service's copy of a topic and its applied versions (never its tombstones); then republish."""
        typer.echo(run(service, lambda context: rebuild(context, service.clear, topic)))


def _dead_letters(service: Service[S]) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True, help="Events that could not be handled.")

    @app.command(name="list")
    def show_all(limit: int = 100) -> None:
        """List dead letters, the newest first; then this service's events that Kafka refuses."""
        for row in run(service, lambda context: _listing(context, limit)):
            typer.echo(
                f"{row.position}\t{row.finished_at:%Y-%m-%d %H:%M:%S}\t{row.lease_key}\t{row.error}"
            )
        for refused in run(service, lambda context: _refused(context, limit)):
            name = f"{refused.aggregatetype}/{refused.aggregateid}"
            typer.echo(
                f"{refused_rows.PREFIX}{refused.position}\t{refused.refused_at:%Y-%m-%d %H:%M:%S}\t{name}"
                f"\trefused by Kafka: {refused.refusal}"
            )

    @app.command()
    def show(id: str) -> None:
        """Show one with its headers and bytes."""
        which = _LetterId.of(id)
        found = run(service, lambda context: _find(context, which))
        if found is None:
            raise typer.BadParameter(f"no row {id}: see `dead-letters list`")
        typer.echo(json.dumps(found, indent=2))

    @app.command()
    def replay(id: str) -> None:
        """Queue one again, its bytes unchanged."""
        which = _LetterId.of(id)
        if not run(service, lambda context: _replay(context, which)):
            raise typer.BadParameter(f"{id} is not a dead letter: see `dead-letters list`")
        typer.echo(f"queued {id} again")

    @app.command()
    def discard(id: str) -> None:
        """Delete one that Kafka refuses, so that the events behind it are sent."""
        which = _LetterId.of(id)
        if not which.refused or not run(service, lambda context: _discard(context, which)):
            raise typer.BadParameter(f"{id} is not refused by Kafka: see `dead-letters list`")
        typer.echo(f"deleted {id}")

    return app


async def _listing(context: Context[ServiceSettings], limit: int) -> Sequence[DeadLetter]:
    async with context.database.begin() as tx:
        return await dead_letters.listing(tx, limit)


@dataclass(frozen=True, slots=True)
class _LetterId:
    """`12` is a dead letter of the inbox, `o12` a refused row of the outbox."""

    position: int
    refused: bool

    @classmethod
    def of(cls, text: str) -> "_LetterId":
        digits = text.removeprefix(refused_rows.PREFIX)
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
            raise typer.BadParameter(f"{text!r} is no id such as 12 or {refused_rows.PREFIX}12")
        return cls(int(digits), text != digits)


async def _refused(context: Context[ServiceSettings], limit: int) -> Sequence[RefusedRow]:
    async with context.database.begin() as tx:
        return await refused_rows.listing(tx, limit)


async def _find(context: Context[ServiceSettings], which: _LetterId) -> dict[str, object] | None:
    async with context.database.begin() as tx:
        if which.refused:
            refused = await refused_rows.show(tx, which.position)
            return _refused_as_json(refused) if refused else None
        letter = await dead_letters.show(tx, which.position)
        return _letter_as_json(letter) if letter else None


async def _replay(context: Context[ServiceSettings], which: _LetterId) -> bool:
    again = refused_rows.send_again if which.refused else dead_letters.replay
    async with context.database.begin() as tx:
        return await again(tx, which.position)


async def _discard(context: Context[ServiceSettings], which: _LetterId) -> bool:
    async with context.database.begin() as tx:
        return await refused_rows.discard(tx, which.position)


def _refused_as_json(row: RefusedEvent) -> dict[str, object]:
    headers = [[name, readable(value or b"")] for name, value in unpack_headers(row.headers or [])]
    return {
        "id": f"{refused_rows.PREFIX}{row.position}",
        "topic": row.aggregatetype,
        "aggregate": row.aggregateid,
        "type": row.type,
        "version": row.sequence,
        "event_id": str(row.id),
        "headers": headers,
        "value_hex": None if row.payload is None else row.payload.hex(),
        "refusal": row.refusal,
    }


def _letter_as_json(row: InboxRow) -> dict[str, object]:
    headers = [[name, readable(value or b"")] for name, value in unpack_headers(row.headers)]
    return {
        "id": row.position,
        "kind": row.kind,
        "state": row.state,
        "outcome": row.outcome,
        "topic": row.topic,
        "partition": row.partition,
        "offset": row.record_offset,
        "key": None if row.record_key is None else readable(row.record_key),
        "headers": headers,
        "value_hex": None if row.value is None else row.value.hex(),
        "error": row.error,
        "attempts": row.attempts,
        "crashes": row.crashes,
        "replays": row.replays,
    }
