"""Tombstones: what is deleted stays deleted, whatever arrives late."""

from collections.abc import Iterable

from contracts.topics import topic
from sqlalchemy import select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.tables import tombstone

Name = tuple[str, str]
"""An aggregate: (its topic, its id)."""

_LOCK = "select {}(hashtextextended(name, 0)) from unnest(cast(:names as text[])) name"
_LOCK_ALONE = text(_LOCK.format("pg_advisory_xact_lock"))
_LOCK_SHARED = text(_LOCK.format("pg_advisory_xact_lock_shared"))


def named(topic_name: str, subject: str) -> list[Name]:
    """The aggregates that a subject names: itself, and what topics.yaml says it is about."""
    about = topic(topic_name).about
    own = [(topic_name, subject)]
    return [*own, (about, subject.partition("/")[0])] if about else own


async def bury(tx: AsyncConnection, topic_name: str, subject: str) -> None:
    """Marks an aggregate as gone for good: later events that name it are dropped by this service.

    Handlers of deletion records need not call it (the worker does); owners do, when they delete their own: before
    they lock rows, in the order in which effects take these locks.
    """
    await lock(tx, [(topic_name, subject)], shared=False)
    row = {"topic": topic_name, "subject": subject}
    await tx.execute(insert(tombstone).values(row).on_conflict_do_nothing())


async def buried(tx: AsyncConnection, names: Iterable[Name]) -> bool:
    """Whether any of these aggregates is gone. Until this transaction ends none of them can go."""
    wanted = list(names)
    await lock(tx, wanted, shared=True)
    found = await tx.execute(
        select(tombstone.c.subject)
        .where(tuple_(tombstone.c.topic, tombstone.c.subject).in_(wanted))
        .limit(1)
    )
    return found.first() is not None


async def lock(tx: AsyncConnection, names: Iterable[Name], *, shared: bool) -> None:
    """Effects hold names shared, burials alone: an effect and the burial of its aggregate never overlap."""
    await tx.execute(_LOCK_SHARED if shared else _LOCK_ALONE, {"names": locks(names)})


def locks(names: Iterable[Name]) -> list[str]:
    """The names of their locks, in the order in which all take them."""
    return sorted(f"{topic_name}/{subject}" for topic_name, subject in names)
