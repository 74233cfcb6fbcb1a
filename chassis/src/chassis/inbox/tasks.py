"""A service's own deferred work: tasks are durable rows of the inbox, handled like events."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.tables import inbox
from chassis.telemetry import current_traceparent
from chassis.unit_of_work import UnitOfWork

PREFIX = "task/"


async def enqueue(
    tx: UnitOfWork,
    *,
    key: str,
    type: str,
    payload: dict[str, Any] | None = None,
    due_at: datetime | None = None,
) -> None:
    """Adds a task to this service's own inbox, in the use case's transaction.

    Tasks with the same key run one after the other, in the order in which they were added; `due_at` (UTC) is the
    earliest time, now by default. `router.on_task(type)` registers the handler.
    """
    row = {
        "kind": "task",
        "topic": type,
        "lease_key": PREFIX + key,
        "value": json.dumps(payload or {}).encode(),
        "traceparent": current_traceparent(),
        "due_at": due_at or func.now(),
    }
    await tx.execute(insert(inbox).values(row))
    wake(tx)


async def withdraw(tx: AsyncConnection, *, key: str, type: str) -> int:
    """Deletes tasks that have not ended; returns how many."""
    result = await tx.execute(
        delete(inbox).where(
            inbox.c.lease_key == PREFIX + key,
            inbox.c.topic == type,
            inbox.c.kind == "task",
            inbox.c.finished_at.is_(None),
        )
    )
    return result.rowcount


def channel(service: str) -> str:
    return f"loupe_{service}_inbox"


def wake(tx: UnitOfWork) -> None:
    """Notifies this service's workers, once the transaction has committed."""
    tx.notify_after_commit(channel(tx.publisher.service))
