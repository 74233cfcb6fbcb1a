"""A piece's walk through a real PostgreSQL: whichever event comes first, it ends the same."""

from collections.abc import Awaitable, Callable
from itertools import permutations

import pytest
from catalog.drafts import service as staff
from catalog.drafts.service import Correction
from catalog.products import service
from catalog.products.domain import ERASED_ACCOUNT, FIELDS, Price, State
from catalog.products.wanting import current_hash, wanted
from catalog.tables import product
from catalog.testing import NOW, SHOP, TO_CONFIRM, Floor
from chassis.ids import new_id
from chassis.tables import inbox
from sqlalchemy import select, update

pytestmark = pytest.mark.stack


async def test_photos_become_a_draft_with_a_text_that_is_published(floor: Floor) -> None:
    draft = await floor.draft(type="ring", stone="ruby")
    assert draft.state is State.DRAFT
    assert not draft.incomplete
    await floor.described(current_hash(draft, TO_CONFIRM))
    async with floor.database.transaction() as tx:
        written = await floor.piece()
        correction = Correction(price=Price(12_000, "USD"), confirm=["stone"], condition="good")
        corrected = await staff.correct(tx, SHOP, draft.id, correction, written.version)
        await staff.publish(tx, SHOP, draft.id, corrected.version)
    published = await floor.piece()
    assert published.published
    assert await floor.said() == [
        ("ProductChanged", 1),
        ("DraftReady", 2),
        ("ProductChanged", 3),
        ("AttributesCorrected", 4),
        ("ProductPublished", 5),
    ]


async def test_every_order_of_arrival_ends_in_the_same_draft(floor: Floor) -> None:
    image_id = floor.image_ids[0]
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        "upload": lambda: floor.upload(image_id),
        "image": lambda: floor.processed(image_id),
        "analysis": lambda: floor.analysed(image_id, type="ring"),
    }
    for order in permutations(steps):
        image_id, floor.product_id = new_id(), new_id()
        for name in order:
            await steps[name]()
        product = await floor.piece()
        assert product.state is State.DRAFT, order
        assert product.attributes["type"].value == "ring"


async def test_an_upload_told_twice_makes_no_second_piece_and_moves_no_photo(floor: Floor) -> None:
    draft = await floor.draft()
    await floor.upload()
    assert await floor.piece() == draft


async def test_a_piece_none_of_whose_photos_can_be_read_leaves_no_draft(floor: Floor) -> None:
    await floor.upload()
    for image_id in floor.image_ids:
        await floor.rejected(image_id)
    assert (await floor.piece()).state is State.COLLECTING, "it never was a draft"
    assert await floor.tasks_of(service.UNREADABLE) == 1
    with pytest.raises(LookupError):
        await floor.piece()
    assert (await floor.said())[-1] == ("ProductDeleted", 2)
    assert (await floor.last_value())["image_ids"] == [], "media keeps the reasons"
    await floor.processed(floor.image_ids[0])
    await floor.upload()
    with pytest.raises(LookupError):
        await floor.piece()


async def test_a_piece_of_unreadable_photos_that_came_before_its_upload_leaves_no_draft(
    floor: Floor,
) -> None:
    for image_id in floor.image_ids:
        await floor.rejected(image_id)
    await floor.upload()
    assert await floor.tasks_of(service.UNREADABLE) == 1
    with pytest.raises(LookupError):
        await floor.piece()


async def test_one_photo_that_can_be_read_keeps_the_piece(floor: Floor) -> None:
    await floor.upload()
    await floor.rejected(floor.image_ids[0])
    await floor.processed(floor.image_ids[1])
    await floor.analysed(floor.image_ids[1], type="ring")
    assert (await floor.piece()).state is State.DRAFT
    assert await floor.tasks_of(service.UNREADABLE) == 0


async def test_an_unreadable_piece_that_a_person_took_up_meanwhile_stays(floor: Floor) -> None:
    await floor.upload()
    for image_id in floor.image_ids:
        await floor.rejected(image_id)
    async with floor.database.transaction() as tx:
        await staff.correct(tx, SHOP, floor.product_id, Correction(attributes={"type": "ring"}), 1)
    assert await floor.tasks_of(service.UNREADABLE) == 1
    assert (await floor.piece()).attributes["type"].value == "ring"
    async with floor.database.transaction() as tx:
        await service.stop_waiting(tx, SHOP, floor.product_id)
    assert (await floor.piece()).state is State.DRAFT
    await floor.image_deleted(floor.image_ids[0])
    assert (await floor.piece()).image_ids == (floor.image_ids[1],), "its name was not buried"


async def test_a_failed_analysis_makes_an_incomplete_draft(floor: Floor) -> None:
    await floor.upload()
    await floor.analysed(floor.image_ids[0], type="ring")
    await floor.analysis_failed(floor.image_ids[1])
    product = await floor.piece()
    assert (product.state, product.incomplete) == (State.DRAFT, True)


async def test_the_waiting_ends_by_a_durable_row(floor: Floor) -> None:
    await floor.upload()
    await floor.analysed(floor.image_ids[0], type="ring")
    async with floor.database.transaction() as tx:
        query = select(inbox.c.lease_key, inbox.c.due_at).where(inbox.c.topic == service.TIMEOUT)
        (row,) = (await tx.execute(query)).all()
        assert str(floor.product_id) in row.lease_key
        await service.stop_waiting(tx, SHOP, floor.product_id)
    product = await floor.piece()
    assert (product.state, product.incomplete) == (State.DRAFT, True)
    assert product.attributes["type"].value == "ring"
    await floor.analysed(floor.image_ids[1], type="ring")
    late = await floor.piece()
    assert not late.incomplete
    assert len(late.attributes["type"].evidence) == 2


async def test_a_late_analysis_is_a_proposal_where_a_person_touched_the_piece(floor: Floor) -> None:
    await floor.upload()
    await floor.analysed(floor.image_ids[0], type="ring", style="halo")
    await floor.analysis_failed(floor.image_ids[1])
    async with floor.database.transaction() as tx:
        correction = Correction(attributes={"style": "band"})
        await staff.correct(tx, SHOP, floor.product_id, correction, 2)
    await floor.analysed(floor.image_ids[1], type="bangle", style="halo", finish="matte")
    product = await floor.piece()
    assert product.attributes["type"].value == "ring"
    async with floor.database.transaction() as tx:
        accepted = await staff.accept_proposal(tx, SHOP, floor.product_id, product.version)
    assert accepted.attributes["finish"].value == "matte"
    assert accepted.attributes["style"].value == "band"


async def test_merging_and_splitting_read_the_photos_anew(floor: Floor) -> None:
    a, b = floor.image_ids
    await floor.upload(a)
    await floor.analysed(a, type="ring")
    one = floor.product_id
    floor.product_id = new_id()
    await floor.upload(b)
    await floor.analysed(b, type="ring", style="halo")
    two = floor.product_id
    async with floor.database.transaction() as tx:
        merged = await staff.merge(tx, SHOP, one, two, None)
    assert merged.image_ids == (a, b)
    assert set(merged.attributes) == {"type", "style"}
    with pytest.raises(LookupError):
        await floor.piece()
    async with floor.database.transaction() as tx:
        stay, new = await staff.split(tx, SHOP, one, [b], None)
    assert (stay.image_ids, new.image_ids) == ((a,), (b,))
    assert (stay.state, new.state) == (State.DRAFT, State.DRAFT)
    assert set(stay.attributes) == {"type"}
    assert set(new.attributes) == {"type", "style"}


async def test_deletion_names_the_images_and_is_final(floor: Floor) -> None:
    await floor.draft()
    async with floor.database.transaction() as tx:
        await staff.delete(tx, floor.product_id, None)
    assert (await floor.said())[-1] == ("ProductDeleted", 3)
    await floor.upload()
    await floor.analysed(floor.image_ids[0], type="ring")
    with pytest.raises(LookupError):
        await floor.piece()


async def test_a_photo_that_is_gone_leaves_the_gallery(floor: Floor) -> None:
    await floor.draft()
    await floor.image_deleted(floor.image_ids[0])
    product = await floor.piece()
    assert product.image_ids == (floor.image_ids[1],)
    assert len(product.attributes["type"].evidence) == 1


async def test_a_photo_that_was_gone_before_its_upload_joins_no_piece(floor: Floor) -> None:
    await floor.image_deleted(floor.image_ids[0])
    await floor.upload()
    await floor.analysed(floor.image_ids[1], type="ring")
    product = await floor.piece()
    assert product.image_ids == (floor.image_ids[1],)
    assert product.state is State.DRAFT


async def test_a_stale_text_and_a_text_for_a_deleted_piece_change_nothing(floor: Floor) -> None:
    draft = await floor.draft()
    await floor.described("0" * 64)
    assert await floor.piece() == draft
    floor.product_id = new_id()
    await floor.described("0" * 64)
    with pytest.raises(LookupError):
        await floor.piece()


async def test_an_erased_account_is_forgotten_and_the_pieces_stay(floor: Floor) -> None:
    account_id = new_id()
    await floor.upload(account_id=account_id)
    erased = {"account_id": str(account_id), "erased_at": NOW}
    await floor.hear("auth.account.v1", "AccountErased", account_id, erased)
    product = await floor.piece()
    assert product.account_id == ERASED_ACCOUNT
    assert (await floor.said())[-1] == ("ProductChanged", 2)


@pytest.mark.parametrize(("set_by", "persons"), [("person", set(FIELDS)), ("template", set())])
async def test_a_text_stored_before_fields_had_owners_reads_as_it_was_meant(
    floor: Floor, set_by: str, persons: set[str]
) -> None:
    draft = await floor.draft()
    stored = {"title": "A", "description": "B", "alt_text": "C", "tags": ["d"], "set_by": set_by}
    stored["attributes_hash"] = None if persons else current_hash(draft, TO_CONFIRM)
    async with floor.database.transaction() as tx:
        await tx.execute(update(product).values(text=stored))
    text = (await floor.piece()).text
    assert text is not None
    assert (text.title, text.tags, text.by_person) == ("A", ("d",), persons)
    assert wanted(await floor.piece(), TO_CONFIRM, "en") is None


async def test_a_moved_version_is_refused(floor: Floor) -> None:
    draft = await floor.draft()
    async with floor.database.transaction() as tx:
        with pytest.raises(staff.VersionMoved):
            await staff.correct(tx, SHOP, draft.id, Correction(condition="good"), draft.version - 1)
