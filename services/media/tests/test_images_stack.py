"""Images on a real database and object store: who may see them, deletion, sharing, republishing."""

import time
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
from chassis.testing import Delivery, Harness, LocalCodec, Minter, assert_conforms
from chassis.testing.tcp_proxy import TcpProxy, tcp_proxy
from media import app
from media.images.queue import INSPECT
from media.object_store import OBJECT_STORE, ObjectStore
from media.testing import Driver, photos_of
from sqlalchemy import select, text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
PRODUCT = "catalog.product.v1"


async def one_image(media: Driver, photos: Any, seed: int) -> str:
    upload = await media.upload([photos.jpeg(seed=seed)])
    return str(photos_of(upload)[0]["id"])


def product(state: str, *image_ids: str, product_id: str | None = None) -> dict[str, Any]:
    """A piece's state as catalog says it."""
    return {
        "product_id": product_id or str(new_id()),
        "upload_id": str(new_id()),
        "account_id": str(new_id()),
        "state": state,
        "incomplete": False,
        "image_ids": list(image_ids),
        "attributes": [],
        "created_at": 0,
        "changed_at": 0,
    }


async def deliver(media: Driver, record: str, version: int, state: dict[str, Any]) -> str:
    value = {"product": state} if "state" in state else state
    delivery = Delivery(PRODUCT, record, state["product_id"], version, value)
    return await media.harness.deliver(delivery)


# --- who may see what ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "/320.webp", "/original"])
async def test_a_drafts_picture_needs_staff(media: Driver, photos: Any, path: str) -> None:
    image_id = await one_image(media, photos, 201)
    url = f"/images/{image_id}{path}"
    before = len(await media.denials())
    assert (await media.get(url)).status_code == 401
    assert (await media.get(url, media.shopper())).status_code == 403
    assert (await media.denials())[before:] == ["unauthenticated", "forbidden"]
    assert (await media.get(url, media.staff())).status_code == 200
    assert (await media.get(url, media.service("vision"))).status_code == 200
    assert (await media.get(url, media.service("stranger"))).status_code == 403


async def test_whether_an_image_exists_is_no_shoppers_business(media: Driver) -> None:
    assert (await media.get(f"/images/{new_id()}/320.webp")).status_code == 401
    assert (await media.get(f"/images/{new_id()}/320.webp", media.staff())).status_code == 404


@pytest.mark.parametrize(
    "claims", [{"exp": int(time.time()) - 60}, {"iss": "https://evil.example"}, {"aud": "other"}]
)
async def test_an_expired_or_forged_token_is_refused_with_an_audit_row(
    media: Driver, claims: dict[str, Any]
) -> None:
    token = media.minter.account(str(new_id()), "staff", **claims)
    before = len(await media.denials())
    response = await media.get(f"/images/{new_id()}", media.minter.bearer(token))
    assert response.status_code == 401
    assert (await media.denials())[before:] == ["invalid-token"]


async def test_a_token_of_another_key_is_refused(media: Driver) -> None:
    forger = Minter(media.settings.issuer)
    token = forger.account(str(new_id()), "staff")
    assert (await media.get(f"/images/{new_id()}", forger.bearer(token))).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/uploads"),
        ("GET", "/uploads/{id}"),
        ("POST", "/uploads/{id}/complete"),
        ("POST", "/uploads/{id}/photos/{id}/url"),
        ("DELETE", "/images/{id}"),
    ],
)
async def test_staff_routes_refuse_a_shopper_with_an_audit_row(
    media: Driver, method: str, path: str
) -> None:
    url = "/api/media/v1" + path.format(id=new_id())
    before = len(await media.denials())
    response = await media.client.request(method, url, json={}, headers=media.shopper())
    assert response.status_code == 403
    assert (await media.client.request(method, url, json={})).status_code == 401
    assert (await media.denials())[before:] == ["forbidden", "unauthenticated"]


async def test_a_cross_site_form_post_is_refused_with_an_audit_row(media: Driver) -> None:
    token = media.minter.account(str(new_id()), "staff")
    before = len(await media.denials())
    for origin in ({"Origin": "https://evil.example"}, {}):
        response = await media.client.post(
            "/api/media/v1/uploads",
            content="pieces=1",
            headers={"Content-Type": "application/x-www-form-urlencoded", **origin},
            cookies={"loupe_access": token},
        )
        assert response.status_code == 403
    media.client.cookies.clear()
    assert (await media.denials())[before:] == ["cross-site", "cross-site"]


# --- serving ------------------------------------------------------------------------------------


async def test_a_published_piece_is_public_and_asked_for_again_after_minutes(
    media: Driver, photos: Any
) -> None:
    image_id = await one_image(media, photos, 211)
    piece = product("published", image_id)
    assert await deliver(media, "ProductPublished", 3, piece) == "applied"
    response = await media.get(f"/images/{image_id}/800.webp")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "public, max-age=300, must-revalidate"
    again = await media.get(
        f"/images/{image_id}/800.webp", {"If-None-Match": response.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    told = (await media.get(f"/images/{image_id}")).json()
    assert told["visibility"] == "published"
    assert {"filename", "upload_id"}.isdisjoint(told)
    assert (await media.get(f"/images/{image_id}/original")).status_code == 401


async def test_a_picture_answers_head_and_is_not_sent_twice(media: Driver, photos: Any) -> None:
    image_id = await one_image(media, photos, 212)
    assert await deliver(media, "ProductPublished", 3, product("published", image_id)) == "applied"
    path = f"/api/media/v1/images/{image_id}/800.webp"
    got, head = await media.client.get(path), await media.client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "cache-control"):
        assert head.headers[name] == got.headers[name]
    for tag in (got.headers["etag"], f"W/{got.headers['etag']}", f'"x", {got.headers["etag"]}'):
        again = await media.client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


async def test_an_unpublished_piece_is_private_again(media: Driver, photos: Any) -> None:
    image_id = await one_image(media, photos, 221)
    piece = product("published", image_id)
    await deliver(media, "ProductPublished", 3, piece)
    await deliver(media, "ProductChanged", 4, piece | {"state": "unpublished"})
    assert (await media.get(f"/images/{image_id}/320.webp")).status_code == 401
    response = await media.get(f"/images/{image_id}/320.webp", media.staff())
    assert response.headers["cache-control"] == "private, no-store"


async def test_an_image_taken_out_of_a_published_piece_is_private_again(
    media: Driver, photos: Any
) -> None:
    kept, taken = await one_image(media, photos, 231), await one_image(media, photos, 232)
    piece = product("published", kept, taken)
    await deliver(media, "ProductPublished", 3, piece)
    await deliver(media, "ProductChanged", 4, piece | {"image_ids": [kept]})
    assert (await media.get(f"/images/{kept}/320.webp")).status_code == 200
    assert (await media.get(f"/images/{taken}/320.webp")).status_code == 401


async def test_widths_that_are_not_offered_are_told_apart(media: Driver, photos: Any) -> None:
    image_id = await one_image(media, photos, 241)
    assert (await media.get(f"/images/{image_id}/1600.webp", media.staff())).status_code == 200
    response = await media.get(f"/images/{image_id}/777.webp", media.staff())
    assert (response.status_code, response.json()["type"]) == (404, "/problems/width-unknown")


async def test_a_rejected_photo_has_no_picture_but_a_reason(media: Driver, photos: Any) -> None:
    image_id = photos_of(await media.upload([photos.svg]))[0]["id"]
    response = await media.get(f"/images/{image_id}/320.webp", media.staff())
    assert response.json()["type"] == "/problems/image-not-ready"
    told = (await media.get(f"/images/{image_id}", media.staff())).json()
    assert told["reason"] == "unsupported_type"


# --- sharing and deletion -----------------------------------------------------------------------


async def test_the_same_photo_twice_is_one_object_which_goes_with_its_last_image(
    media: Driver, photos: Any
) -> None:
    first, second = await one_image(media, photos, 251), await one_image(media, photos, 251)
    [(_, _, published)] = await media.published("media.image.v1", first)
    keys = await media.object_keys(published["image"]["sha256"])
    assert len(keys) == 1 + len(published["image"]["renditions"])
    await delete(media, first)
    assert await media.object_keys(published["image"]["sha256"]) == keys
    assert (await media.get(f"/images/{second}/320.webp", media.staff())).status_code == 200
    await delete(media, second)
    assert await media.object_keys(published["image"]["sha256"]) == []


async def delete(media: Driver, image_id: str) -> None:
    response = await media.client.delete(f"/api/media/v1/images/{image_id}", headers=media.staff())
    assert response.status_code == 204
    await media.harness.settle()


async def test_a_deleted_image_is_published_and_gone(media: Driver, photos: Any) -> None:
    image_id = await one_image(media, photos, 261)
    await delete(media, image_id)
    record, version, value = (await media.published("media.image.v1", image_id))[-1]
    assert (record, version, value["image_id"]) == ("ImageDeleted", 2, image_id)
    assert (await media.get(f"/images/{image_id}", media.staff())).status_code == 404
    response = await media.client.delete(f"/api/media/v1/images/{image_id}", headers=media.staff())
    assert response.status_code == 404


async def test_the_audit_row_of_a_deletion_says_what_changed_and_no_name(
    media: Driver, photos: Any
) -> None:
    upload = await media.upload([photos.jpeg(seed=27), photos.svg])
    taken, refused = (photo["id"] for photo in photos_of(upload))
    for image_id in (taken, refused):
        await delete(media, image_id)
    [(action, details)] = await media.audited(taken)
    assert action == "delete-image"
    assert details == {
        "changed": {"state": ["processed", "deleted"]},
        "forgotten": ["account_id", "filename", "sha256"],
    }
    [(_, details)] = await media.audited(refused)
    assert details == {
        "changed": {"state": ["rejected", "deleted"]},
        "forgotten": ["account_id", "detail", "filename", "reason"],
    }


async def test_a_deleted_piece_takes_exactly_its_images_along(media: Driver, photos: Any) -> None:
    mine, moved = await one_image(media, photos, 271), await one_image(media, photos, 272)
    piece = product("published", mine, moved)
    await deliver(media, "ProductPublished", 3, piece)
    gone = {"product_id": piece["product_id"], "image_ids": [mine], "deleted_at": 0}
    assert await deliver(media, "ProductDeleted", 4, gone) == "applied"
    assert (await media.published("media.image.v1", mine))[-1][0] == "ImageDeleted"
    assert (await media.published("media.image.v1", moved))[-1][0] == "ImageProcessed"
    assert (await media.get(f"/images/{moved}/320.webp")).status_code == 401
    assert (await media.get(f"/images/{moved}/320.webp", media.staff())).status_code == 200


async def test_a_photo_deleted_out_of_a_piece_is_gone_with_its_bytes_and_no_other(
    media: Driver, photos: Any
) -> None:
    kept, taken = await one_image(media, photos, 273), await one_image(media, photos, 274)
    _, _, published = (await media.published("media.image.v1", taken))[-1]
    assert await media.object_keys(published["image"]["sha256"])
    piece = product("published", kept, taken)
    await deliver(media, "ProductPublished", 3, piece)
    left = piece | {"image_ids": [kept], "deleted_image_ids": [taken]}
    assert await deliver(media, "ProductChanged", 5, left) == "applied"
    await media.harness.settle()
    assert (await media.published("media.image.v1", taken))[-1][0] == "ImageDeleted"
    assert (await media.published("media.image.v1", kept))[-1][0] == "ImageProcessed"
    assert (await media.get(f"/images/{taken}/320.webp", media.staff())).status_code == 404
    assert await media.object_keys(published["image"]["sha256"]) == []
    assert (await media.get(f"/images/{kept}/320.webp")).status_code == 200


async def test_a_photos_deletion_is_done_once_and_by_any_later_state(
    media: Driver, photos: Any
) -> None:
    kept, taken = await one_image(media, photos, 275), await one_image(media, photos, 276)
    piece = product("draft", kept, taken)
    later = piece | {"image_ids": [kept], "deleted_image_ids": [taken], "state": "published"}
    assert await deliver(media, "ProductPublished", 6, later) == "applied"
    assert await deliver(media, "ProductChanged", 5, piece) != "applied"
    assert await deliver(media, "ProductChanged", 7, later | {"state": "unpublished"}) == "applied"
    published = [record for record, _, _ in await media.published("media.image.v1", taken)]
    assert published == ["ImageProcessed", "ImageDeleted"]
    gone = {"product_id": piece["product_id"], "image_ids": [kept, taken], "deleted_at": 0}
    assert await deliver(media, "ProductDeleted", 8, gone) == "applied"
    assert [r for r, _, _ in await media.published("media.image.v1", taken)] == published


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


# --- the object store away ----------------------------------------------------------------------


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


# --- republishing and rebuilding ----------------------------------------------------------------


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
