"""The processes that lease keys: which are alive, which are missing, which are dead. All their SQL.

A process is alive while a session of its own holds an advisory lock on its id. A lost session does not mean a dead
process: a restart of the database or a cut connection ends every session, and each process reconnects under the id
it had. It counts as dead once a later process has started under its name, or once its session has been missing for
some time from a database that other processes could reach all along. If it returns after all, the crashes counted
for it are taken back.
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

# An absence noted before the last start of the database proves nothing: no process could connect.
_NOTE_ABSENT_SQL = """
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

_REAP_DEAD_SQL = """
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

_NOTE_ABSENT, _REAP_DEAD = (
    text(query.format(with_alive=_WITH_ALIVE)) for query in (_NOTE_ABSENT_SQL, _REAP_DEAD_SQL)
)

_RELEASE_IDLE = text(
    "delete from lease where holder = :me and token <> all(cast(:working as bigint[]))"
)

_CLEAR_RUNNING = text("update lease set running = null where holder = :me")

_DEREGISTER = text("""
    with gone as (delete from lease where holder = :me)
    delete from process where id = :me
""")

_TAKE_BACK_CRASHES = """
    with back as (
        select counted from process where id = $1 for update
    )
    update inbox set crashes = crashes - 1, crashed_alone = false
    from back where position = any(back.counted) and finished_at is null and crashes > 0
"""

_REGISTER = """
    insert into process (id, name) values ($1, $2)
    on conflict (id) do update set name = excluded.name, absent_since = null, counted = '{}'
"""


async def register(connection: asyncpg.Connection, me: int, name: str) -> None:
    """Locks this process's id on its session, and takes back the crashes counted for it.

    The lock is a shared one: the server may not know yet that an earlier session of this process is gone.
    """
    await connection.execute("select pg_advisory_lock_shared($1)", me)
    async with connection.transaction():
        await connection.execute(_TAKE_BACK_CRASHES, me)
        await connection.execute(_REGISTER, me, name)


async def reap_dead(tx: AsyncConnection, me: int, absence_s: float) -> int:
    """Releases the leases of dead processes; returns how many of their rows in flight counted a crash."""
    await tx.execute(_NOTE_ABSENT)
    values = {"me": me, "absence": timedelta(seconds=absence_s)}
    return int((await tx.execute(_REAP_DEAD, values)).scalar_one())


async def release_idle(tx: AsyncConnection, me: int, working: Iterable[int]) -> None:
    """Releases leases that this process does not work on: the answer to a claim, or a release, may have been lost."""
    await tx.execute(_RELEASE_IDLE, {"me": me, "working": list(working)})


async def clear_running(tx: AsyncConnection, me: int) -> None:
    """At a stop: rows still running are no longer in flight, so that a kill counts no crash."""
    await tx.execute(_CLEAR_RUNNING, {"me": me})


async def deregister(tx: AsyncConnection, me: int) -> None:
    """Releases all leases and removes this process, which stops in an orderly way."""
    await tx.execute(_DEREGISTER, {"me": me})
