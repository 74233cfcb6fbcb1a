"""The description of a service, from which its command line is built."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Generic

import typer
from fastapi import FastAPI

from chassis.context import Context, S
from chassis.inbox.router import Router
from chassis.outbox import Event
from chassis.unit_of_work import UnitOfWork

ReadPage = Callable[[UnitOfWork, str | None, int], Awaitable[Sequence[Event]]]
"""`(tx, after, limit)`: the current state of up to `limit` aggregates whose id is above `after`, in the order of ids,
rows locked (`for update`), deleted ones included as their deletion record; the version stays, the event id is new."""

ReadOne = Callable[[UnitOfWork, str], Awaitable[Sequence[Event]]]
"""`(tx, id)`: the same for one aggregate; empty when there is none."""

ClearCopy = Callable[[UnitOfWork, str], Awaitable[None]]
"""`(tx, topic)`: empties the service's copy of what it received on a topic. Tombstones stay."""


@dataclass(frozen=True, slots=True)
class Republisher:
    """How an owner publishes the current state of one topic's aggregates again."""

    topic: str
    page: ReadPage
    one: ReadOne


@dataclass(frozen=True)
class Service(Generic[S]):
    """`migrations` is the package with the alembic folder, e.g. `media.migrations`.

    `events` opens what handlers need (clients, models) and yields their router. `extend` may add commands.
    """

    name: str
    settings: Callable[[], S]
    http: Callable[[Context[S]], FastAPI]
    events: Callable[[Context[S]], AbstractAsyncContextManager[Router]]
    migrations: str
    republishers: Sequence[Republisher] = ()
    clear: ClearCopy | None = None
    extend: Callable[[typer.Typer], None] | None = field(default=None)
