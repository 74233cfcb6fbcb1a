"""Proposals, lists and wrong values in the review of a draft."""

from typing import Any

import pytest
from catalog.review import service as review
from catalog.review.domain import Correction
from catalog.testing import SHOP, ApiClient, PeerServices, image_record
from chassis.ids import new_id

pytestmark = pytest.mark.stack


async def proposed(peers: PeerServices) -> None:
    """A piece that a person touched, and to which a late analysis proposes a finish and a style."""
    first, second = peers.image_ids
    await peers.upload()
    await peers.analysed(first, type="ring")
    await peers.analysis_failed(second)
    async with peers.database.transaction() as tx:
        await review.correct(tx, SHOP, peers.product_id, Correction(condition="good"), 2)
        await review.correct(tx, SHOP, peers.product_id, Correction(attributes={"type": "ring"}), 3)
    await peers.analysed(second, type="ring", finish="matte", style="band")


async def test_proposals_are_taken_or_dismissed_one_by_one(
    peers: PeerServices, api: ApiClient
) -> None:
    await proposed(peers)
    path = f"drafts/{peers.product_id}"
    offered = (await api.staff("GET", path)).json()["proposals"]
    assert sorted(p["code"] for p in offered) == ["finish", "style"]
    wrong = await api.change("POST", f"{path}/proposal", json={"codes": ["metal"]})
    assert (wrong.status_code, "metal" in wrong.json()["detail"]) == (409, True)
    taken = (await api.change("POST", f"{path}/proposal", json={"codes": ["finish"]})).json()
    assert [p["code"] for p in taken["proposals"]] == ["style"]
    assert {a["code"]: a["value"] for a in taken["attributes"]} == {
        "type": "ring",
        "finish": "matte",
    }
    assert (await api.change("DELETE", f"{path}/proposal?code=style")).status_code == 204
    assert (await api.staff("GET", path)).json()["proposals"] == []


async def test_no_proposal_is_accepted_that_was_not_seen(
    peers: PeerServices, api: ApiClient
) -> None:
    await proposed(peers)
    path = f"drafts/{peers.product_id}"
    seen = await api.staff("GET", path)
    await peers.analysed(peers.image_ids[1], type="ring", finish="brushed", style="band")
    headers = {"If-Match": seen.headers["ETag"]}
    assert (await api.staff("POST", f"{path}/proposal", headers=headers)).status_code == 412
    version = (await peers.product()).version
    await peers.analysed(peers.image_ids[1], type="ring", finish="brushed", style="band")
    assert (await peers.product()).version == version, "nothing new was proposed"


async def test_all_proposals_are_taken_where_none_is_named(
    peers: PeerServices, api: ApiClient
) -> None:
    await proposed(peers)
    taken = (await api.change("POST", f"drafts/{peers.product_id}/proposal")).json()
    assert taken["proposals"] == []
    assert {a["code"] for a in taken["attributes"]} == {"type", "finish", "style"}


async def test_the_list_is_narrowed_by_words(peers: PeerServices, api: ApiClient) -> None:
    ring = await peers.draft(type="ring", metal_colour="two_tone")
    await api.change("PATCH", f"drafts/{ring.id}", json={"text": {"title": "Aunt's 100% own_"}})
    peers.product_id, peers.image_ids = new_id(), [new_id(), new_id()]
    watch = await peers.draft(type="watch")

    async def found(q: str) -> list[str]:
        answer = await api.staff("GET", "drafts", params={"q": q})
        assert answer.status_code == 200, answer.text
        return [item["id"] for item in answer.json()["items"]]

    both = [str(watch.id), str(ring.id)]
    assert await found("two-tone RING") == [str(ring.id)]
    assert await found("aunt 100%") == [str(ring.id)]
    assert await found("own_") == [str(ring.id)]
    assert await found("w_tch") == []
    assert await found("01") == both, "the name of the folder"
    assert await found(str(watch.id)) == [str(watch.id)]
    assert await found("ring watch") == []
    assert await found("") == both
    cursor = (await api.staff("GET", "drafts?q=01&limit=1")).json()["next_cursor"]
    rest = await api.staff("GET", "drafts", params={"q": "01", "limit": 1, "cursor": cursor})
    assert [item["id"] for item in rest.json()["items"]] == both[1:]
    assert (await api.staff("GET", "drafts", params={"cursor": cursor})).status_code == 400
    assert (await api.staff("GET", "drafts?q=%00")).status_code == 422
    assert (await api.staff("GET", "drafts?q=%ED%A0%80")).status_code == 200


async def test_the_same_file_twice_is_noticed(peers: PeerServices, api: ApiClient) -> None:
    same = {"sha256": "f" * 64}
    first = peers.product_id
    for _ in range(2):
        image_id = peers.image_ids[0]
        await peers.upload()
        await peers.deliver(
            "media.image.v1", "ImageProcessed", image_id, {"image": image_record(image_id) | same}
        )
        second = peers.product_id
        twin, peers.product_id, peers.image_ids = image_id, new_id(), [new_id(), new_id()]
    draft = (await api.staff("GET", f"drafts/{second}")).json()
    noticed = [n for n in draft["notices"] if n["code"] == "same_photo"]
    assert [(n["image_id"], n["product_id"]) for n in noticed] == [(str(twin), str(first))]
    listed = (await api.staff("GET", "drafts")).json()["items"]
    assert [sum(n["code"] == "same_photo" for n in d["notices"]) for d in listed] == [1, 1]
    assert (await api.change("DELETE", f"drafts/{first}")).status_code == 204
    assert (await api.staff("GET", f"drafts/{second}")).json()["notices"] == []


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ({"amount": 1e12}, "1,000,000,000,000.0 is too large: a price has at most 10,000,000,000"),
        ({"amount": 10**20}, "too large"),
        ({"amount": 12.345}, "12.345 is not a whole number of minor units"),
        ({"amount": 0}, "0 is not"),
        ({"amount": -5}, "-5 is not"),
        ({"amount": "12.5.5"}, "number of minor units"),
        ({"amount": None}, "number of minor units"),
        ({"amount": True}, "number of minor units"),
        ({"amount": 100, "currency": "EUR"}, "This shop sells in USD, not in EUR"),
        ({"amount": 100, "currency": "usd "}, "three capital letters"),
        ({"amount": 100, "currency": 7}, "three capital letters"),
    ],
)
async def test_a_wrong_price_is_answered_with_what_is_wrong_with_it(
    peers: PeerServices, api: ApiClient, price: dict[str, Any], said: str
) -> None:
    draft = await peers.draft()
    answer = await api.change("PATCH", f"drafts/{draft.id}", json={"price": price})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert said in error["detail"]
    assert error["pointer"] in {"#/price/amount", "#/price/currency"}


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1e999"])
async def test_a_price_that_is_no_number_is_refused(
    peers: PeerServices, api: ApiClient, amount: str
) -> None:
    draft = await peers.draft()
    headers = {"If-Match": f'"{draft.version}"', "Content-Type": "application/json"}
    body = f'{{"price": {{"amount": {amount}}}}}'
    path = f"drafts/{draft.id}"
    answer = await api.staff("PATCH", path, content=body, headers=headers)
    assert answer.status_code in {400, 422}, answer.text


MESSAGES = [
    '{"title": "A \\u0000 ring"}',
    '{"title": "A \\ud800 ring"}',
    '{"description": "\\udfff"}',
    '{"alt_text": "\\u0007"}',
    '{"tags": ["a\\u0000b"]}',
    '{"tags": ["\\ud83d"]}',
]


@pytest.mark.parametrize("text", MESSAGES)
async def test_letters_that_cannot_be_kept_are_refused(
    peers: PeerServices, api: ApiClient, text: str
) -> None:
    draft = await peers.draft()
    headers = {"If-Match": f'"{draft.version}"', "Content-Type": "application/json"}
    body = f'{{"text": {text}}}'
    answer = await api.staff("PATCH", f"drafts/{draft.id}", content=body, headers=headers)
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]
    assert await peers.product() == draft


async def test_any_other_letters_are_kept_as_they_are(peers: PeerServices, api: ApiClient) -> None:
    draft = await peers.draft()
    text = {"title": "Ring 💍 für Zoë", "description": "One line\nand\tanother\r\n\u200fالعربية"}
    answer = await api.change("PATCH", f"drafts/{draft.id}", json={"text": text})
    assert answer.status_code == 200, answer.text
    assert answer.json()["text"]["description"] == text["description"]
