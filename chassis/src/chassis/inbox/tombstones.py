"""Tombstones: a deleted aggregate stays deleted, whatever event arrives late."""

from collections.abc import Iterable

from contracts.topics import topic
from sqlalchemy import select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.tables import tombstone

AggregateName = tuple[str, str]
"""An aggregate: (its topic, its id)."""

_LOCK = "select {}(hashtextextended(name, 0)) from unnest(cast(:names as text[])) name"
_LOCK_EXCLUSIVE = text(_LOCK.format("pg_advisory_xact_lock"))
_LOCK_SHARED = text(_LOCK.format("pg_advisory_xact_lock_shared"))


def aggregates_of(topic_name: str, subject: str) -> list[AggregateName]:
    """The aggregates that a subject refers to: itself, and the one that topics.yaml says it is about."""
    about = topic(topic_name).about
    own = [(topic_name, subject)]
    return [*own, (about, subject.partition("/")[0])] if about else own


async def add_tombstone(tx: AsyncConnection, topic_name: str, subject: str) -> None:
    """Marks an aggregate as deleted for good: this service drops later events that refer to it.

    Handlers of deletion records need not call it (the worker does). An owner calls it when it deletes its own
    aggregate, before it locks rows: effects take these locks first, too.
    """
    await lock(tx, [(topic_name, subject)], shared=False)
    row = {"topic": topic_name, "subject": subject}
    await tx.execute(insert(tombstone).values(row).on_conflict_do_nothing())


async def has_tombstone(tx: AsyncConnection, names: Iterable[AggregateName]) -> bool:
    """Whether any of these aggregates is deleted. None of them can be deleted until this transaction ends."""
    aggregates = list(names)
    await lock(tx, aggregates, shared=True)
    found = await tx.execute(
        select(tombstone.c.subject)
        .where(tuple_(tombstone.c.topic, tombstone.c.subject).in_(aggregates))
        .limit(1)
    )
    return found.first() is not None


async def lock(tx: AsyncConnection, names: Iterable[AggregateName], *, shared: bool) -> None:
    """Effects lock aggregates shared, deletions exclusively, so that the two never overlap."""
    await tx.execute(_LOCK_SHARED if shared else _LOCK_EXCLUSIVE, {"names": lock_keys(names)})


def lock_keys(names: Iterable[AggregateName]) -> list[str]:
    """The keys of their advisory locks, in the order in which every transaction takes them."""
    return sorted(f"{topic_name}/{subject}" for topic_name, subject in names)
