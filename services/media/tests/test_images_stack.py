"""Images on a real database and object store: who may see them, deletion, sharing, republishing."""

import time
from typing import Any

import pytest
from chassis.ids import new_id
from chassis.testing import Minter
from media.testing import Driver, deliver, one_image, photos_of, product

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


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
