"""The inbox: events from other services and the service's own tasks, each handled once, in order per key."""

from chassis.inbox.messages import (
    DependencyDown,
    Effect,
    Handler,
    IncomingEvent,
    PoisonMessage,
    Task,
    TaskHandler,
)
from chassis.inbox.router import Router
from chassis.inbox.tasks import enqueue, withdraw
from chassis.inbox.tombstones import add_tombstone, has_tombstone

__all__ = [
    "DependencyDown",
    "Effect",
    "Handler",
    "IncomingEvent",
    "PoisonMessage",
    "Router",
    "Task",
    "TaskHandler",
    "add_tombstone",
    "enqueue",
    "has_tombstone",
    "withdraw",
]
