"""All SQL of the inbox's rows; the SQL of leases is in `leases`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import cast

from aiokafka import ConsumerRecord
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.inbox.domain import (
    CRASHES_BEFORE_ALONE,
    EventHistory,
    Outcome,
    lease_key,
    pack_headers,
)
from chassis.inbox.leases import LeasedRow, LeaseLost
from chassis.inbox.rows import InboxRow
from chassis.inbox.tombstones import AggregateName
from chassis.storable_text import to_storable

_STORE = text("""
    insert into inbox (kind, cluster_id, topic, partition, record_offset, record_key, headers, value, lease_key,
                       traceparent)
    select 'record', :cluster_id, r.topic, r.partition, r.record_offset, r.record_key, r.headers, r.value, r.lease_key,
           r.traceparent
    from unnest(cast(:topics as text[]), cast(:partitions as int[]), cast(:offsets as bigint[]),
                cast(:keys as bytea[]), cast(:headers as json[]), cast(:values as bytea[]),
                cast(:lease_keys as text[]), cast(:traceparents as text[]))
         with ordinality as r (topic, partition, record_offset, record_key, headers, value, lease_key, traceparent, n)
    order by r.n
    on conflict on constraint uq_inbox_record do nothing
""")

_STORE_UNSTORABLE = text("""
    insert into inbox (kind, cluster_id, topic, partition, record_offset, lease_key, state, error, finished_at)
    values ('record', :cluster_id, :topic, :partition, :offset, :key, 'dead', :error, now())
    on conflict on constraint uq_inbox_record do update set error = excluded.error
    returning *
""")

_COUNT_DUE = text("""
    select count(*) from (select from inbox where finished_at is null and due_at <= now() limit :limit) i
""")

_EVENT_HISTORY = text("""
    select exists (select from inbox where event_source = :source and event_id = :id and outcome = 'applied')
               as applied,
           exists (select from tombstone t
                   join unnest(cast(:topics as text[]), cast(:subjects as text[])) n (topic, subject)
                   using (topic, subject)) as tombstoned,
           (select version from applied where topic = :topic and subject = :subject) as version
""")

_RAISE_VERSION = text("""
    insert into applied (topic, subject, version) values (:topic, :subject, :version)
    on conflict (topic, subject) do update set version = excluded.version, at = now()
    where applied.version < excluded.version
""")

# The row's end, and the key's next row, in one round trip: the lease is kept for a row that is due, and released
# otherwise. Of `kept` and `gone` exactly one finds the lease; neither does where it was lost.
_END = text("""
    with ended as (
        update inbox set state = :state, outcome = :outcome, error = :error, event_source = :source, event_id = :id,
                         waits_for = null, finished_at = now()
        where position = :position and finished_at is null
        returning position
    ), head as (
        select position, crashes, due_at, waits_for from inbox
        where lease_key = :key and finished_at is null and position <> :position order by position limit 1
    ), due as (
        select position, crashes from head
        where :more > 0 and due_at <= now() and (waits_for is null or waits_for <> all(cast(:down as text[])))
    ), kept as (
        update lease set running = case when due.crashes < :alone then due.position end, alone = false
        from due where key = :key and token = :token
        returning key
    ), gone as (
        delete from lease where key = :key and token = :token and not exists (select from due)
        returning key
    )
    select (select count(*) from ended) = 1 and exists (select from kept union all select from gone) as held,
           following.*
    from (values (1)) one (n) left join (select inbox.* from due join inbox using (position)) following on true
""")

# A postponed row still blocks its key, so the lease is released with it.
_POSTPONE = text("""
    with gone as (delete from lease where key = :key and token = :token returning key)
    update inbox set state = :state, attempts = attempts + :attempts, error = :error, waits_for = :waits_for,
                     due_at = now() + cast(:delay as interval)
    from gone where inbox.position = :position and inbox.finished_at is null
""")


@dataclass(frozen=True, slots=True)
class RowEnd:
    """How a row ends: done with an outcome, or dead with an error; `source` and `id` are the event's."""

    outcome: Outcome | None
    state: str = "done"
    error: str | None = None
    source: str | None = None
    id: str | None = None


async def store(tx: AsyncConnection, cluster_id: str, records: Sequence[ConsumerRecord]) -> int:
    """Stores records unchanged and skips those already stored. Returns how many were new."""
    columns = {
        "topics": [r.topic for r in records],
        "partitions": [r.partition for r in records],
        "offsets": [r.offset for r in records],
        "keys": [r.key for r in records],
        "headers": [json.dumps(pack_headers(r.headers)) for r in records],
        "values": [r.value for r in records],
        "lease_keys": [lease_key(r.topic, r.key, r.partition, r.offset) for r in records],
        "traceparents": [_traceparent(r.headers) for r in records],
    }
    result = await tx.execute(_STORE, {"cluster_id": cluster_id, **columns})
    return result.rowcount


def _traceparent(headers: Iterable[tuple[str, bytes]]) -> str | None:
    found = dict(headers).get("traceparent")
    text_ = found.decode("ascii", "replace").replace("\0", "") if found else None
    return text_ or None


async def store_unstorable(
    tx: AsyncConnection, cluster_id: str, record: ConsumerRecord, error: str
) -> InboxRow:
    """A dead row for a record that the tables cannot store: it holds the record's place in Kafka."""
    place = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
    key = lease_key(record.topic, None, record.partition, record.offset)
    values = {**place, "cluster_id": cluster_id, "key": key, "error": to_storable(error)}
    return cast(InboxRow, (await tx.execute(_STORE_UNSTORABLE, values)).one())


async def count_due(tx: AsyncConnection, limit: int) -> int:
    """How many rows are due and unfinished, counted up to `limit`."""
    return int((await tx.execute(_COUNT_DUE, {"limit": limit})).scalar_one())


async def event_history(
    tx: AsyncConnection,
    *,
    source: str,
    id_: str,
    topic: str,
    subject: str,
    names: Sequence[AggregateName],
) -> EventHistory:
    values = {
        "source": source,
        "id": id_,
        "topic": topic,
        "subject": subject,
        "topics": [name[0] for name in names],
        "subjects": [name[1] for name in names],
    }
    row = (await tx.execute(_EVENT_HISTORY, values)).one()
    return EventHistory(row.applied, row.tombstoned, row.version)


async def raise_version(tx: AsyncConnection, topic: str, subject: str, version: int) -> None:
    await tx.execute(_RAISE_VERSION, {"topic": topic, "subject": subject, "version": version})


async def end(
    tx: AsyncConnection, leased: LeasedRow, end: RowEnd, down: Iterable[str] = ()
) -> LeasedRow | None:
    """Ends a row; returns the key's next row where one is due and may follow, and releases the lease otherwise.

    Raises LeaseLost.
    """
    lease = {"key": leased.lease.key, "token": leased.lease.token, "more": leased.more}
    limits = {"down": list(down), "alone": CRASHES_BEFORE_ALONE}
    values = {**asdict(end), **lease, **limits, "position": leased.row.position}
    if end.error is not None:
        values["error"] = to_storable(end.error)
    row = (await tx.execute(_END, values)).one()
    if not row.held:
        raise LeaseLost(leased.lease.key)
    if row.position is None:
        return None
    return LeasedRow(leased.lease, cast(InboxRow, row), leased.more - 1)


async def postpone(
    tx: AsyncConnection,
    leased: LeasedRow,
    *,
    state: str,
    delay_s: float,
    error: str,
    attempts: int = 0,
    waits_for: str | None = None,
) -> bool:
    """Postpones a row and releases its lease; the row still blocks its key. False when the lease was lost."""
    values = {
        "key": leased.lease.key,
        "token": leased.lease.token,
        "position": leased.row.position,
        "state": state,
        "attempts": attempts,
        "error": to_storable(error),
        "waits_for": waits_for,
        "delay": timedelta(seconds=delay_s),
    }
    return (await tx.execute(_POSTPONE, values)).rowcount == 1
