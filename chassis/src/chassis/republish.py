"""Publishes the current state of owned aggregates again: same version, new event id, deletions included."""

from collections.abc import Sequence

from chassis import outbox
from chassis.context import Context
from chassis.service import Republisher
from chassis.settings import ServiceSettings

PAGE = 200


async def republish(
    context: Context[ServiceSettings],
    republishers: Sequence[Republisher],
    topic: str | None = None,
    id_: str | None = None,
) -> int:
    """Publishes everything, one topic or one aggregate, one page per transaction. Returns the number of events."""
    chosen = [entry for entry in republishers if topic in (None, entry.topic)]
    if id_ is not None:
        return sum([await _one(context, entry, id_) for entry in chosen])
    return sum([await _all(context, entry) for entry in chosen])


async def _one(context: Context[ServiceSettings], republisher: Republisher, id_: str) -> int:
    async with context.database.begin() as tx:
        events = await republisher.one(tx, id_)
        for event in events:
            await outbox.publish(tx, event)
    return len(events)


async def _all(context: Context[ServiceSettings], republisher: Republisher) -> int:
    total, after = 0, None
    while True:
        async with context.database.begin() as tx:
            events = await republisher.page(tx, after, PAGE)
            for event in events:
                await outbox.publish(tx, event)
        if not events:
            return total
        total, after = total + len(events), events[-1].subject
