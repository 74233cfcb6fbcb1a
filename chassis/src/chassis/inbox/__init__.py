"""The inbox: what a service hears, and its own deferred work, handled once, in order per key."""

from chassis.inbox.model import DependencyDown, Effect, Handler, Poison, Received, Task, TaskHandler
from chassis.inbox.router import Router
from chassis.inbox.tasks import enqueue, withdraw
from chassis.inbox.tombstones import buried, bury

__all__ = [
    "DependencyDown",
    "Effect",
    "Handler",
    "Poison",
    "Received",
    "Router",
    "Task",
    "TaskHandler",
    "buried",
    "bury",
    "enqueue",
    "withdraw",
]
