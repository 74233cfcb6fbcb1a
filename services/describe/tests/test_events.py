"""The handlers on the real inbox and PostgreSQL: once, in order, never after the end, nothing lost without vLLM."""

from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import Router
from chassis.rebuild import rebuild
from chassis.republish import republish
from chassis.tables import outbox
from chassis.testing import Harness, LocalCodec, assert_conforms, throwaway_database
from describe.app import service
from describe.descriptions import events, repository
from describe.descriptions.client import ENGINE, EngineDown
from describe.descriptions.tasks import ListingWriter
from describe.tables import descriptions
from describe.testing import ANSWER, deletion, product
from sqlalchemy import select

pytestmark = pytest.mark.stack


class Model:
    """Answers as told; `down` makes it an engine out of reach."""

    def __init__(self) -> None:
        self.down = False
        self.asked = 0

    async def answers(self, messages: Any, count: int, temperature: float) -> list[str]:
        if self.down:
            raise EngineDown("out of reach")
        self.asked += 1
        return [ANSWER]

    async def check(self) -> None:
        if self.down:
            raise EngineDown("out of reach")


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("describe", "describe.migrations") as one:
        yield one


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def harness(database: Database, model: Model) -> Harness:
    router = Router()
    router.dependency(ENGINE, model.check)
    events.register(router, events.ProductHandlers(database, ListingWriter(model, "m@1", 3, 1)))
    return Harness("describe", database, router)


async def rows(database: Database) -> list[Any]:
    """Every text and every event said, in order."""
    async with database.begin() as tx:
        kept = [tuple(row) for row in await tx.execute(select(descriptions))]
        said = select(outbox.c.type, outbox.c.aggregateid, outbox.c.sequence).order_by(
            outbox.c.position
        )
        return [*kept, *(tuple(row) for row in await tx.execute(said))]


async def test_products_conform(harness: Harness, database: Database) -> None:
    id_ = str(new_id())
    await assert_conforms(
        harness, product(id_, 2), lambda: rows(database), deletion=deletion(id_, 3)
    )


async def test_the_same_hash_is_written_once_and_another_hash_anew(
    harness: Harness, database: Database, model: Model
) -> None:
    id_ = str(new_id())
    for sequence, hash_ in [(1, "h1"), (2, "h1"), (3, None), (4, "h2")]:
        assert await harness.deliver(product(id_, sequence, hash_)) == "applied"
    assert model.asked == 2
    async with database.begin() as tx:
        found = await repository.by_product(tx, id_)
    assert found is not None
    assert (found.version, found.attributes_hash) == (2, "h2")


async def test_a_text_dies_with_its_product(harness: Harness, database: Database) -> None:
    id_ = str(new_id())
    await harness.deliver(product(id_, 1))
    await harness.deliver(deletion(id_, 2))
    said = [row[0].rpartition(".")[2] for row in (await rows(database))[1:]]
    assert said == ["DescriptionWritten", "DescriptionDeleted"]


async def test_an_unknown_locale_fails_with_its_reason(
    harness: Harness, database: Database
) -> None:
    await harness.deliver(product(str(new_id()), 1, locale="fr"))
    kept, said = await rows(database)
    assert said[0].endswith("DescriptionFailed")
    assert "fr" in str(kept)


async def test_while_vllm_is_down_work_waits_and_no_attempt_counts(
    harness: Harness, database: Database, model: Model
) -> None:
    model.down = True
    wanted = product(str(new_id()), 1)
    assert await harness.deliver(wanted) not in ("applied", "dead")
    assert await rows(database) == []
    model.down = False
    harness.dependencies.down.clear()
    await harness.settle()
    assert [row[0].rpartition(".")[2] for row in (await rows(database))[1:]] == [
        "DescriptionWritten"
    ]
    await harness.dependencies.close()


async def test_republish_says_every_text_again_at_its_version_deletions_included(
    harness: Harness, database: Database
) -> None:
    kept, gone, foreign = (str(new_id()) for _ in range(3))
    for id_ in (kept, gone):
        await harness.deliver(product(id_, 1))
    await harness.deliver(product(kept, 2, "h2"))
    await harness.deliver(deletion(gone, 2))
    await harness.deliver(product(foreign, 1, locale="fr"))
    context: Context[Any] = Context("describe", cast(Any, None), database, LocalCodec())
    assert await republish(context, service.republishers) == 3
    assert await republish(context, service.republishers, id_=kept) == 1
    said = [(row[0].rpartition(".")[2], *row[1:]) for row in (await rows(database))[3:]]
    again = [
        ("DescriptionWritten", kept, 2),
        ("DescriptionDeleted", gone, 2),
        ("DescriptionFailed", foreign, 1),
    ]
    assert said[-4:] == [*again, again[0]]


async def test_a_rebuild_asks_for_every_text_anew_and_lets_nothing_deleted_return(
    harness: Harness, database: Database, model: Model
) -> None:
    kept, gone = product(str(new_id()), 1), product(str(new_id()), 1)
    for delivery in (kept, gone, deletion(gone.subject, 2)):
        await harness.deliver(delivery)
    context: Context[Any] = Context("describe", cast(Any, None), database, LocalCodec())
    await rebuild(context, service.clear, events.PRODUCTS)
    assert await harness.deliver(kept.again()) == "applied"
    assert await harness.deliver(gone.again()) == "tombstoned"
    assert model.asked == 3
    async with database.begin() as tx:
        found = await repository.by_product(tx, kept.subject)
    assert found is not None
    assert (found.state, found.version) == ("written", 2)
