"""What handlers receive and return: events, tasks and effects; and the exceptions they may raise."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.unit_of_work import UnitOfWork

Effect = Callable[[UnitOfWork], Awaitable[None]]
"""Writes what an event changes, in the transaction that also ends its row. It must not call the network."""


@dataclass(frozen=True, slots=True)
class IncomingEvent:
    """One event as a handler receives it; `data` is the record in the schema that this code knows."""

    topic: str
    type: str
    subject: str
    sequence: int
    id: str
    source: str
    time: datetime
    data: dict[str, Any]
    traceparent: str | None = None
    attempt: int = 1
    position: int = 0

    @property
    def name(self) -> str:
        """The record's short name, e.g. `ImageProcessed`."""
        return self.type.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of the service's own work."""

    type: str
    key: str
    payload: dict[str, Any]
    traceparent: str | None = None
    attempt: int = 1
    position: int = 0


Handler = Callable[[IncomingEvent], Awaitable[Effect | None]]
TaskHandler = Callable[[Task], Awaitable[Effect | None]]
References = Callable[[IncomingEvent], Sequence[tuple[str, str]]]
"""Further aggregates that an event refers to, as (topic, id): once one is deleted, the event is dropped."""


class PoisonMessage(Exception):
    """The event can never be handled: it becomes a dead letter at once. The text says why."""


class DependencyDown(Exception):
    """A dependency is unavailable: the work waits for it, and no attempt is counted."""

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(f"{name} is down: {detail}" if detail else f"{name} is down")
        self.name = name
