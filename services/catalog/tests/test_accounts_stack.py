"""Catalog hears of accounts, and refuses the token of one that is erased, disabled or off the staff."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from catalog.app import clear, events
from catalog.settings import Settings
from catalog.testing import ApiClient, LiveApi, PeerServices
from chassis.context import Context
from chassis.ids import new_id
from chassis.rebuild import rebuild
from chassis.testing import Delivery, Harness
from chassis.testing.accounts import account_changed, account_erased

pytestmark = pytest.mark.stack
TOPIC = "auth.account.v1"


class Auth:
    """What auth says of one account."""

    def __init__(self, harness: Harness) -> None:
        self.harness = harness
        self.account_id = str(new_id())

    async def changed(self, state: str, *roles: str) -> Delivery:
        record = account_changed(self.account_id, state, *roles)
        assert await self.harness.deliver(record) == "applied"
        return record

    async def erased(self) -> None:
        assert await self.harness.deliver(account_erased(self.account_id)) == "applied"


@pytest.fixture
async def auth(context: Context[Settings]) -> AsyncIterator[Auth]:
    async with events(context) as router:
        yield Auth(Harness("catalog", context.database, router))


async def ask(api: ApiClient, auth: Auth, method: str, path: str, **options: Any) -> httpx.Response:
    """A request with the token that the account has had since it was on the staff."""
    headers = api.minter.bearer(api.minter.account(auth.account_id, "staff"))
    headers |= options.pop("headers", {})
    return await api.client.request(method, f"/api/catalog/v1/{path}", headers=headers, **options)


async def answers(api: ApiClient, auth: Auth, peers: PeerServices) -> set[int]:
    """What reading, changing and deleting a piece answer; each is asked for what is possible."""
    draft = await peers.product()
    path, version = f"drafts/{draft.id}", {"If-Match": f'"{draft.version}"'}
    found = [
        await ask(api, auth, "GET", "drafts"),
        await ask(api, auth, "GET", path),
        await ask(api, auth, "PATCH", path, json={"condition": "good"}, headers=version),
    ]
    version["If-Match"] = found[-1].headers.get("ETag", version["If-Match"])
    found.append(await ask(api, auth, "DELETE", path, headers=version))
    return {each.status_code for each in found}


async def test_the_token_of_an_erased_account_opens_nothing(
    auth: Auth, api: ApiClient, peers: PeerServices
) -> None:
    draft = await peers.draft()
    await auth.changed("active", "shopper", "staff")
    await auth.erased()
    assert await answers(api, auth, peers) == {401}
    assert await peers.product() == draft


async def test_the_token_of_a_disabled_account_opens_nothing_until_it_is_enabled(
    auth: Auth, api: ApiClient, peers: PeerServices
) -> None:
    draft = await peers.draft()
    await auth.changed("disabled", "shopper", "staff")
    assert await answers(api, auth, peers) == {401}
    assert await peers.product() == draft
    await auth.changed("active", "shopper", "staff")
    assert await answers(api, auth, peers) == {200, 204}


async def test_the_token_of_one_who_is_no_staff_any_more_opens_nothing(
    auth: Auth, api: ApiClient, peers: PeerServices
) -> None:
    draft = await peers.draft()
    await auth.changed("active", "shopper")
    assert await answers(api, auth, peers) == {403}
    assert await peers.product() == draft


async def test_of_whom_nothing_was_heard_the_token_decides(
    auth: Auth, api: ApiClient, peers: PeerServices
) -> None:
    await peers.draft()
    assert await answers(api, auth, peers) == {200, 204}


async def test_a_preview_is_hidden_from_one_who_is_no_staff_any_more(
    auth: Auth, api: ApiClient, peers: PeerServices
) -> None:
    path = f"products/{(await peers.draft()).id}"
    of_staff = (await ask(api, auth, "GET", path)).json()["detail"]
    of_a_stranger = (await api.request("GET", path)).json()["detail"]
    assert of_staff != of_a_stranger  # Staff read what the preview lacks.
    await auth.changed("active", "shopper")
    assert (await ask(api, auth, "GET", path)).json()["detail"] == of_a_stranger


async def test_an_open_stream_ends_with_its_readers_right(
    auth: Auth, peers: PeerServices, live_api: LiveApi
) -> None:
    draft = await peers.draft()
    async with live_api.stream("drafts/events", {}, auth.account_id) as lines:
        assert await anext(lines) == "event: hello"
        await auth.changed("disabled", "staff")
        await peers.image_deleted(peers.image_ids[0])
        async with asyncio.timeout(60):
            rest = [line async for line in lines]
    assert str(draft.id) not in str(rest)


async def test_a_stream_is_refused_to_one_who_is_no_staff_any_more(
    auth: Auth, live_api: LiveApi
) -> None:
    await auth.changed("disabled", "staff")
    with pytest.raises(httpx.HTTPStatusError, match="401"):
        async with live_api.stream("drafts/events", {}, auth.account_id):
            pass


async def test_the_copy_is_filled_again_and_an_erasure_outlives_it(
    auth: Auth, api: ApiClient, peers: PeerServices, context: Context[Settings]
) -> None:
    await peers.draft()
    said = await auth.changed("disabled", "staff")
    await rebuild(context, clear, TOPIC)
    assert (await ask(api, auth, "GET", "drafts")).status_code == 200
    assert await auth.harness.deliver(said.again()) == "applied"
    assert (await ask(api, auth, "GET", "drafts")).status_code == 401
    await auth.erased()
    await rebuild(context, clear, TOPIC)
    assert await auth.harness.deliver(said.again()) == "tombstoned"
    assert (await ask(api, auth, "GET", "drafts")).status_code == 401
