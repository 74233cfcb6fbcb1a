"""The processes that lease keys: which of them live, which were missed, which died. All SQL of them.

A process shows that it lives by a session that holds an advisory lock on its number. A lost session is no death: a
restart of the database or a cut connection ends the sessions of all, and each comes back with the number it had. It
is taken for dead once a later process has started in its place, or once its session has been missing for a while from
a database that others reached all the time. Should it return after all, what was counted against it is taken back.
"""

from collections.abc import Iterable
from datetime import timedelta

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_WITH_ALIVE = """
    with alive as materialized (
        select (classid::bigint << 32) | objid::bigint as id from pg_locks
        where locktype = 'advisory' and objsubid = 1 and granted
          and database = (select oid from pg_database where datname = current_database())
    )
"""

# What was missed before the database last started says nothing: nobody could be there.
_MISS = """
    {with_alive}
    insert into process (id, name, absent_since)
    select known.id, '', now()
    from (select holder as id from lease union select id from process) known left join process using (id)
    where known.id not in (select id from alive)
      and (process.absent_since is null or process.absent_since < pg_postmaster_start_time())
    order by known.id
    on conflict (id) do update set absent_since = now()
    where process.absent_since is null or process.absent_since < pg_postmaster_start_time()
"""

_REAP = """
    {with_alive}, dead as (
        select p.id from process p
        where p.id <> :me and p.id not in (select id from alive)
          and (p.absent_since <= now() - cast(:absence as interval)
               or exists (select from process later
                          where later.name = p.name and p.name <> '' and later.started_at > p.started_at))
        for update skip locked
    ), freed as (
        delete from lease using dead where lease.holder = dead.id returning lease.holder, lease.running, lease.alone
    ), crashed as (
        update inbox set crashes = crashes + 1, crashed_alone = crashed_alone or freed.alone
        from freed where inbox.position = freed.running and inbox.finished_at is null
        returning inbox.position, freed.holder
    ), noted as (
        update process set counted = counted || c.positions
        from (select holder, array_agg(position) as positions from crashed group by holder) c
        where process.id = c.holder
    )
    select count(*) from crashed
"""

_FIND_MISSING, _REAP_DEAD = (text(query.format(with_alive=_WITH_ALIVE)) for query in (_MISS, _REAP))

_SHED = text("delete from lease where holder = :me and token <> all(cast(:working as bigint[]))")

_CALM = text("update lease set running = null where holder = :me")

_LEAVE = text("""
    with gone as (delete from lease where holder = :me)
    delete from process where id = :me
""")

_TAKE_BACK = """
    with back as (
        select counted from process where id = $1 for update
    )
    update inbox set crashes = crashes - 1, crashed_alone = false
    from back where position = any(back.counted) and finished_at is null and crashes > 0
"""

_JOIN = """
    insert into process (id, name) values ($1, $2)
    on conflict (id) do update set name = excluded.name, absent_since = null, counted = '{}'
"""


async def join(connection: asyncpg.Connection, me: int, name: str) -> None:
    """Takes this process's lock on the session that shows that it lives, and clears what was held against it.

    The lock is shared with a session before, of which the server may not know yet that it is gone.
    """
    await connection.execute("select pg_advisory_lock_shared($1)", me)
    async with connection.transaction():
        await connection.execute(_TAKE_BACK, me)
        await connection.execute(_JOIN, me, name)


async def reap(tx: AsyncConnection, me: int, absence_s: float) -> int:
    """Frees the keys of processes that died; returns how many rows in flight there counted a crash."""
    await tx.execute(_FIND_MISSING)
    values = {"me": me, "absence": timedelta(seconds=absence_s)}
    return int((await tx.execute(_REAP_DEAD, values)).scalar_one())


async def shed(tx: AsyncConnection, me: int, working: Iterable[int]) -> None:
    """Lets go what this process leases and does not work on: a claim's answer or a release may have been lost."""
    await tx.execute(_SHED, {"me": me, "working": list(working)})


async def calm(tx: AsyncConnection, me: int) -> None:
    """This process is told to stop: what it still does is no longer in flight, should it be killed for it."""
    await tx.execute(_CALM, {"me": me})


async def leave(tx: AsyncConnection, me: int) -> None:
    """Gives all keys back, and takes this process off the list: it ends by its own will."""
    await tx.execute(_LEAVE, {"me": me})
