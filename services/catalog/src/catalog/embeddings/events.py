"""The events that change the copy of the vectors: embeddings, and which space the reader writes."""

from collections.abc import Sequence
from uuid import UUID

from chassis.inbox import Effect, IncomingEvent, PoisonMessage, Router

from catalog.embeddings import service

EMBEDDING = "vision.embedding.v1"
MODEL = "vision.model.v1"
READER = "reader"


def register(router: Router) -> None:
    """Registers the handlers."""
    router.on(EMBEDDING, "ImageEmbedded")(_embedded)
    router.on(EMBEDDING, "EmbeddingDeleted")(_deleted)
    router.on(MODEL, "ModelActivated")(_activated)


async def _embedded(received: IncomingEvent) -> Effect:
    data = received.data
    image_id = _uuid(data["image_id"])
    space: str = data["space"]
    vector: Sequence[float] = data["vector"]
    if not vector:
        raise PoisonMessage("an embedding needs at least one dimension")
    return lambda tx: service.store(tx, image_id, space, vector)


async def _deleted(received: IncomingEvent) -> Effect:
    image_id, space = _uuid(received.data["image_id"]), received.data["space"]
    return lambda tx: service.delete(tx, image_id, space)


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
        raise PoisonMessage(f"{text!r} is not an image id") from error
