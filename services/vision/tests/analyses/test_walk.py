"""The handlers on the real inbox and PostgreSQL, with the models' app, media and the object store stood in for."""

from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import Router
from chassis.tables import inbox, outbox
from chassis.testing import Harness, assert_conforms, throwaway_database
from sqlalchemy import select
from vision.analyses import events, repository
from vision.analyses.mask_store import masks_key
from vision.analyses.originals import OriginalNotFound
from vision.dependencies import Parts
from vision.serving.client import ModelsDown
from vision.serving.schemas import PhotoError, PhotoOut
from vision.tables import analyses, embeddings
from vision.testing import RLE, answer, deletion, processed

pytestmark = pytest.mark.stack


class Outside:
    """Media, models and object store in one: what they answer, and what they were asked."""

    def __init__(self) -> None:
        self.says: PhotoOut | Exception = PhotoOut(analysis=answer())
        self.photo: bytes | Exception = b"photo"
        self.kept: dict[str, list[dict[str, Any]]] = {}
        self.removed: list[tuple[str, str | None]] = []
        self.looked = 0

    async def get(self, _: str) -> Any:
        return _or_raise(self.photo)

    async def analyse(self, photos: list[bytes]) -> list[PhotoOut]:
        self.looked += 1
        return [_or_raise(self.says)]

    async def put(self, image_id: str, masks: list[dict[str, Any]]) -> str:
        key = masks_key(image_id, masks)
        self.kept[key] = masks
        return key

    async def remove(self, image_id: str, but: str | None = None) -> None:
        self.removed.append((image_id, but))

    async def check(self) -> None:
        if isinstance(self.says, ModelsDown):
            raise self.says


def _or_raise(value: Any) -> Any:
    if isinstance(value, Exception):
        raise value
    return value


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("vision", "vision.migrations") as one:
        yield one


@pytest.fixture
def outside() -> Outside:
    return Outside()


REFUSED = PhotoOut(error=PhotoError(type="damaged", detail="broken"))


@pytest.fixture
def harness(database: Database, outside: Outside) -> Harness:
    one = cast(Any, outside)
    router = Router()
    events.register(router, Parts(cast(Any, None), database, one, one, one))
    return Harness("vision", database, router)


async def snapshot(database: Database) -> list[Any]:
    async with database.begin() as tx:
        rows = [
            tuple(row)
            for table in (analyses, embeddings)
            for row in await tx.execute(select(table))
        ]
        said = select(outbox.c.type, outbox.c.aggregateid, outbox.c.sequence).order_by(
            outbox.c.position
        )
        return [*rows, *(tuple(row) for row in await tx.execute(said))]


async def said(database: Database) -> list[str]:
    async with database.begin() as tx:
        names = await tx.execute(select(outbox.c.type).order_by(outbox.c.position))
        return [name.rpartition(".")[2] for (name,) in names]


async def test_images_conform(harness: Harness, database: Database) -> None:
    id_ = str(new_id())
    await assert_conforms(
        harness, processed(id_, 2), lambda: snapshot(database), deletion=deletion(id_, 3)
    )


async def test_an_analysis_its_vector_and_its_masks_are_kept_together(
    harness: Harness, database: Database, outside: Outside
) -> None:
    id_ = str(new_id())
    await harness.deliver(processed(id_, 1))
    assert await said(database) == ["ImageAnalysed", "ImageEmbedded"]
    async with database.begin() as tx:
        found = await repository.find(tx, id_)
    assert found is not None
    claims = found.items[0]["attributes"]
    assert claims["type"]["model"] == "r@1"
    assert claims["type"]["evidence"] == {"x0": 0, "y0": 0, "x1": 3, "y1": 3}
    assert claims["stone"]["evidence"] == {"x0": 1, "y0": 0, "x1": 2, "y1": 1}
    assert outside.kept[str(found.masks_key)] == [{"mask": RLE, "components": [RLE]}]


async def test_the_same_bytes_are_looked_at_once(harness: Harness, outside: Outside) -> None:
    id_ = str(new_id())
    await harness.deliver(processed(id_, 1))
    assert await harness.deliver(processed(id_, 2)) == "applied"
    assert outside.looked == 1


async def test_a_deleted_image_takes_its_analysis_its_vectors_and_its_masks(
    harness: Harness, database: Database, outside: Outside
) -> None:
    id_ = str(new_id())
    await harness.deliver(processed(id_, 1))
    await harness.deliver(deletion(id_, 2))
    assert (await said(database))[2:] == ["AnalysisDeleted", "EmbeddingDeleted"]
    assert outside.removed == [(id_, None)]


@pytest.mark.parametrize("reason", ["missing", "damaged"])
async def test_a_photo_that_cannot_be_seen_fails_with_its_reason(
    harness: Harness, database: Database, outside: Outside, reason: str
) -> None:
    outside.photo = OriginalNotFound("gone") if reason == "missing" else b"photo"
    outside.says = REFUSED
    id_ = str(new_id())
    assert await harness.deliver(processed(id_, 1)) == "applied"
    assert await said(database) == ["AnalysisFailed"]
    async with database.begin() as tx:
        found = await repository.find(tx, id_)
    assert found is not None
    assert found.reason == reason


async def test_while_the_models_are_down_photos_wait_and_no_attempt_counts(
    harness: Harness, database: Database, outside: Outside
) -> None:
    outside.says = ModelsDown("away")
    await harness.deliver(processed(str(new_id()), 1))
    async with database.begin() as tx:
        row = (await tx.execute(select(inbox.c.attempts, inbox.c.finished_at))).one()
    assert (row.attempts, row.finished_at) == (0, None)
    outside.says = PhotoOut(analysis=answer())
    harness.dependencies.down.clear()
    await harness.settle()
    assert await said(database) == ["ImageAnalysed", "ImageEmbedded"]
    await harness.dependencies.close()


async def test_a_new_run_is_the_next_version_and_drops_the_old_masks(
    harness: Harness, database: Database, outside: Outside
) -> None:
    id_ = str(new_id())
    await harness.deliver(processed(id_, 1))
    other = answer()
    other.items[0].mask = {"size": [4, 4], "counts": "8O"}
    outside.says = PhotoOut(analysis=other)
    await harness.deliver(processed(id_, 2, sha256="e" * 64))
    async with database.begin() as tx:
        found = await repository.find(tx, id_)
    assert found is not None
    assert found.version == 2
    assert outside.removed == [(id_, found.masks_key)]
