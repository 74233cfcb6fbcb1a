"""Handlers of media.image.v1 events and of analysis tasks, and the republishers."""

from collections.abc import Sequence
from functools import partial

from chassis.inbox import DependencyDown, Effect, IncomingEvent, Router, Task
from chassis.objects import StoreDown
from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from vision.analyses import records, repository, service
from vision.analyses.domain import is_up_to_date
from vision.analyses.tasks import MEDIA, MODELS, OBJECTS, ImageAnalyser
from vision.dependencies import Parts

IMAGE_TOPIC = "media.image.v1"
ANALYSE = "analyse-image"


def register(router: Router, parts: Parts) -> None:
    analyser = ImageAnalyser(parts)
    router.dependency(MEDIA, parts.originals.check)
    router.dependency(MODELS, parts.models.check)
    router.dependency(OBJECTS, parts.store.check)
    router.on(IMAGE_TOPIC, "ImageProcessed")(partial(analyse_processed_image, analyser))
    router.on(IMAGE_TOPIC, "ImageDeleted")(delete_analysis)
    router.on_task(ANALYSE, needs=(MEDIA, MODELS, OBJECTS))(partial(reanalyse, analyser))
    router.on_task(service.REMOVE_MASKS, needs=(OBJECTS,))(partial(remove_masks, parts))


async def analyse_processed_image(
    analyser: ImageAnalyser, received: IncomingEvent
) -> Effect | None:
    """Analyze a processed image, unless these bytes were analyzed before."""
    sha256 = received.data["image"]["sha256"]
    if is_up_to_date(await analyser.current(received.subject), sha256):
        return None
    return await analyser.analyse(received.subject, sha256)


async def reanalyse(analyser: ImageAnalyser, task: Task) -> Effect | None:
    """Analyze an image again on request; the result is its next version."""
    current = await analyser.current(task.payload["image_id"])
    if current is None or current.state == "deleted":
        return None
    return await analyser.analyse(current.image_id, current.sha256)


async def delete_analysis(received: IncomingEvent) -> Effect:
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
