"""Repairing a copy: clear it and its marks, never its tombstones, then ask the owner to say its state again."""

from typing import Any

from contracts.topics import topic as find_topic
from sqlalchemy import delete

from chassis.context import Context
from chassis.service import Clear
from chassis.tables import applied


async def rebuild(context: Context[Any], clear: Clear | None, topic: str) -> str:
    """Empties the copy and the applied versions of a topic in one transaction; says what to do next."""
    owner = find_topic(topic).owner
    async with context.database.begin() as tx:
        if clear:
            await clear(tx, topic)
        await tx.execute(delete(applied).where(applied.c.topic == topic))
    return f"emptied the copy of {topic}; now run: python -m {owner} republish --topic {topic}"
