"""A piece's walk through a real PostgreSQL: whichever event comes first, it ends the same."""

from collections.abc import Awaitable, Callable
from itertools import permutations

import pytest
from catalog.ingestion import service
from catalog.products.domain import ERASED_ACCOUNT, Price, State
from catalog.products.text import FIELDS
from catalog.products.text_request import current_hash, text_request
from catalog.review import service as review
from catalog.review.domain import Correction, VersionConflict
from catalog.tables import product
from catalog.testing import NOW, SHOP, TO_CONFIRM, PeerServices
from chassis.ids import new_id
from chassis.tables import inbox
from sqlalchemy import select, update

pytestmark = pytest.mark.stack


async def test_photos_become_a_draft_with_a_text_that_is_published(peers: PeerServices) -> None:
    draft = await peers.draft(type="ring", stone="ruby")
    assert draft.state is State.DRAFT
    assert not draft.incomplete
    await peers.described(current_hash(draft, TO_CONFIRM))
    async with peers.database.transaction() as tx:
        written = await peers.product()
        correction = Correction(price=Price(12_000, "USD"), confirm=["stone"], condition="good")
        corrected = await review.correct(tx, SHOP, draft.id, correction, written.version)
        await review.publish(tx, SHOP, draft.id, corrected.version)
    published = await peers.product()
    assert published.published
    assert await peers.published() == [
        ("ProductChanged", 1),
        ("DraftReady", 2),
        ("ProductChanged", 3),
        ("AttributesCorrected", 4),
        ("ProductPublished", 5),
    ]


async def test_every_order_of_arrival_ends_in_the_same_draft(peers: PeerServices) -> None:
    image_id = peers.image_ids[0]
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        "upload": lambda: peers.upload(image_id),
        "image": lambda: peers.processed(image_id),
        "analysis": lambda: peers.analysed(image_id, type="ring"),
    }
    for order in permutations(steps):
        image_id, peers.product_id = new_id(), new_id()
        for name in order:
            await steps[name]()
        product = await peers.product()
        assert product.state is State.DRAFT, order
        assert product.attributes["type"].value == "ring"


async def test_an_upload_told_twice_makes_no_second_piece_and_moves_no_photo(
    peers: PeerServices,
) -> None:
    draft = await peers.draft()
    await peers.upload()
    assert await peers.product() == draft


async def test_a_piece_none_of_whose_photos_can_be_read_leaves_no_draft(
    peers: PeerServices,
) -> None:
    await peers.upload()
    for image_id in peers.image_ids:
        await peers.rejected(image_id)
    assert (await peers.product()).state is State.COLLECTING, "it never was a draft"
    assert await peers.run_tasks(service.DELETE_UNREADABLE) == 1
    with pytest.raises(LookupError):
        await peers.product()
    assert (await peers.published())[-1] == ("ProductDeleted", 2)
    assert (await peers.last_event())["image_ids"] == [], "media keeps the reasons"
    await peers.processed(peers.image_ids[0])
    await peers.upload()
    with pytest.raises(LookupError):
        await peers.product()


async def test_a_piece_of_unreadable_photos_that_came_before_its_upload_leaves_no_draft(
    peers: PeerServices,
) -> None:
    for image_id in peers.image_ids:
        await peers.rejected(image_id)
    await peers.upload()
    assert await peers.run_tasks(service.DELETE_UNREADABLE) == 1
    with pytest.raises(LookupError):
        await peers.product()


async def test_one_photo_that_can_be_read_keeps_the_piece(peers: PeerServices) -> None:
    await peers.upload()
    await peers.rejected(peers.image_ids[0])
    await peers.processed(peers.image_ids[1])
    await peers.analysed(peers.image_ids[1], type="ring")
    assert (await peers.product()).state is State.DRAFT
    assert await peers.run_tasks(service.DELETE_UNREADABLE) == 0


async def test_an_unreadable_piece_that_a_person_took_up_meanwhile_stays(
    peers: PeerServices,
) -> None:
    await peers.upload()
    for image_id in peers.image_ids:
        await peers.rejected(image_id)
    async with peers.database.transaction() as tx:
        await review.correct(tx, SHOP, peers.product_id, Correction(attributes={"type": "ring"}), 1)
    assert await peers.run_tasks(service.DELETE_UNREADABLE) == 1
    assert (await peers.product()).attributes["type"].value == "ring"
    async with peers.database.transaction() as tx:
        await service.time_out(tx, SHOP, peers.product_id)
    assert (await peers.product()).state is State.DRAFT
    await peers.image_deleted(peers.image_ids[0])
    assert (await peers.product()).image_ids == (peers.image_ids[1],), "its name was not buried"


async def test_a_failed_analysis_makes_an_incomplete_draft(peers: PeerServices) -> None:
    await peers.upload()
    await peers.analysed(peers.image_ids[0], type="ring")
    await peers.analysis_failed(peers.image_ids[1])
    product = await peers.product()
    assert (product.state, product.incomplete) == (State.DRAFT, True)


async def test_the_waiting_ends_by_a_durable_row(peers: PeerServices) -> None:
    await peers.upload()
    await peers.analysed(peers.image_ids[0], type="ring")
    async with peers.database.transaction() as tx:
        query = select(inbox.c.lease_key, inbox.c.due_at).where(
            inbox.c.topic == service.PHOTOS_TIMEOUT
        )
        (row,) = (await tx.execute(query)).all()
        assert str(peers.product_id) in row.lease_key
        await service.time_out(tx, SHOP, peers.product_id)
    product = await peers.product()
    assert (product.state, product.incomplete) == (State.DRAFT, True)
    assert product.attributes["type"].value == "ring"
    await peers.analysed(peers.image_ids[1], type="ring")
    late = await peers.product()
    assert not late.incomplete
    assert len(late.attributes["type"].evidence) == 2


async def test_a_late_analysis_is_a_proposal_where_a_person_touched_the_piece(
    peers: PeerServices,
) -> None:
    await peers.upload()
    await peers.analysed(peers.image_ids[0], type="ring", style="halo")
    await peers.analysis_failed(peers.image_ids[1])
    async with peers.database.transaction() as tx:
        correction = Correction(attributes={"style": "band"})
        await review.correct(tx, SHOP, peers.product_id, correction, 2)
    await peers.analysed(peers.image_ids[1], type="bangle", style="halo", finish="matte")
    product = await peers.product()
    assert product.attributes["type"].value == "ring"
    async with peers.database.transaction() as tx:
        accepted = await review.accept_proposal(tx, SHOP, peers.product_id, product.version)
    assert accepted.attributes["finish"].value == "matte"
    assert accepted.attributes["style"].value == "band"


async def test_merging_and_splitting_read_the_photos_anew(peers: PeerServices) -> None:
    a, b = peers.image_ids
    await peers.upload(a)
    await peers.analysed(a, type="ring")
    one = peers.product_id
    peers.product_id = new_id()
    await peers.upload(b)
    await peers.analysed(b, type="ring", style="halo")
    two = peers.product_id
    async with peers.database.transaction() as tx:
        merged = await review.merge(tx, SHOP, one, two, None)
    assert merged.image_ids == (a, b)
    assert set(merged.attributes) == {"type", "style"}
    with pytest.raises(LookupError):
        await peers.product()
    async with peers.database.transaction() as tx:
        stay, new = await review.split(tx, SHOP, one, [b], None)
    assert (stay.image_ids, new.image_ids) == ((a,), (b,))
    assert (stay.state, new.state) == (State.DRAFT, State.DRAFT)
    assert set(stay.attributes) == {"type"}
    assert set(new.attributes) == {"type", "style"}


async def test_deletion_names_the_images_and_is_final(peers: PeerServices) -> None:
    await peers.draft()
    async with peers.database.transaction() as tx:
        await review.delete(tx, peers.product_id, None)
    assert (await peers.published())[-1] == ("ProductDeleted", 3)
    await peers.upload()
    await peers.analysed(peers.image_ids[0], type="ring")
    with pytest.raises(LookupError):
        await peers.product()


async def test_a_photo_that_is_gone_leaves_the_gallery(peers: PeerServices) -> None:
    await peers.draft()
    await peers.image_deleted(peers.image_ids[0])
    product = await peers.product()
    assert product.image_ids == (peers.image_ids[1],)
    assert len(product.attributes["type"].evidence) == 1


async def test_a_photo_that_was_gone_before_its_upload_joins_no_piece(peers: PeerServices) -> None:
    await peers.image_deleted(peers.image_ids[0])
    await peers.upload()
    await peers.analysed(peers.image_ids[1], type="ring")
    product = await peers.product()
    assert product.image_ids == (peers.image_ids[1],)
    assert product.state is State.DRAFT


async def test_a_stale_text_and_a_text_for_a_deleted_piece_change_nothing(
    peers: PeerServices,
) -> None:
    draft = await peers.draft()
    await peers.described("0" * 64)
    assert await peers.product() == draft
    peers.product_id = new_id()
    await peers.described("0" * 64)
    with pytest.raises(LookupError):
        await peers.product()


async def test_an_erased_account_is_forgotten_and_the_pieces_stay(peers: PeerServices) -> None:
    account_id = new_id()
    await peers.upload(account_id=account_id)
    erased = {"account_id": str(account_id), "erased_at": NOW}
    await peers.deliver("auth.account.v1", "AccountErased", account_id, erased)
    product = await peers.product()
    assert product.account_id == ERASED_ACCOUNT
    assert (await peers.published())[-1] == ("ProductChanged", 2)


@pytest.mark.parametrize(("set_by", "persons"), [("person", set(FIELDS)), ("template", set())])
async def test_a_text_stored_before_fields_had_owners_reads_as_it_was_meant(
    peers: PeerServices, set_by: str, persons: set[str]
) -> None:
    draft = await peers.draft()
    stored = {"title": "A", "description": "B", "alt_text": "C", "tags": ["d"], "set_by": set_by}
    stored["attributes_hash"] = None if persons else current_hash(draft, TO_CONFIRM)
    async with peers.database.transaction() as tx:
        await tx.execute(update(product).values(text=stored))
    text = (await peers.product()).text
    assert text is not None
    assert (text.title, text.tags, text.by_person) == ("A", ("d",), persons)
    assert text_request(await peers.product(), TO_CONFIRM, "en") is None


async def test_a_moved_version_is_refused(peers: PeerServices) -> None:
    draft = await peers.draft()
    async with peers.database.transaction() as tx:
        with pytest.raises(VersionConflict):
            await review.correct(
                tx, SHOP, draft.id, Correction(condition="good"), draft.version - 1
            )
