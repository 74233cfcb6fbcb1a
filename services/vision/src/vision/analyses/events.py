"""What vision hears of images on media.image.v1, and the work it gives itself."""

from collections.abc import Sequence
from functools import partial

from chassis.inbox import DependencyDown, Effect, IncomingEvent, Router, Task
from chassis.objects import StoreDown
from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from vision.analyses import records, repository, service
from vision.analyses.domain import done
from vision.analyses.tasks import MEDIA, MODELS, OBJECTS, ImageAnalyser
from vision.dependencies import Parts

HEARD = "media.image.v1"
ANALYSE = "analyse-image"


def register(router: Router, parts: Parts) -> None:
    analyser = ImageAnalyser(parts)
    router.dependency(MEDIA, parts.originals.check)
    router.dependency(MODELS, parts.models.check)
    router.dependency(OBJECTS, parts.store.check)
    router.on(HEARD, "ImageProcessed")(partial(processed, analyser))
    router.on(HEARD, "ImageDeleted")(deleted)
    router.on_task(ANALYSE, needs=(MEDIA, MODELS, OBJECTS))(partial(again, analyser))
    router.on_task(service.REMOVE_MASKS, needs=(OBJECTS,))(partial(remove_masks, parts))


async def processed(analyser: ImageAnalyser, received: IncomingEvent) -> Effect | None:
    """A photo is ready: unless these very bytes were looked at, the models do."""
    sha256 = received.data["image"]["sha256"]
    if done(await analyser.current(received.subject), sha256):
        return None
    return await analyser.analyse(received.subject, sha256)


async def again(analyser: ImageAnalyser, task: Task) -> Effect | None:
    """Someone asked for another run: the next version, whatever was seen before."""
    current = await analyser.current(task.payload["image_id"])
    if current is None or current.state == "deleted":
        return None
    return await analyser.analyse(current.image_id, current.sha256)


async def deleted(received: IncomingEvent) -> Effect:
    return lambda tx: service.delete(tx, received.subject)


async def remove_masks(parts: Parts, task: Task) -> None:
    try:
        await parts.store.remove(task.payload["image_id"], but=task.payload["but"])
    except StoreDown as error:
        raise DependencyDown(OBJECTS, str(error)) from error


async def page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    return [records.event_of(one) for one in await repository.page(tx, after, limit)]


async def one(tx: UnitOfWork, image_id: str) -> Sequence[Event]:
    found = await repository.find(tx, image_id, lock=True)
    return [records.event_of(found)] if found else []


async def embedding_page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    found = await repository.embedding_page(tx, after, limit)
    return [records.event_of_embedding(one) for one in found]


async def embedding_one(tx: UnitOfWork, id_: str) -> Sequence[Event]:
    """By image, or by image/space."""
    image_id, _, space = id_.partition("/")
    found = await repository.embeddings_of(tx, image_id)
    return [records.event_of_embedding(one) for one in found if space in ("", one.space)]


republishers = (
    Republisher(records.TOPIC, page, one),
    Republisher(records.EMBEDDINGS, embedding_page, embedding_one),
)
