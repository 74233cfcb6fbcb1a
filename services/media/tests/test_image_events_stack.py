"""Races, outages, erasures and rebuilds of images, on real stores."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
from chassis.context import Context
from chassis.ids import new_id
from chassis.inbox import Task
from chassis.republish import republish
from chassis.tables import inbox
from chassis.testing import Delivery, Harness, LocalCodec, assert_conforms
from chassis.testing.tcp_proxy import TcpProxy, tcp_proxy
from media import app
from media.images.queue import INSPECT
from media.object_store import OBJECT_STORE, ObjectStore
from media.testing import PRODUCT, Driver, deliver, one_image, photos_of, product
from sqlalchemy import select, text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def delete(media: Driver, image_id: str) -> None:
    response = await media.client.delete(f"/api/media/v1/images/{image_id}", headers=media.staff())
    assert response.status_code == 204
    await media.harness.settle()


async def inspect(media: Driver, image_id: str) -> Any:
    """The computed effect of one photo's inspection, not yet applied."""
    return await media.tasks.inspect(Task(INSPECT, "", {"image_id": image_id}))


async def received(media: Driver, *data: bytes) -> list[str]:
    """Images whose photos wait for their inspection."""
    started = await media.start(data)
    for photo, each in zip(photos_of(started), data, strict=True):
        await media.send(photo["url"], each)
    await media.complete(started["id"])
    return [photo["id"] for photo in photos_of(started)]


async def test_two_images_that_bring_one_photo_at_once_keep_one_object(
    media: Driver, photos: Any
) -> None:
    ids = await received(media, photos.jpeg(seed=281), photos.jpeg(seed=281))
    effects = [await inspect(media, each) for each in ids]
    for effect in effects:
        async with media.database.transaction() as tx:
            await effect(tx)
    await media.harness.settle()
    published = [(await media.published("media.image.v1", each))[0][2]["image"] for each in ids]
    assert published[0]["sha256"] == published[1]["sha256"]
    keys = await media.object_keys(published[0]["sha256"])
    assert len(keys) == 1 + len(published[0]["renditions"])
    for each in ids:
        assert (await media.get(f"/images/{each}/320.webp", media.staff())).status_code == 200


async def test_an_image_deleted_while_it_is_inspected_leaves_no_bytes(
    media: Driver, photos: Any
) -> None:
    [image_id] = await received(media, photos.jpeg(seed=291))
    effect = await inspect(media, image_id)
    sha256 = effect.keywords["stored"].sha256
    assert await media.object_keys(sha256)
    response = await media.client.delete(f"/api/media/v1/images/{image_id}", headers=media.staff())
    assert response.status_code == 204
    async with media.database.transaction() as tx:
        await effect(tx)
    await media.harness.settle()
    assert await media.object_keys(sha256) == []
    assert [each[0] for each in await media.published("media.image.v1", image_id)] == [
        "ImageDeleted"
    ]


async def test_an_effect_that_comes_twice_says_nothing_twice(media: Driver, photos: Any) -> None:
    [image_id] = await received(media, photos.jpeg(seed=301))
    effects = [await inspect(media, image_id), await inspect(media, image_id)]
    for effect in effects:
        async with media.database.transaction() as tx:
            await effect(tx)
    await media.harness.settle()
    assert len(await media.published("media.image.v1", image_id)) == 1
    assert (await media.get(f"/images/{image_id}/320.webp", media.staff())).status_code == 200


Behind = tuple[Driver, TcpProxy]


@pytest_asyncio.fixture(loop_scope="module")
async def behind_valve(media: Driver) -> AsyncIterator[Behind]:
    """The same service, which reaches its object store through a TCP proxy."""
    settings = media.settings
    target = urlsplit(str(settings.s3_endpoint))
    async with tcp_proxy(target.hostname or "", target.port or 0) as pipe:
        there = settings.model_copy(update={"s3_endpoint": f"http://127.0.0.1:{pipe.port}"})
        tasks = replace(media.tasks, store=ObjectStore(there))
        routes = app.router(tasks)
        harness = Harness("media", media.database, routes, dependency_check_s=0.05)
        api = app.http(Context("media", there, media.database, LocalCodec()), media.minter)
        transport = httpx.ASGITransport(app=api, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=settings.origin) as client:
            yield replace(media, tasks=tasks, harness=harness, client=client), pipe
        await harness.dependencies.close()


async def test_the_object_store_down_for_a_while_loses_no_photo_and_counts_no_attempt(
    behind_valve: Behind, photos: Any
) -> None:
    media, store = behind_valve
    ids = await received(media, *(photos.jpeg(seed=seed) for seed in (311, 312, 313)))
    store.close()
    await media.harness.settle()
    for image_id in ids:
        assert await waiting(media, image_id) == (0, True)
        assert await media.published("media.image.v1", image_id) == []
    store.open()
    await media.harness.wait_until_up(OBJECT_STORE)
    await media.harness.settle(now=False)
    for image_id in ids:
        [(record, version, _)] = await media.published("media.image.v1", image_id)
        assert (record, version) == ("ImageProcessed", 1)
        assert await waiting(media, image_id) == (0, False)


async def waiting(media: Driver, image_id: str) -> tuple[int, bool]:
    """The attempts of a photo's inspection, and whether it is still to be done."""
    query = select(inbox).where(inbox.c.lease_key == f"task/image/{image_id}")
    async with media.database.begin() as tx:
        row = (await tx.execute(query)).one()
    return row.attempts, row.finished_at is None


async def test_while_the_object_store_is_down_uploads_are_refused_clearly_and_then_taken(
    behind_valve: Behind, photos: Any
) -> None:
    media, store = behind_valve
    photo = photos.jpeg(seed=321)
    started = await media.start([photo])
    await media.send(photos_of(started)[0]["url"], photo)
    complete = f"/uploads/{started['id']}/complete"
    body = {"pieces": [{"photos": [{"filename": "a.jpg", "size": 1}]}]}
    store.close()
    for path, content in (("/uploads", body), (complete, None)):
        refusal = await media.post(path, content)
        assert refusal.status_code == 503
        assert refusal.json()["type"] == "/problems/object-store-down"
        assert int(refusal.headers["retry-after"]) > 0
    assert (await media.get(f"/uploads/{started['id']}", media.staff())).json()["state"] == "open"
    store.open()
    assert (await media.post(complete)).status_code == 200
    assert (await media.settled(started["id"]))["counts"] == {"processed": 1}


async def test_while_the_object_store_is_down_a_picture_is_503_and_then_there(
    behind_valve: Behind, photos: Any
) -> None:
    media, store = behind_valve
    url = f"/images/{await one_image(media, photos, 325)}/320.webp"
    store.close()
    refusal = await media.get(url, media.staff())
    assert (refusal.status_code, refusal.json()["type"]) == (503, "/problems/object-store-down")
    store.open()
    assert (await media.get(url, media.staff())).status_code == 200


async def test_the_gallery_handler_conforms(media: Driver, photos: Any) -> None:
    image_id, piece = await one_image(media, photos, 331), product("published")
    piece["image_ids"] = [image_id]
    subject = piece["product_id"]

    async def snapshot() -> Any:
        async with media.database.begin() as tx:
            query = text("select * from gallery_images where product_id = :id")
            return [tuple(row) for row in await tx.execute(query, {"id": UUID(subject)})]

    gone = {"product_id": subject, "image_ids": [image_id], "deleted_at": 0}
    await assert_conforms(
        media.harness,
        Delivery(PRODUCT, "ProductPublished", subject, 2, {"product": piece}),
        snapshot,
        deletion=Delivery(PRODUCT, "ProductDeleted", subject, 3, gone),
    )


async def test_an_erased_account_is_forgotten(media: Driver, photos: Any) -> None:
    leaving = replace(media, account_id=new_id())
    upload = await leaving.upload([photos.jpeg(seed=341)])
    account = str(leaving.account_id)
    erased = Delivery(
        "auth.account.v1", "AccountErased", account, 2, {"account_id": account, "erased_at": 0}
    )
    assert await media.harness.deliver(erased) == "applied"
    assert await media.harness.deliver(erased) == "duplicate"
    assert await media.harness.deliver(erased.again()) in ("stale", "tombstoned")
    count = text(
        "select (select count(*) from uploads where account_id = :id)"
        " + (select count(*) from images where account_id = :id)"
    )
    async with media.database.begin() as tx:
        assert (await tx.execute(count, {"id": leaving.account_id})).scalar_one() == 0
    assert (await media.get(f"/uploads/{upload['id']}", media.staff())).status_code == 200


async def test_republish_says_every_state_again_at_its_version(media: Driver, photos: Any) -> None:
    upload = await media.upload([photos.jpeg(seed=351), photos.svg, photos.jpeg(seed=352)])
    processed, rejected, deleted = (photo["id"] for photo in photos_of(upload))
    await delete(media, deleted)
    context = Context("media", media.settings, media.database, LocalCodec())
    assert await republish(context, app.service.republishers) > 3
    for image_id in (processed, rejected, deleted):
        *_, before, after = await media.published("media.image.v1", image_id)
        assert after == before
    first, again = await media.published("media.upload.v1", upload["id"])
    assert first[:2] == again[:2]
    assert first[2]["pieces"] == again[2]["pieces"]
    assert await republish(context, app.service.republishers, id_=processed) == 1
    assert await republish(context, app.service.republishers, id_=str(new_id())) == 0


async def test_the_gallery_is_rebuilt_from_what_catalog_says_again(
    media: Driver, photos: Any
) -> None:
    image_id = await one_image(media, photos, 361)
    piece = product("published", image_id)
    await deliver(media, "ProductPublished", 3, piece)
    async with media.database.begin() as tx:
        await app.clear(tx, PRODUCT)
        await tx.execute(text("delete from applied where topic = :topic"), {"topic": PRODUCT})
    assert (await media.get(f"/images/{image_id}/320.webp")).status_code == 401
    assert await deliver(media, "ProductPublished", 3, piece) == "applied"
    assert (await media.get(f"/images/{image_id}/320.webp")).status_code == 200
