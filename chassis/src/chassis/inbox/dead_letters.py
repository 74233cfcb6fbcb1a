"""Dead letters: how they are published, and how an operator lists, shows and replays them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from contracts.cloudevents import Header
from contracts.topics import dead_letter_topic
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import outbox
from chassis.inbox import tasks
from chassis.inbox.domain import unpack_headers
from chassis.inbox.rows import DeadLetter, InboxRow
from chassis.storable_text import to_storable
from chassis.unit_of_work import UnitOfWork

PREFIX = "loupe-dead-letter-"


async def send(tx: UnitOfWork, service: str, row: InboxRow, reason: str, error: str) -> None:
    """Publishes a row's own key, bytes and headers to the service's dead-letter topic, through the outbox."""
    headers = unpack_headers(row.headers) + _reason_headers(service, row, reason, error)
    key = row.lease_key.encode() if row.kind == "task" else row.record_key
    await outbox.publish_raw(tx, dead_letter_topic(service), key, row.value, headers)


def _reason_headers(service: str, row: InboxRow, reason: str, error: str) -> list[Header]:
    texts = {
        "reason": reason,
        "error": to_storable(error),
        "service": service,
        "id": str(row.position),
        "kind": row.kind,
        "topic": row.topic,
        "partition": "" if row.partition is None else str(row.partition),
        "offset": "" if row.record_offset is None else str(row.record_offset),
        "cluster-id": row.cluster_id or "",
        "attempts": str(row.attempts),
        "time": datetime.now(UTC).isoformat(),
    }
    return [(PREFIX + name, value.encode()) for name, value in texts.items()]


async def listing(tx: AsyncConnection, limit: int = 100) -> Sequence[DeadLetter]:
    """Dead rows, the newest first: position, topic, lease_key, error, attempts, finished_at."""
    query = text("""
        select position, kind, topic, lease_key, error, attempts, replays, finished_at from inbox
        where state = 'dead' order by position desc limit :limit
    """)
    rows = (await tx.execute(query, {"limit": limit})).all()
    return cast(Sequence[DeadLetter], rows)


async def show(tx: AsyncConnection, position: int) -> InboxRow | None:
    """One row with its bytes and headers, whatever its state."""
    query = text("select * from inbox where position = :position")
    row = (await tx.execute(query, {"position": position})).first()
    return cast(InboxRow | None, row)


async def replay(tx: UnitOfWork, position: int) -> bool:
    """Queues a dead row again, its bytes unchanged; False when it is not dead.

    It ends as `superseded` where a newer version of its aggregate was applied meanwhile.
    """
    statement = text("""
        update inbox set state = 'ready', finished_at = null, due_at = now(), attempts = 0, crashes = 0,
                         crashed_alone = false, waits_for = null, replays = replays + 1
        where position = :position and state = 'dead'
    """)
    result = await tx.execute(statement, {"position": position})
    tasks.wake(tx)
    return result.rowcount == 1
