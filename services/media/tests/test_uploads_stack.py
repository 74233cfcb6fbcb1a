"""Upload sessions on a real database and object store."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from media.testing import Driver, photos_of
from sqlalchemy import text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def test_a_photo_walks_from_the_session_to_the_gallery(media: Driver, photos: Any) -> None:
    upload = await media.upload([photos.jpeg(900, 600, seed=11)])
    photo = photos_of(upload)[0]
    assert (upload["state"], photo["state"]) == ("completed", "processed")
    record, version, value = (await media.published("media.image.v1", photo["id"]))[0]
    assert (record, version) == ("ImageProcessed", 1)
    image = value["image"]
    assert (image["width"], image["height"]) == (900, 600)
    assert [each["width"] for each in image["renditions"]] == [320, 800, 900]
    response = await media.get(f"/images/{photo['id']}/320.webp", media.staff())
    assert (response.status_code, response.headers["content-type"]) == (200, "image/webp")
    assert len(response.content) == image["renditions"][0]["bytes"]


async def test_completion_fixes_pieces_and_their_images_in_order(
    media: Driver, photos: Any
) -> None:
    first, second = [photos.jpeg(seed=21), photos.jpeg(seed=22)], [photos.jpeg(seed=23)]
    upload = await media.upload(first, second)
    [(record, version, value)] = await media.published("media.upload.v1", upload["id"])
    assert (record, version) == ("UploadCompleted", 1)
    assert value["account_id"] == str(media.account_id)
    assert [piece["product_id"] for piece in value["pieces"]] == [
        piece["id"] for piece in upload["pieces"]
    ]
    assert [piece["image_ids"] for piece in value["pieces"]] == [
        [photo["id"] for photo in piece["photos"]] for piece in upload["pieces"]
    ]


async def test_completing_again_answers_the_same_and_does_nothing(
    media: Driver, photos: Any
) -> None:
    upload = await media.upload([photos.jpeg(seed=31)])
    again = await media.complete(upload["id"])
    await media.harness.settle()
    assert again == upload
    assert len(await media.published("media.upload.v1", upload["id"])) == 1
    assert len(await media.published("media.image.v1", photos_of(upload)[0]["id"])) == 1


async def test_every_kind_of_bad_photo_gets_its_reason_and_the_others_go_on(
    media: Driver, photos: Any
) -> None:
    sent = {
        "text.jpg": (photos.text_named_jpg, "unsupported_type"),
        "truncated.jpg": (photos.truncated_jpeg, "unreadable"),
        "bomb.png": (photos.png_bomb, "too_many_pixels"),
        "drawing.svg": (photos.svg, "unsupported_type"),
        "moving.gif": (photos.animated_gif, "animated"),
        "one-pixel.png": (photos.one_pixel, "too_small"),
        "phone.heic": (photos.heic, None),
        "print.jpg": (photos.cmyk_jpeg, None),
        "sideways.jpg": (photos.sideways, None),
        "ring.jpg": (photos.jpeg(seed=41), None),
        "ring-again.jpg": (photos.jpeg(seed=41), None),
    }
    upload = await media.upload([data for data, _ in sent.values()])
    for photo, (name, (_, reason)) in zip(photos_of(upload), sent.items(), strict=True):
        state = "rejected" if reason else "processed"
        assert (photo["state"], photo["reason"]) == (state, reason), name
        [(record, _, value)] = await media.published("media.image.v1", photo["id"])
        assert record == ("ImageRejected" if reason else "ImageProcessed")
        assert value["image"]["reason"] == reason
        assert bool(photo["detail"]) == bool(reason)


async def test_a_photo_of_60_mb_is_refused_before_it_is_sent(media: Driver, photos: Any) -> None:
    photo = {"filename": "huge.jpg", "size": 60_000_000}
    good = {"filename": "good.jpg", "size": len(photos.jpeg(seed=51))}
    response = await media.post("/uploads", {"pieces": [{"photos": [photo, good]}]})
    huge, fine = photos_of(response.json())
    assert (huge["state"], huge["reason"], huge["url"]) == ("rejected", "too_large", None)
    await media.send(fine["url"], photos.jpeg(seed=51))
    await media.complete(response.json()["id"])
    upload = await media.settled(response.json()["id"])
    assert [photo["state"] for photo in photos_of(upload)] == ["rejected", "processed"]
    [(record, _, value)] = await media.published("media.image.v1", huge["id"])
    assert (record, value["image"]["reason"]) == ("ImageRejected", "too_large")


async def test_a_photo_that_lied_about_its_size_is_refused(media: Driver) -> None:
    started = await media.start([b"small"])
    photo = photos_of(started)[0]
    await media.send(photo["url"], b"\xff\xd8\xff" + bytes(50_000_000))
    await media.complete(started["id"])
    settled = photos_of(await media.settled(started["id"]))[0]
    assert (settled["state"], settled["reason"]) == ("rejected", "too_large")


async def test_a_photo_that_never_came_is_missing_and_the_others_go_on(
    media: Driver, photos: Any
) -> None:
    started = await media.start([photos.jpeg(seed=61), photos.jpeg(seed=62)])
    sent, unsent = photos_of(started)
    await media.send(sent["url"], photos.jpeg(seed=61))
    await media.complete(started["id"])
    upload = await media.settled(started["id"])
    assert [(each["state"], each["reason"]) for each in photos_of(upload)] == [
        ("processed", None),
        ("rejected", "missing"),
    ]
    assert (await media.published("media.image.v1", unsent["id"]))[0][0] == "ImageRejected"


async def test_late_bytes_under_the_staging_key_change_nothing(media: Driver, photos: Any) -> None:
    started = await media.start([photos.jpeg(seed=71)])
    photo = photos_of(started)[0]
    await media.send(photo["url"], photos.jpeg(seed=71))
    await media.complete(started["id"])
    await media.settled(started["id"])
    before = await media.get(f"/images/{photo['id']}/320.webp", media.staff())
    await media.send(photo["url"], photos.jpeg(seed=72))
    await media.harness.settle()
    after = await media.get(f"/images/{photo['id']}/320.webp", media.staff())
    assert after.content == before.content


async def test_a_photo_replaced_between_completion_and_inspection_is_not_taken(
    media: Driver, photos: Any
) -> None:
    started = await media.start([photos.jpeg(seed=73), photos.jpeg(seed=74)])
    replaced, sent_twice = photos_of(started)
    await media.send(replaced["url"], photos.jpeg(seed=73))
    await media.send(sent_twice["url"], photos.jpeg(seed=74))
    await media.complete(started["id"])
    await media.send(replaced["url"], photos.jpeg(seed=75))
    await media.send(sent_twice["url"], photos.jpeg(seed=74))
    first, second = photos_of(await media.settled(started["id"]))
    assert (first["state"], first["reason"]) == ("rejected", "missing")
    assert "sent again" in first["detail"]
    assert second["state"] == "processed", "the same bytes once more are no other photo"


async def test_a_photo_that_the_store_keeps_in_several_parts_is_taken(
    media: Driver, photos: Any
) -> None:
    large = photos.jpeg(seed=76) + b"\0" * 20_000_000
    upload = await media.upload([large])
    assert photos_of(upload)[0]["state"] == "processed"


@pytest.mark.timeout(900)  # minutes on a busy machine, not a fault
async def test_300_photos_in_one_session_all_settle(media: Driver, photos: Any) -> None:
    many = [photos.jpeg(64, 64, seed=1000 + each) for each in range(300)]
    upload = await media.upload(*(many[start : start + 3] for start in range(0, 300, 3)))
    assert upload["counts"] == {"processed": 300}
    assert len(upload["pieces"]) == 100


async def test_301_photos_are_refused_with_the_limit(media: Driver) -> None:
    photo = {"filename": "a.jpg", "size": 1000}
    response = await media.post(
        "/uploads", {"pieces": [{"photos": [photo] * 300}, {"photos": [photo]}]}
    )
    assert response.status_code == 422
    assert "300" in response.text


async def test_staging_is_empty_once_photos_are_processed(media: Driver, photos: Any) -> None:
    upload = await media.upload([photos.jpeg(seed=81), photos.text_named_jpg])
    assert await media.store.sizes(f"staging/{upload['id']}/") == {}


async def test_an_unfinished_upload_expires_after_a_day_and_its_photos_are_gone(
    media: Driver, photos: Any
) -> None:
    started = await media.start([photos.jpeg(seed=91)])
    await media.send(photos_of(started)[0]["url"], photos.jpeg(seed=91))
    await _pass_a_day(media, started["id"])
    assert await media.store.sizes(f"staging/{started['id']}/") == {}
    assert (await media.settled(started["id"]))["state"] == "expired"
    response = await media.post(f"/uploads/{started['id']}/complete")
    assert response.status_code == 410
    assert response.json()["type"] == "/problems/upload-expired"


async def test_the_closing_of_a_completed_upload_clears_late_bytes_only(
    media: Driver, photos: Any
) -> None:
    started = await media.start([photos.jpeg(seed=95)])
    photo = photos_of(started)[0]
    await media.send(photo["url"], photos.jpeg(seed=95))
    await media.complete(started["id"])
    await media.settled(started["id"])
    await media.send(photo["url"], photos.jpeg(seed=96))
    await _pass_a_day(media, started["id"])
    assert await media.store.sizes(f"staging/{started['id']}/") == {}
    upload = await media.settled(started["id"])
    assert photos_of(upload)[0]["state"] == "processed"


async def _pass_a_day(media: Driver, upload_id: str) -> None:
    """Makes the upload's closing task due, and checks that it was not before."""
    async with media.database.begin() as tx:
        hasten = text("update inbox set due_at = now() where lease_key = :key returning due_at")
        find = text("select due_at from inbox where lease_key = :key")
        key = {"key": f"task/upload/{upload_id}"}
        due_at = (await tx.execute(find, key)).scalar_one()
        assert due_at > datetime.now(UTC) + timedelta(hours=23)
        await tx.execute(hasten, key)
    await media.harness.settle()


async def test_a_fresh_url_works_and_ends_with_the_session(media: Driver, photos: Any) -> None:
    started = await media.start([photos.jpeg(seed=101)])
    photo = photos_of(started)[0]
    path = f"/uploads/{started['id']}/photos/{photo['id']}/url"
    fresh = (await media.post(path)).json()
    await media.send(fresh["url"], photos.jpeg(seed=101))
    await media.complete(started["id"])
    upload = await media.settled(started["id"])
    assert photos_of(upload)[0]["state"] == "processed"
    assert (await media.post(path)).status_code == 409


async def test_the_same_idempotency_key_starts_one_session(media: Driver) -> None:
    body = {"pieces": [{"photos": [{"filename": "a.jpg", "size": 1000}]}]}
    key = {"Idempotency-Key": str(uuid4())}
    first, again = await asyncio.gather(
        media.post("/uploads", body, **key), media.post("/uploads", body, **key)
    )
    assert first.json()["id"] == again.json()["id"]
    other = {"pieces": [{"photos": [{"filename": "b.jpg", "size": 1000}]}]}
    assert (await media.post("/uploads", other, **key)).status_code == 422


async def test_names_are_kept_readable(media: Driver) -> None:
    body = {
        "pieces": [{"name": "Tante\u202eEmma\n", "photos": [{"filename": "a\x07b.jpg", "size": 9}]}]
    }
    upload = (await media.post("/uploads", body)).json()
    assert upload["pieces"][0]["name"] == "Tante Emma"
    assert photos_of(upload)[0]["filename"] == "a b.jpg"


async def test_a_photo_of_an_open_upload_cannot_be_deleted(media: Driver, photos: Any) -> None:
    started = await media.start([photos.jpeg(seed=111)])
    url = f"/api/media/v1/images/{photos_of(started)[0]['id']}"
    response = await media.client.delete(url, headers=media.staff())
    assert (response.status_code, response.json()["type"]) == (409, "/problems/upload-open")


async def test_the_audit_row_of_a_finished_upload_says_what_changed(
    media: Driver, photos: Any
) -> None:
    sent, missing = photos.jpeg(seed=901), photos.jpeg(seed=902)
    started = await media.start([sent, missing])
    await media.send(photos_of(started)[0]["url"], sent)
    for _ in range(2):
        await media.complete(started["id"])
    [(action, details)] = await media.audited(started["id"])
    assert action == "complete-upload"
    assert details == {
        "changed": {
            "state": ["open", "completed"],
            "photos": [{"awaiting": 2}, {"received": 1, "rejected": 1}],
        }
    }
