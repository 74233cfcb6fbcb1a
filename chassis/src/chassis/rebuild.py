"""Repairs a copy of another service's state: empty it and its applied versions, then have the owner republish."""

from contracts.topics import topic as find_topic
from sqlalchemy import delete

from chassis.context import Context
from chassis.service import ClearCopy
from chassis.settings import ServiceSettings
from chassis.tables import applied


async def rebuild(context: Context[ServiceSettings], clear: ClearCopy | None, topic: str) -> str:
    """Empties the copy and the applied versions of a topic, never its tombstones; returns the next step to take."""
    owner = find_topic(topic).owner
    async with context.database.begin() as tx:
        if clear:
            await clear(tx, topic)
        await tx.execute(delete(applied).where(applied.c.topic == topic))
    return f"emptied the copy of {topic}; now run: python -m {owner} republish --topic {topic}"
