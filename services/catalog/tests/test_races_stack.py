"""Two transactions at once, at the places where one could miss the other."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from catalog.ingestion import service
from catalog.ingestion.service import Upload, UploadedPiece
from catalog.products.domain import State
from catalog.testing import NOW, SHOP, PeerServices, analysis_record
from chassis.ids import new_id
from chassis.unit_of_work import UnitOfWork

pytestmark = pytest.mark.stack

Effect = Callable[[UnitOfWork], Awaitable[None]]


def upload(peers: PeerServices) -> Effect:
    pieces = (UploadedPiece(peers.product_id, None, tuple(peers.image_ids)),)
    told = Upload(new_id(), new_id(), NOW, pieces)
    return lambda tx: service.create_products(tx, SHOP, told)


def analysis(image_id: UUID) -> Effect:
    record = {**analysis_record(image_id, type="ring"), "analysed_at": NOW.isoformat()}
    return lambda tx: service.store_analysis(tx, SHOP, image_id, 1, record)


async def overlap(peers: PeerServices, first: Effect, second: Effect) -> None:
    """The second begins while the first has written and not yet committed."""
    written = asyncio.Event()
    may_commit = asyncio.Event()

    async def slow() -> None:
        async with peers.database.transaction() as tx:
            await first(tx)
            written.set()
            await may_commit.wait()

    async def quick() -> None:
        async with peers.database.transaction() as tx:
            await second(tx)

    slow_one = asyncio.create_task(slow())
    await written.wait()
    quick_one = asyncio.create_task(quick())
    await asyncio.wait({quick_one}, timeout=0.3)
    may_commit.set()
    await asyncio.gather(slow_one, quick_one)


async def test_an_upload_sees_an_analysis_that_commits_meanwhile(peers: PeerServices) -> None:
    peers.image_ids = [new_id()]
    await overlap(peers, analysis(peers.image_ids[0]), upload(peers))
    assert (await peers.product()).state is State.DRAFT


async def test_an_analysis_sees_an_upload_that_commits_meanwhile(peers: PeerServices) -> None:
    peers.image_ids = [new_id()]
    await overlap(peers, upload(peers), analysis(peers.image_ids[0]))
    assert (await peers.product()).state is State.DRAFT


async def test_the_last_two_analyses_of_a_piece_at_once_make_one_draft(peers: PeerServices) -> None:
    await peers.upload()
    await overlap(peers, *(analysis(image_id) for image_id in peers.image_ids))
    product = await peers.product()
    assert product.state is State.DRAFT
    assert len(product.attributes["type"].evidence) == 2
    assert [name for name, _ in await peers.published()].count("DraftReady") == 1


async def test_many_pieces_photos_and_analyses_in_any_order_all_become_drafts(
    peers: PeerServices,
) -> None:
    """Thirty pieces of two photos, every event in a transaction of its own, eight at a time."""
    pieces = [(new_id(), [new_id(), new_id()]) for _ in range(30)]
    effects: list[Effect] = [analysis(i) for _, images in pieces for i in images]
    told = Upload(
        new_id(),
        new_id(),
        NOW,
        tuple(UploadedPiece(p, None, tuple(images)) for p, images in pieces),
    )
    effects.insert(len(effects) // 2, lambda tx: service.create_products(tx, SHOP, told))
    gate = asyncio.Semaphore(8)

    async def run(effect: Effect) -> None:
        async with gate, peers.database.transaction() as tx:
            await effect(tx)

    await asyncio.gather(*(run(effect) for effect in effects))
    for product_id, _ in pieces:
        peers.product_id = product_id
        product = await peers.product()
        assert product.state is State.DRAFT
        assert len(product.attributes["type"].evidence) == 2
