"""Media hears of accounts, and refuses the token of one that is erased, disabled or off the staff."""

from typing import Any

import pytest
from chassis.ids import new_id
from chassis.testing.accounts import account_changed, account_erased
from media import app
from media.testing import Driver, photos_of

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
TOPIC = "auth.account.v1"


async def changed(media: Driver, account_id: str, state: str, *roles: str) -> str:
    return await media.harness.deliver(account_changed(account_id, state, *roles))


async def erased(media: Driver, account_id: str) -> str:
    return await media.harness.deliver(account_erased(account_id))


def bearer(media: Driver, account_id: str) -> dict[str, str]:
    return media.minter.bearer(media.minter.account(account_id, "staff"))


async def answers(media: Driver, photos: Any, headers: dict[str, str]) -> set[int]:
    """What every route for staff answers; each is asked for something that is there."""
    upload = await media.start([photos.jpeg(seed=new_id().int % 1000)])
    [photo] = photos_of(upload)
    api, image = "/api/media/v1", f"/images/{photo['id']}"
    body = {"pieces": [{"photos": [{"filename": "a.jpg", "size": 100}]}]}
    requests = [
        ("POST", "/uploads", body),
        ("GET", f"/uploads/{upload['id']}", None),
        ("POST", f"/uploads/{upload['id']}/photos/{photo['id']}/url", None),
        ("POST", f"/uploads/{upload['id']}/complete", None),
        ("GET", image, None),
        ("GET", f"{image}/original", None),
        ("GET", f"{image}/320.webp", None),
        ("DELETE", image, None),
    ]
    return {
        (await media.client.request(method, api + path, json=given, headers=headers)).status_code
        for method, path, given in requests
    }


async def test_the_token_of_an_erased_account_opens_nothing(media: Driver, photos: Any) -> None:
    account_id = str(new_id())
    assert await changed(media, account_id, "active", "shopper", "staff") == "applied"
    assert await erased(media, account_id) == "applied"
    assert await answers(media, photos, bearer(media, account_id)) == {401}


async def test_the_token_of_a_disabled_account_opens_nothing(media: Driver, photos: Any) -> None:
    account_id = str(new_id())
    assert await changed(media, account_id, "disabled", "shopper", "staff") == "applied"
    assert await answers(media, photos, bearer(media, account_id)) == {401}
    assert await changed(media, account_id, "active", "shopper", "staff") == "applied"
    assert not {401, 403} & await answers(media, photos, bearer(media, account_id))


async def test_the_token_of_one_who_is_no_staff_any_more_opens_nothing(
    media: Driver, photos: Any
) -> None:
    account_id = str(new_id())
    assert await changed(media, account_id, "active", "shopper") == "applied"
    assert await answers(media, photos, bearer(media, account_id)) == {403}


async def test_of_whom_nothing_was_heard_the_token_decides(media: Driver, photos: Any) -> None:
    assert not {401, 403} & await answers(media, photos, bearer(media, str(new_id())))


async def test_an_erasure_outlives_the_copy_of_accounts(media: Driver, photos: Any) -> None:
    account_id = str(new_id())
    await changed(media, account_id, "active", "staff")
    await erased(media, account_id)
    async with media.database.transaction() as tx:
        await app.clear(tx, TOPIC)
    assert await changed(media, account_id, "active", "staff") != "applied"
    assert await answers(media, photos, bearer(media, account_id)) == {401}
