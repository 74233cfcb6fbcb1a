"""What search hears on Kafka: vectors, and which space the reader writes."""

from collections.abc import Sequence
from uuid import UUID

from chassis.inbox import Effect, IncomingEvent, PoisonMessage, Router

from catalog.search import service

EMBEDDING = "vision.embedding.v1"
READER = "reader"


def register(router: Router) -> None:
    """Lets the router's events reach the copy of the vectors."""
    router.on(EMBEDDING, "ImageEmbedded")(_embedded)
    router.on(EMBEDDING, "EmbeddingDeleted")(_deleted)
    router.on("vision.model.v1", "ModelActivated")(_activated)


async def _embedded(received: IncomingEvent) -> Effect:
    data = received.data
    image_id = _uuid(data["image_id"])
    space: str = data["space"]
    vector: Sequence[float] = data["vector"]
    if not vector:
        raise PoisonMessage("an embedding needs at least one dimension")
    return lambda tx: service.keep(tx, image_id, space, vector)


async def _deleted(received: IncomingEvent) -> Effect:
    image_id, space = _uuid(received.data["image_id"]), received.data["space"]
    return lambda tx: service.forget(tx, image_id, space)


async def _activated(received: IncomingEvent) -> Effect | None:
    data = received.data
    if data["stage"] != READER or not data["space"] or not data["dimensions"]:
        return None
    space, dimensions = str(data["space"]), int(data["dimensions"])
    return lambda tx: service.activate(tx, space, dimensions)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise PoisonMessage(f"{text!r} is no image id") from error
