"""Leases: who works on a key. All SQL of them.

A lease's token is never used twice, so whoever lost a key cannot end its work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Row, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import metrics
from chassis.inbox import tombstones
from chassis.inbox.domain import CRASHES_BEFORE_ALONE
from chassis.inbox.tombstones import Name

# The lowest unfinished row of each key that nobody holds, if it is due.
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

# A statement of its own after the claim, so that it sees what the key's last holder did before it let go.
# A row that must run alone is not in flight yet: it may have to wait for the others to end.
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

_FREE = text("delete from lease where token = any(:tokens)").bindparams(
    bindparam("tokens", type_=ARRAY(BigInteger))
)

_START = text("""
    update lease set running = :position, alone = true where key = :key and token = :token
""")

_ACCOMPANY = text("update lease set alone = false where key = :key and token = :token")

_HOLD = text("select 1 from lease where key = :key and token = :token for update")

_HOLD_NAMES = text("""
    with held as (select key from lease where key = :key and token = :token for update)
    select pg_advisory_xact_lock_shared(hashtextextended(name, 0)) from held, unnest(cast(:names as text[])) name
""")


class LeaseLost(Exception):
    """The key went to another worker: whatever was computed here is thrown away."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a key, for as long as the token is the lease's."""

    key: str
    token: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A row to handle, the lease to do it under, and how many more may follow before the key is let go."""

    lease: Lease
    row: Row[Any]
    more: int = 0


async def claim(
    tx: AsyncConnection, me: int, free: int, down: Iterable[str] = (), *, more: int = 0
) -> list[Turn]:
    """Leases up to `free` keys, and takes the lowest unfinished row of each."""
    found = await tx.execute(_CLAIM, {"me": me, "free": free, "down": list(down)})
    leases = [Lease(row.key, row.token) for row in found]
    if not leases:
        return []
    turns = await take(tx, leases, down, more=more)
    taken = {turn.lease for turn in turns}
    if idle := [lease for lease in leases if lease not in taken]:
        await release(tx, idle)
    return turns


async def take(
    tx: AsyncConnection, leases: Sequence[Lease], down: Iterable[str] = (), *, more: int = 0
) -> list[Turn]:
    """The lowest unfinished row of each key, marked as in flight; none where it is not due or the lease is lost.

    A row that was in flight at two crashes is not marked: `start` does, once it is alone.
    """
    held = {"keys": [lease.key for lease in leases], "tokens": [lease.token for lease in leases]}
    values = {**held, "down": list(down), "alone": CRASHES_BEFORE_ALONE}
    rows = await tx.execute(_TAKE, values)
    return [Turn(Lease(row.lease_key, row.token), row, more) for row in rows]


async def start(tx: AsyncConnection, turn: Turn) -> None:
    """Marks a row as in flight, and alone, that `take` did not mark. Raises LeaseLost."""
    values = {"key": turn.lease.key, "token": turn.lease.token, "position": turn.row.position}
    if (await tx.execute(_START, values)).rowcount != 1:
        raise LeaseLost(turn.lease.key)


async def accompany(tx: AsyncConnection, lease: Lease) -> None:
    """From now on others run beside this one: should the process die, it may be for one of them."""
    await tx.execute(_ACCOMPANY, {"key": lease.key, "token": lease.token})


async def release(tx: AsyncConnection, leases: Iterable[Lease]) -> None:
    await tx.execute(_FREE, {"tokens": [lease.token for lease in leases]})


async def hold(tx: AsyncConnection, lease: Lease, names: Sequence[Name] = ()) -> None:
    """Locks the lease for this transaction, and then names against their burial. Raises LeaseLost."""
    values: dict[str, Any] = {"key": lease.key, "token": lease.token}
    if names:
        held = await tx.execute(_HOLD_NAMES, {**values, "names": tombstones.locks(names)})
    else:
        held = await tx.execute(_HOLD, values)
    if held.first() is None:
        metrics.leases_lost.inc()
        raise LeaseLost(lease.key)
