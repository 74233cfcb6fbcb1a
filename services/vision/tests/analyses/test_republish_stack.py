"""Vision says its state again: analyses, vectors and models, deleted ones included, each at its version."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import Router
from chassis.republish import republish
from chassis.tables import outbox
from chassis.testing import Harness, LocalCodec, throwaway_database
from sqlalchemy import delete, select
from vision.analyses import events
from vision.app import service
from vision.dependencies import Parts
from vision.models.service import activate_all
from vision.serving.schemas import PhotoError, PhotoOut
from vision.testing import answer, deletion, processed

pytestmark = pytest.mark.stack
MODELS = Path(__file__).parents[4] / "models"


class Outside:
    """Media, models and object store in one; the second photo is one that cannot be read."""

    def __init__(self) -> None:
        self.looked = 0

    async def get(self, _: str) -> bytes:
        return b"photo"

    async def analyse(self, _: list[bytes]) -> list[PhotoOut]:
        self.looked += 1
        broken = PhotoOut(error=PhotoError(type="damaged", detail="broken"))
        return [broken if self.looked == 2 else PhotoOut(analysis=answer())]

    async def put(self, image_id: str, _: list[dict[str, Any]]) -> str:
        return f"masks/{image_id}"

    async def remove(self, image_id: str, but: str | None = None) -> None:
        return None

    async def check(self) -> None:
        return None


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("vision", "vision.migrations") as one:
        yield one


@pytest.fixture
def harness(database: Database) -> Harness:
    outside, router = cast(Any, Outside()), Router()
    events.register(router, Parts(cast(Any, None), database, outside, outside, outside))
    return Harness("vision", database, router)


def context(database: Database) -> Context[Any]:
    return Context("vision", cast(Any, None), database, LocalCodec())


async def said(database: Database) -> list[tuple[str, str, int]]:
    """Record, id and version of what was said, and an empty outbox."""
    columns = outbox.c.type, outbox.c.aggregateid, outbox.c.sequence
    async with database.begin() as tx:
        rows = list(await tx.execute(select(*columns).order_by(outbox.c.position)))
        await tx.execute(delete(outbox))
    return [(row.type.rpartition(".")[2], row.aggregateid, row.sequence) for row in rows]


async def test_republish_says_every_analysis_vector_and_model_again_deletions_included(
    harness: Harness, database: Database
) -> None:
    kept, broken, gone = ids = [str(new_id()) for _ in range(3)]
    for id_ in ids:
        await harness.deliver(processed(id_, 1))
    await harness.deliver(deletion(gone, 2))
    await activate_all(database, MODELS)
    await said(database)
    await republish(context(database), service.republishers)
    told = await said(database)
    analyses, rest = told[:3], told[3:]
    assert analyses == [
        ("ImageAnalysed", kept, 1),
        ("AnalysisFailed", broken, 1),
        ("AnalysisDeleted", gone, 2),
    ]
    assert rest[:2] == [
        ("ImageEmbedded", f"{kept}/tiny-0", 1),
        ("EmbeddingDeleted", f"{gone}/tiny-0", 2),
    ]
    models = [("ModelActivated", stage, 1) for stage in ("detector", "reader", "segmenter")]
    assert rest[2:] == models


async def test_one_images_analysis_and_vector_are_said_again_by_its_id(
    harness: Harness, database: Database
) -> None:
    image_id = str(new_id())
    await harness.deliver(processed(image_id, 1))
    await harness.deliver(processed(str(new_id()), 1))
    await said(database)
    await republish(context(database), service.republishers, id_=image_id)
    assert await said(database) == [
        ("ImageAnalysed", image_id, 1),
        ("ImageEmbedded", f"{image_id}/tiny-0", 1),
    ]
