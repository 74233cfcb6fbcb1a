"""Events on vision.model.v1: the active model of each stage."""

from collections.abc import Sequence

from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from vision.models import repository
from vision.models.domain import ActiveModel

TOPIC = "vision.model.v1"


def event_of(one: ActiveModel) -> Event:
    value = {
        "model_id": one.stage,
        "stage": one.stage,
        "name": one.name,
        "version": one.version,
        "sha256": one.sha256,
        "space": one.space,
        "dimensions": one.dimensions,
        "activated_at": one.activated_at,
    }
    return Event(TOPIC, "ModelActivated", one.stage, one.sequence, value)


async def page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    return [event_of(one) for one in await repository.page(tx, after, limit)]


async def one(tx: UnitOfWork, stage: str) -> Sequence[Event]:
    found = await repository.find(tx, stage)
    return [event_of(found)] if found else []


republisher = Republisher(TOPIC, page, one)
