"""All SQL of the inbox."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiokafka import ConsumerRecord
from sqlalchemy import BigInteger, Row, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.inbox.domain import CRASHES_BEFORE_ALONE, Outcome, Standing, lease_key, pack_headers
from chassis.inbox.tombstones import Name

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

# Leases whose time is up or whose holder's session ended are taken down; what was running there counts a crash.
_REAP = text("""
    with alive as (
        select (classid::bigint << 32) | objid::bigint as holder from pg_locks
        where locktype = 'advisory' and objsubid = 1 and granted
          and database = (select oid from pg_database where datname = current_database())
    ), over as (
        select key from lease
        where (leased_until <= now() or holder not in (select holder from alive))
          and token <> all(cast(:working as bigint[]))
        for update skip locked
    ), dead as (
        delete from lease using over where lease.key = over.key returning running, holder
    )
    update inbox set crashes = crashes + 1
    where position in (select running from dead where holder <> :me) and finished_at is null
""")

# The lowest unfinished row of each key that nobody holds, if it is due.
_CLAIM = text("""
    insert into lease (key, token, holder, leased_until)
    select head.lease_key, nextval('lease_token'), :me, now() + cast(:lease as interval)
    from (
        select i.lease_key from inbox i
        where i.finished_at is null and i.due_at <= now()
          and (i.waits_for is null or i.waits_for <> all(cast(:down as text[])))
          and not exists (select from inbox e
                          where e.lease_key = i.lease_key and e.finished_at is null and e.position < i.position)
          and not exists (select from lease l where l.key = i.lease_key)
        order by i.position limit :free
    ) head
    on conflict (key) do nothing
    returning key, token
""")

# A row that must run alone is not in flight yet: it may have to wait for the others to end.
_TAKE = text("""
    with head as (
        select position, crashes from inbox where lease_key = :key and finished_at is null order by position limit 1
    ), held as (
        update lease set running = (select position from head where crashes < :alone),
                         leased_until = now() + cast(:lease as interval)
        where key = :key and token = :token
        returning key
    )
    select inbox.*, inbox.due_at <= now() as is_due from inbox, head, held where inbox.position = head.position
""")

_HELD = text("select 1 from lease where key = :key and token = :token for update")

_STANDING = text("""
    select exists (select from inbox where event_source = :source and event_id = :id and outcome = 'applied') as seen,
           exists (select from tombstone t
                   join unnest(cast(:topics as text[]), cast(:subjects as text[])) n (topic, subject)
                   using (topic, subject)) as buried,
           (select version from applied where topic = :topic and subject = :subject) as version
""")

_RISE = text("""
    insert into applied (topic, subject, version) values (:topic, :subject, :version)
    on conflict (topic, subject) do update set version = excluded.version, at = now()
    where applied.version < excluded.version
""")

# An end and a postponement are refused to whoever lost the lease.
_END = text("""
    with held as (update lease set running = null where key = :key and token = :token returning key)
    update inbox set state = :state, outcome = :outcome, error = :error, event_source = :source, event_id = :id,
                     waits_for = null, finished_at = now()
    from held where inbox.position = :position and inbox.finished_at is null
""")

_POSTPONE = text("""
    with held as (update lease set running = null where key = :key and token = :token returning key)
    update inbox set state = :state, attempts = attempts + :attempts, error = :error, waits_for = :waits_for,
                     due_at = now() + cast(:delay as interval)
    from held where inbox.position = :position and inbox.finished_at is null
""")


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a key, for as long as the token is the lease's."""

    key: str
    token: int


async def store(tx: AsyncConnection, cluster_id: str, records: Sequence[ConsumerRecord]) -> int:
    """Stores records as they came; those already stored are passed over. Returns how many were new."""
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


async def unfinished(tx: AsyncConnection, limit: int) -> int:
    """How many records are unfinished, counted up to `limit`."""
    count = text(
        "select count(*) from (select from inbox where finished_at is null limit :limit) i"
    )
    return int((await tx.execute(count, {"limit": limit})).scalar_one())


async def reap(tx: AsyncConnection, me: int, working: Iterable[int] = ()) -> int:
    """Frees the keys of dead holders; returns how many rows counted a crash for it.

    `working` are the tokens by which this process works: late as it may be, it is not dead.
    """
    return (await tx.execute(_REAP, {"me": me, "working": list(working)})).rowcount


async def claim(
    tx: AsyncConnection, me: int, lease_s: float, free: int, down: Iterable[str]
) -> list[Lease]:
    values = {"me": me, "lease": timedelta(seconds=lease_s), "free": free, "down": list(down)}
    return [Lease(row.key, row.token) for row in await tx.execute(_CLAIM, values)]


async def take(tx: AsyncConnection, lease: Lease, lease_s: float) -> Row[Any] | None:
    """The key's lowest unfinished row, marked as in flight; None when there is none or the lease is lost.

    A row that was in flight at two crashes is not marked: `start` does, once it is alone.
    """
    values = {"key": lease.key, "token": lease.token, "lease": timedelta(seconds=lease_s)}
    return (await tx.execute(_TAKE, {**values, "alone": CRASHES_BEFORE_ALONE})).first()


async def start(tx: AsyncConnection, lease: Lease, position: int) -> bool:
    """Marks a row as in flight that `take` did not; False when the lease is lost."""
    statement = text("update lease set running = :position where key = :key and token = :token")
    values = {"key": lease.key, "token": lease.token, "position": position}
    return (await tx.execute(statement, values)).rowcount == 1


async def renew(tx: AsyncConnection, me: int, tokens: list[int], lease_s: float) -> None:
    renewal = text(
        "update lease set leased_until = now() + cast(:lease as interval) where holder = :me and token = any(:tokens)"
    ).bindparams(bindparam("tokens", type_=ARRAY(BigInteger)))
    await tx.execute(renewal, {"me": me, "tokens": tokens, "lease": timedelta(seconds=lease_s)})


async def release(tx: AsyncConnection, lease: Lease) -> None:
    statement = text("delete from lease where key = :key and token = :token")
    await tx.execute(statement, {"key": lease.key, "token": lease.token})


async def hold(tx: AsyncConnection, lease: Lease) -> bool:
    """Locks the lease for this transaction; False when the key went to another."""
    held = await tx.execute(_HELD, {"key": lease.key, "token": lease.token})
    return held.first() is not None


async def standing(
    tx: AsyncConnection, *, source: str, id_: str, topic: str, subject: str, names: Sequence[Name]
) -> Standing:
    values = {
        "source": source,
        "id": id_,
        "topic": topic,
        "subject": subject,
        "topics": [name[0] for name in names],
        "subjects": [name[1] for name in names],
    }
    row = (await tx.execute(_STANDING, values)).one()
    return Standing(seen=row.seen, buried=row.buried, version=row.version)


async def raise_version(tx: AsyncConnection, topic: str, subject: str, version: int) -> None:
    await tx.execute(_RISE, {"topic": topic, "subject": subject, "version": version})


async def end(
    tx: AsyncConnection,
    lease: Lease,
    position: int,
    outcome: Outcome | None,
    *,
    state: str = "done",
    error: str | None = None,
    source: str | None = None,
    id_: str | None = None,
) -> bool:
    """Ends a row and frees its key for the next; False when the lease is lost."""
    values = {
        "key": lease.key,
        "token": lease.token,
        "position": position,
        "state": state,
        "outcome": outcome,
        "error": error,
        "source": source,
        "id": id_,
    }
    return (await tx.execute(_END, values)).rowcount == 1


async def postpone(
    tx: AsyncConnection,
    lease: Lease,
    position: int,
    *,
    state: str,
    delay_s: float,
    error: str,
    attempts: int = 0,
    waits_for: str | None = None,
) -> bool:
    """Puts a row back for later; it keeps holding up its key. False when the lease is lost."""
    values = {
        "key": lease.key,
        "token": lease.token,
        "position": position,
        "state": state,
        "attempts": attempts,
        "error": error[:2000],
        "waits_for": waits_for,
        "delay": timedelta(seconds=delay_s),
    }
    return (await tx.execute(_POSTPONE, values)).rowcount == 1
