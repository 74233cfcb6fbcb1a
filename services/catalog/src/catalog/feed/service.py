"""Use cases of the live feed, in the transaction that they are given."""

from chassis.auth import Principal
from chassis.unit_of_work import UnitOfWork

from catalog.feed import repository
from catalog.feed.domain import Change, FeedEntry
from chassis import account_status

BATCH = 200
"""Entries read at once."""


async def publish(tx: UnitOfWork, *changes: Change) -> None:
    """Puts changes on the feed. Call it last in a transaction."""
    await repository.append(tx, changes)


async def starting_point(tx: UnitOfWork, last_id: int | None) -> tuple[int, bool]:
    """After which id a reader continues, and whether it missed entries that are no longer there.

    A reader without a last id starts at the newest entry; so does one that missed entries.
    """
    oldest, newest = await repository.id_range(tx)
    if last_id is None:
        return newest, False
    missed = last_id > newest or (oldest > 0 and last_id < oldest - 1)
    return (newest, True) if missed else (last_id, False)


async def next_entries(
    tx: UnitOfWork, last_id: int, reader: Principal | None
) -> list[FeedEntry] | None:
    """The next entries after an id; None for a reader who is no longer allowed to read."""
    if reader is not None and await account_status.refusal(tx, reader):
        return None
    return await repository.entries_after(tx, last_id, BATCH)
