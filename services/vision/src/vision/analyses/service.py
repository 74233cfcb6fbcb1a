"""Use cases: one function, one transaction."""

from dataclasses import replace
from datetime import UTC, datetime

from chassis.inbox import enqueue
from chassis.unit_of_work import UnitOfWork

from chassis import outbox
from vision.analyses import repository
from vision.analyses.domain import Analysis, Embedding
from vision.analyses.records import event_of, event_of_embedding

REMOVE_MASKS = "remove-masks"


async def keep(tx: UnitOfWork, analysis: Analysis, vectors: dict[str, list[float]]) -> None:
    """The image's next version and its vectors by space, unless the image went while the models looked at it."""
    current = await repository.find(tx, analysis.image_id, lock=True)
    if current is not None and current.state == "deleted":
        return
    following = replace(analysis, version=current.version + 1 if current else 1)
    await repository.put(tx, following)
    await outbox.publish(tx, event_of(following))
    await _keep_vectors(tx, analysis.image_id, vectors)
    if current and current.masks_key not in {None, following.masks_key}:
        await _remove_masks(tx, analysis.image_id, following.masks_key)


async def _keep_vectors(tx: UnitOfWork, image_id: str, vectors: dict[str, list[float]]) -> None:
    known = {one.space: one.version for one in await repository.embeddings_of(tx, image_id)}
    for space, vector in vectors.items():
        version = known.get(space, 0) + 1
        embedding = Embedding(image_id, space, version, vector, datetime.now(UTC))
        await repository.put_embedding(tx, embedding)
        await outbox.publish(tx, event_of_embedding(embedding))


async def delete(tx: UnitOfWork, image_id: str) -> None:
    """Analysis and vectors go, each with its record; the masks follow by a task."""
    current = await repository.find(tx, image_id, lock=True)
    if current is None or current.state == "deleted":
        return
    now = datetime.now(UTC)
    gone = Analysis(image_id, current.version + 1, "deleted", now)
    await repository.put(tx, gone)
    await outbox.publish(tx, event_of(gone))
    for one in await repository.embeddings_of(tx, image_id):
        empty = replace(one, version=one.version + 1, vector=None, changed_at=now)
        await repository.put_embedding(tx, empty)
        await outbox.publish(tx, event_of_embedding(empty))
    await _remove_masks(tx, image_id, None)


async def _remove_masks(tx: UnitOfWork, image_id: str, but: str | None) -> None:
    await enqueue(
        tx, key=f"masks/{image_id}", type=REMOVE_MASKS, payload={"image_id": image_id, "but": but}
    )
