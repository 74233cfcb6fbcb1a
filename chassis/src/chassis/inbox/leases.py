"""Leases: which worker has which key. All their SQL.

A lease's fencing token is never used twice, so a worker that lost its key cannot end the key's rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import BigInteger, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import metrics
from chassis.inbox import tombstones
from chassis.inbox.domain import CRASHES_BEFORE_ALONE
from chassis.inbox.rows import InboxRow
from chassis.inbox.tombstones import AggregateName

# The lowest unfinished row of each key without a lease, if it is due.
_CLAIM = text("""
    insert into lease (key, token, holder)
    select head.lease_key, nextval('lease_token'), :me
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

# A statement of its own after the claim, so that it sees what the key's last holder committed.
# A row that must run alone is not in flight yet: it may have to wait until other rows end.
_TAKE = text("""
    with head as (
        select held.key, held.token, i.position, i.crashes
        from unnest(cast(:keys as text[]), cast(:tokens as bigint[])) held (key, token)
        cross join lateral (select position, crashes, due_at, waits_for from inbox
                            where lease_key = held.key and finished_at is null order by position limit 1) i
        where i.due_at <= now() and (i.waits_for is null or i.waits_for <> all(cast(:down as text[])))
    ), marked as (
        update lease set running = case when head.crashes < :alone then head.position end
        from head where lease.key = head.key and lease.token = head.token
        returning lease.token, head.position
    )
    select inbox.*, marked.token from marked join inbox using (position)
""")

_RELEASE = text("delete from lease where token = any(:tokens)").bindparams(
    bindparam("tokens", type_=ARRAY(BigInteger))
)

_MARK_RUNNING_ALONE = text("""
    update lease set running = :position, alone = true where key = :key and token = :token
""")

_MARK_ACCOMPANIED = text("update lease set alone = false where key = :key and token = :token")

_LOCK_LEASE = text("select 1 from lease where key = :key and token = :token for update")

_LOCK_LEASE_AND_AGGREGATES = text("""
    with held as (select key from lease where key = :key and token = :token for update)
    select pg_advisory_xact_lock_shared(hashtextextended(name, 0)) from held, unnest(cast(:names as text[])) name
""")


class LeaseLost(Exception):
    """Another worker has the key now: what was computed here must be discarded."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a key, valid while the lease has this token."""

    key: str
    token: int


@dataclass(frozen=True, slots=True)
class LeasedRow:
    """A row to handle, its lease, and how many more rows of the key may follow under the same lease."""

    lease: Lease
    row: InboxRow
    more: int = 0


async def claim(
    tx: AsyncConnection, me: int, free: int, down: Iterable[str] = (), *, more: int = 0
) -> list[LeasedRow]:
    """Leases up to `free` keys, and returns the lowest unfinished row of each."""
    found = await tx.execute(_CLAIM, {"me": me, "free": free, "down": list(down)})
    leases = [Lease(row.key, row.token) for row in found]
    if not leases:
        return []
    rows = await take(tx, leases, down, more=more)
    taken = {leased.lease for leased in rows}
    if idle := [lease for lease in leases if lease not in taken]:
        await release(tx, idle)
    return rows


async def take(
    tx: AsyncConnection, leases: Sequence[Lease], down: Iterable[str] = (), *, more: int = 0
) -> list[LeasedRow]:
    """The lowest unfinished row of each key, marked as in flight; none where it is not due or the lease is lost.

    A row that was in flight at two crashes is not marked: `mark_running_alone` does, once it runs alone.
    """
    held = {"keys": [lease.key for lease in leases], "tokens": [lease.token for lease in leases]}
    values = {**held, "down": list(down), "alone": CRASHES_BEFORE_ALONE}
    rows = await tx.execute(_TAKE, values)
    return [LeasedRow(Lease(row.lease_key, row.token), cast(InboxRow, row), more) for row in rows]


async def mark_running_alone(tx: AsyncConnection, leased: LeasedRow) -> None:
    """Marks a row that `take` did not mark as in flight and alone. Raises LeaseLost."""
    values = {"key": leased.lease.key, "token": leased.lease.token, "position": leased.row.position}
    if (await tx.execute(_MARK_RUNNING_ALONE, values)).rowcount != 1:
        raise LeaseLost(leased.lease.key)


async def mark_accompanied(tx: AsyncConnection, lease: Lease) -> None:
    """Marks that other rows run beside this one from now on: any of them may be the cause of a later crash."""
    await tx.execute(_MARK_ACCOMPANIED, {"key": lease.key, "token": lease.token})


async def release(tx: AsyncConnection, leases: Iterable[Lease]) -> None:
    await tx.execute(_RELEASE, {"tokens": [lease.token for lease in leases]})


async def lock(tx: AsyncConnection, lease: Lease, names: Sequence[AggregateName] = ()) -> None:
    """Locks the lease for this transaction, and then aggregates against deletion. Raises LeaseLost."""
    values: dict[str, object] = {"key": lease.key, "token": lease.token}
    if names:
        held = await tx.execute(
            _LOCK_LEASE_AND_AGGREGATES, {**values, "names": tombstones.lock_keys(names)}
        )
    else:
        held = await tx.execute(_LOCK_LEASE, values)
    if held.first() is None:
        metrics.leases_lost.inc()
        raise LeaseLost(lease.key)
