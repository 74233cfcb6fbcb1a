"""The copies of what others own, and how they are emptied to be built again."""

from collections.abc import Mapping

from chassis.unit_of_work import UnitOfWork
from sqlalchemy import Table, delete

from catalog.tables import accounts, analysis, embedding, image, space
from chassis import account_status

COPIES: Mapping[str, Table] = {
    "media.image.v1": image,
    "vision.analysis.v1": analysis,
    "vision.embedding.v1": embedding,
    "vision.model.v1": space,
    account_status.TOPIC: accounts,
}


async def clear(tx: UnitOfWork, topic: str) -> None:
    """Empties the copy of a topic; of the other topics this service keeps none."""
    if topic in COPIES:
        await tx.execute(delete(COPIES[topic]))
