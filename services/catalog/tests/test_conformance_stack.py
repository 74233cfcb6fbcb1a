"""Every handler against a duplicate, a stale version and a deleted aggregate, through the real inbox."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from catalog.app import clear, events, republisher
from catalog.feed import repository as feed
from catalog.review import service as review
from catalog.settings import Settings
from catalog.tables import metadata
from catalog.testing import NOW, SHOP, PeerServices, analysis_record, image_record
from chassis.context import Context
from chassis.ids import new_id
from chassis.rebuild import rebuild
from chassis.republish import republish
from chassis.testing import Delivery, Harness, assert_conforms
from sqlalchemy import select

pytestmark = pytest.mark.stack

IMAGE, OTHER, PRODUCT, UPLOAD = (new_id() for _ in range(4))
ACCOUNT = new_id()


def image(name: str, **changes: Any) -> Delivery:
    record = image_record(IMAGE) | changes
    return Delivery("media.image.v1", name, str(IMAGE), 2, {"image": record})


def gone(image_id: UUID) -> Delivery:
    data = {"image_id": str(image_id), "deleted_at": NOW}
    return Delivery("media.image.v1", "ImageDeleted", str(image_id), 3, data)


def failed() -> Delivery:
    data = {"image_id": str(IMAGE), "reason": "timeout", "detail": "", "failed_at": NOW}
    return Delivery("vision.analysis.v1", "AnalysisFailed", str(IMAGE), 2, data)


def analysed() -> Delivery:
    data = analysis_record(IMAGE, type="ring")
    return Delivery("vision.analysis.v1", "ImageAnalysed", str(IMAGE), 2, data)


def analysis_gone() -> Delivery:
    data = {"image_id": str(IMAGE), "deleted_at": NOW}
    return Delivery("vision.analysis.v1", "AnalysisDeleted", str(IMAGE), 3, data)


def embedded() -> Delivery:
    data = {"image_id": str(IMAGE), "space": "s@1", "vector": [1.0, 0.0], "embedded_at": NOW}
    return Delivery("vision.embedding.v1", "ImageEmbedded", f"{IMAGE}/s@1", 2, data)


def embedding_gone() -> Delivery:
    data = {"image_id": str(IMAGE), "space": "s@1", "deleted_at": NOW}
    return Delivery("vision.embedding.v1", "EmbeddingDeleted", f"{IMAGE}/s@1", 3, data)


def activated() -> Delivery:
    data = {
        "model_id": "reader",
        "stage": "reader",
        "name": "clip-lite",
        "version": "2",
        "sha256": "",
        "space": "s@2",
        "dimensions": 2,
        "activated_at": NOW,
    }
    return Delivery("vision.model.v1", "ModelActivated", "reader", 2, data)


def upload() -> Delivery:
    piece = {"product_id": str(PRODUCT), "name": None, "image_ids": [str(IMAGE)]}
    data = {
        "upload_id": str(UPLOAD),
        "account_id": str(ACCOUNT),
        "pieces": [piece],
        "completed_at": NOW,
    }
    return Delivery("media.upload.v1", "UploadCompleted", str(UPLOAD), 2, data)


def written(hash_: str = "0" * 64) -> Delivery:
    data = {
        "product_id": str(PRODUCT),
        "locale": "en",
        "attributes_hash": hash_,
        "title": "Ring",
        "description": "A ring.",
        "alt_text": "A ring",
        "tags": [],
        "written_by": "model",
        "model": "writer@1",
        "tries": 1,
        "written_at": NOW,
    }
    return Delivery("describe.description.v1", "DescriptionWritten", str(PRODUCT), 2, data)


def not_written() -> Delivery:
    data = {
        "product_id": str(PRODUCT),
        "locale": "en",
        "attributes_hash": "0" * 64,
        "reason": "refused",
        "detail": "",
        "failed_at": NOW,
    }
    return Delivery("describe.description.v1", "DescriptionFailed", str(PRODUCT), 2, data)


def erased() -> Delivery:
    data = {"account_id": str(ACCOUNT), "erased_at": NOW}
    return Delivery("auth.account.v1", "AccountErased", str(ACCOUNT), 2, data)


@pytest.fixture
async def harness(context: Context[Settings]) -> AsyncIterator[Harness]:
    async with events(context) as router:
        yield Harness("catalog", context.database, router)


async def all_rows(context: Context[Settings]) -> dict[str, list[Any]]:
    """What this service holds, except when the feed was told."""
    async with context.database.transaction() as tx:
        return {
            table.name: sorted(map(repr, (await tx.execute(select(table))).all()))
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize(
    ("delivery", "deletion"),
    [
        (image("ImageProcessed"), gone(IMAGE)),
        (image("ImageRejected", state="rejected", reason="unreadable"), gone(IMAGE)),
        (analysed(), gone(IMAGE)),
        (failed(), gone(IMAGE)),
        (analysed(), analysis_gone()),
        (embedded(), gone(IMAGE)),
        (embedded(), embedding_gone()),
        (activated(), None),
        (upload(), None),
        (written(), None),
        (not_written(), None),
    ],
    ids=lambda d: d.type if d else "",
)
async def test_a_handler_conforms(
    harness: Harness,
    context: Context[Settings],
    delivery: Delivery,
    deletion: Delivery | None,
) -> None:
    await assert_conforms(harness, delivery, lambda: all_rows(context), deletion=deletion)


async def test_an_account_is_erased_once(harness: Harness, context: Context[Settings]) -> None:
    await harness.deliver(upload())
    assert await harness.deliver(erased()) == "applied"
    after = await all_rows(context)
    assert str(ACCOUNT) not in str(after)
    assert await harness.deliver(erased().again()) == "tombstoned"
    assert await all_rows(context) == after


async def test_a_text_for_a_deleted_piece_is_dropped(
    harness: Harness, context: Context[Settings]
) -> None:
    assert await harness.deliver(upload()) == "applied"
    async with context.database.transaction() as tx:
        await review.delete(tx, PRODUCT, None)
    assert await harness.deliver(written()) == "tombstoned"


async def test_the_same_event_a_hundred_times_is_applied_once(
    harness: Harness, context: Context[Settings]
) -> None:
    await harness.deliver(upload())
    await harness.deliver(analysed())
    before = await all_rows(context)
    outcomes = {await harness.deliver(analysed().again()) for _ in range(99)}
    assert outcomes == {"stale"}
    assert await all_rows(context) == before


async def test_an_event_that_lies_about_its_ids_is_a_dead_letter_and_others_go_on(
    harness: Harness,
) -> None:
    data = {"image_id": "not-an-id", "deleted_at": NOW}
    liar = Delivery("vision.analysis.v1", "AnalysisDeleted", "not-an-id", 1, data)
    assert await harness.deliver(liar) == "dead"
    assert await harness.deliver(analysed()) == "applied"


async def test_the_waiting_ends_through_the_inbox(
    harness: Harness, context: Context[Settings], peers: PeerServices
) -> None:
    await harness.deliver(upload())
    async with context.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE inbox SET due_at = now() WHERE kind = 'task'")
    await harness.settle()
    peers.product_id = PRODUCT
    product = await peers.product()
    assert (product.state, product.incomplete) == ("draft", True)


async def test_an_unreadable_piece_ends_through_the_inbox_and_stays_dead(
    harness: Harness, context: Context[Settings], peers: PeerServices
) -> None:
    await harness.deliver(upload())
    await harness.deliver(image("ImageRejected", state="rejected", reason="unreadable"))
    await harness.settle()
    peers.product_id = PRODUCT
    with pytest.raises(LookupError):
        await peers.product()
    async with context.database.transaction() as tx:
        lines = await feed.entries_after(tx, 0, 10)
    assert [line.state for line in lines] == ["collecting", "collecting", "deleted"]
    assert await harness.deliver(written()) == "tombstoned"


async def test_a_copy_is_built_again_from_what_the_owner_says_again(
    harness: Harness, context: Context[Settings], peers: PeerServices
) -> None:
    for delivery in (upload(), image("ImageProcessed"), analysed(), embedded()):
        assert await harness.deliver(delivery) == "applied"
    before = await all_rows(context)
    for topic in ("media.image.v1", "vision.analysis.v1", "vision.embedding.v1"):
        await rebuild(context, clear, topic)
    emptied = await all_rows(context)
    assert [emptied[name] for name in ("image", "analysis", "embedding")] == [[], [], []]
    for delivery in (image("ImageProcessed"), analysed(), embedded()):
        assert await harness.deliver(delivery.again()) == "applied"
    after = await all_rows(context)
    assert after | {"draft_feed": []} == before | {"draft_feed": []}


async def test_a_rebuilt_copy_lets_nothing_deleted_return(
    harness: Harness, context: Context[Settings]
) -> None:
    assert await harness.deliver(image("ImageProcessed")) == "applied"
    assert await harness.deliver(gone(IMAGE)) == "applied"
    await rebuild(context, clear, "media.image.v1")
    assert await harness.deliver(image("ImageProcessed").again()) == "tombstoned"


async def test_republish_says_every_piece_again_at_its_version_deletions_included(
    context: Context[Settings], peers: PeerServices
) -> None:
    draft = await peers.draft()
    peers.product_id, peers.image_ids = new_id(), [new_id()]
    dead = (await peers.draft()).id
    async with context.database.transaction() as tx:
        await review.delete(tx, dead, None)
    said = await peers.published()
    republishers = (republisher(lambda: SHOP),)
    assert await republish(context, republishers) == 2
    again = (await peers.published())[len(said) :]
    assert again == [("ProductChanged", draft.version), ("ProductDeleted", 3)]
    assert await republish(context, republishers, id_=str(draft.id)) == 1
    assert await republish(context, republishers, id_=str(new_id())) == 0
