"""What the tests' handlers write, and the events they hear."""

from chassis.database import Database
from chassis.inbox import Effect, Handler, IncomingEvent, Router
from chassis.testing import Delivery
from chassis.unit_of_work import UnitOfWork
from sqlalchemy import text

TOPIC = "media.image.v1"


def image(sequence: int, image_id: str = "i1") -> Delivery:
    """A photo's state at a version."""
    state = {
        "image_id": image_id,
        "upload_id": "u",
        "account_id": "a",
        "state": "processed",
        "changed_at": 0,
    }
    return Delivery(TOPIC, "ImageProcessed", image_id, sequence, {"image": state})


def deletion(sequence: int, image_id: str = "i1") -> Delivery:
    return Delivery(
        TOPIC, "ImageDeleted", image_id, sequence, {"image_id": image_id, "deleted_at": 0}
    )


def analysis(sequence: int, image_id: str = "i1") -> Delivery:
    """An event about a photo, from another owner."""
    value = {"image_id": image_id, "deleted_at": 0}
    return Delivery("vision.analysis.v1", "AnalysisDeleted", image_id, sequence, value)


async def written(database: Database) -> list[tuple[str, int]]:
    """(subject, version) of each effect, in the order of the effects."""
    async with database.begin() as tx:
        rows = await tx.execute(text("select subject, version from ledger order by n"))
        return [(row.subject, row.version) for row in rows]


def write(received: IncomingEvent) -> Effect:
    async def effect(tx: UnitOfWork) -> None:
        values = {"subject": received.subject, "version": received.sequence}
        insert = text("insert into ledger (subject, version) values (:subject, :version)")
        await tx.execute(insert, values)

    return effect


async def keep(received: IncomingEvent) -> Effect:
    """The simplest handler."""
    return write(received)


def router_of(handler: Handler = keep, *topics: str, needs: tuple[str, ...] = ()) -> Router:
    router = Router()
    for topic in topics or (TOPIC,):
        router.on(topic, needs=needs)(handler)
    return router
