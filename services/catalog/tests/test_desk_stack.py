"""What staff may rely on at the review desk, over HTTP on a real PostgreSQL."""

from typing import Any

import pytest
from catalog.products import repository
from catalog.products.text_request import current_hash
from catalog.review import service as review
from catalog.review.domain import Correction
from catalog.testing import SHOP, TO_CONFIRM, ApiClient, PeerServices, analysis_record, image_record
from chassis.ids import new_id
from chassis.tables import audit
from sqlalchemy import select

pytestmark = pytest.mark.stack

SELLABLE: dict[str, Any] = {"price": {"amount": 12_000}, "text": {"title": "A fine piece"}}

MUTATIONS = [
    ("PATCH", "drafts/{id}", {"condition": "good"}),
    ("POST", "drafts/{id}/publish", None),
    ("POST", "products/{id}/unpublish", None),
    ("POST", "drafts/{id}/merge", {"other": str(new_id())}),
    ("POST", "drafts/{id}/split", {"image_ids": [str(new_id())]}),
    ("PUT", "drafts/{id}/images", {"image_ids": [str(new_id())]}),
    ("DELETE", "drafts/{id}/images/{image}", None),
    ("DELETE", "drafts/{id}", None),
    ("POST", "drafts/{id}/description", None),
    ("POST", "drafts/{id}/proposal", None),
    ("DELETE", "drafts/{id}/proposal", None),
]


@pytest.mark.parametrize(("method", "path", "body"), MUTATIONS)
async def test_no_change_of_a_draft_goes_unseen_past_another(
    peers: PeerServices, api: ApiClient, method: str, path: str, body: Any
) -> None:
    other = await peers.draft()
    peers.product_id, peers.image_ids = new_id(), [new_id(), new_id()]
    draft = await peers.draft()
    path = path.format(id=draft.id, image=draft.image_ids[0])
    body = body | {"other": str(other.id)} if body and "other" in body else body
    bare = await api.staff(method, path, json=body)
    assert (bare.status_code, bare.json()["type"]) == (428, "/problems/precondition-required")
    old = await api.staff(method, path, json=body, headers={"If-Match": '"1"'})
    assert (old.status_code, old.json()["type"]) == (412, "/problems/precondition-failed")
    assert old.json()["version"] == draft.version
    assert await peers.product() == draft


async def test_every_answer_with_a_draft_names_the_version_for_the_next_change(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    path = f"drafts/{draft.id}"
    etag = (await api.staff("GET", path)).headers["ETag"]
    images = [str(i) for i in draft.image_ids]
    acts: list[tuple[str, str, Any]] = [
        ("PATCH", path, SELLABLE),
        ("PUT", f"{path}/images", {"image_ids": images[::-1]}),
        ("POST", f"{path}/description", {"fields": ["description"]}),
        ("POST", f"{path}/publish", None),
        ("POST", f"products/{draft.id}/unpublish", None),
        ("POST", f"{path}/split", {"image_ids": images[:1]}),
    ]
    for method, at, body in acts:
        headers = {"If-Match": etag, "Idempotency-Key": f"{method} {at}"}
        answer = await api.staff(method, at, json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        etag = answer.headers["ETag"]
        assert etag == f'"{(await peers.product()).version}"'


async def test_a_corrected_stone_is_never_shown_by_the_text_of_before(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft(type="ring", stone_colour="green", metal_colour="yellow")
    path = f"drafts/{draft.id}"
    await peers.described(current_hash(draft, TO_CONFIRM), "Ring with a green stone")
    assert (await api.change("PATCH", path, json={"price": {"amount": 900}})).status_code == 200
    stone = {"stone": "sapphire", "stone_colour": "blue"}
    saved = await api.change("PATCH", path, json={"attributes": stone})
    assert saved.json()["text"]["stale"]
    published = await api.change("POST", f"{path}/publish")
    assert published.status_code == 200, published.text
    page = (await api.request("GET", f"products/{draft.id}")).json()
    assert page["title"] == "Ring, yellow metal, sapphire"
    assert "green" not in str(page)
    assert (await api.request("GET", "products?q=green")).json()["total"] == 0
    [card] = (await api.request("GET", "products")).json()["items"]
    assert (card["title"], card["alt_text"]) == (page["title"], page["title"])
    await peers.described(current_hash(await peers.product(), TO_CONFIRM), "Sapphire ring")
    page = (await api.request("GET", f"products/{draft.id}")).json()
    assert (page["title"], page["description"]) == ("Sapphire ring", "Sapphire ring, pre-owned.")


async def test_a_title_of_a_persons_leaves_the_description_to_the_machine(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft(type="ring", metal_colour="yellow")
    path = f"drafts/{draft.id}"
    await peers.described(current_hash(draft, TO_CONFIRM), "Ring of yellow metal")
    titled = (await api.change("PATCH", path, json={"text": {"title": "A fine piece"}})).json()
    assert titled["text"]["set_by"] == "person"
    setters = {"title": "person", "description": "model", "alt_text": "model", "tags": "model"}
    assert titled["text"]["set_by_field"] == setters
    changed = {"attributes": {"metal": "silver", "metal_colour": "white"}}
    draft_now = (await api.change("PATCH", path, json=changed)).json()
    assert draft_now["writing"], "a new description is asked for"
    said = [(d["field"], d["code"], d["words"]) for d in draft_now["text"]["disagreements"]]
    assert ("description", "metal_colour", "yellow metal") in said
    await peers.described(current_hash(await peers.product(), TO_CONFIRM), "Silver ring")
    text = (await api.staff("GET", path)).json()["text"]
    assert (text["title"], text["description"]) == ("A fine piece", "Silver ring, pre-owned.")
    assert (text["stale"], text["disagreements"]) == (False, [])


async def test_a_text_of_before_this_version_is_a_persons_in_each_field(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    texts = {"title": "Mine", "description": "Mine.", "alt_text": "Mine", "tags": []}
    answer = await api.change("PATCH", f"drafts/{draft.id}", json={"text": texts})
    assert set(answer.json()["text"]["set_by_field"].values()) == {"person"}
    assert not answer.json()["writing"]
    assert (await peers.last_event())["product"]["text"]["set_by"] == "person"


async def test_contradictions_are_asked_before_publishing(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft(type="ring", stone="ruby")
    path = f"drafts/{draft.id}"
    values = {"metal": "silver", "metal_colour": "yellow"}
    body = {**SELLABLE, "attributes": values, "text": {"title": "A fine gold ring"}}
    told = (await api.change("PATCH", path, json=body)).json()
    codes = [notice["code"] for notice in told["contradictions"]]
    assert codes == ["metal_and_colour", "text_disagrees"]
    refused = await api.change("POST", f"{path}/publish", json={"accept": codes[:1]})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/contradictions")
    assert [n["code"] for n in refused.json()["contradictions"]] == codes[1:]
    assert "gold" in refused.json()["contradictions"][0]["message"]
    accepted = await api.change("POST", f"{path}/publish", json={"accept": codes})
    assert accepted.status_code == 200, accepted.text
    async with peers.database.transaction() as tx:
        query = select(audit.c.details).where(audit.c.action == "product.publish")
        assert (await tx.scalars(query)).all() == [{"accepted": codes}]


async def test_photos_of_several_pieces_are_asked_about(
    peers: PeerServices, api: ApiClient
) -> None:
    image_id = peers.image_ids[0]
    record = analysis_record(image_id, type="ring")
    record["items"] *= 3
    await peers.upload(image_id)
    await peers.processed(image_id)
    await peers.deliver("vision.analysis.v1", "ImageAnalysed", image_id, record)
    path = f"drafts/{peers.product_id}"
    await api.change("PATCH", path, json=SELLABLE)
    refused = await api.change("POST", f"{path}/publish")
    assert [n["code"] for n in refused.json()["contradictions"]] == ["several_pieces"]


async def test_one_photo_is_deleted_and_named_for_who_holds_its_bytes(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    gone, kept = draft.image_ids
    path = f"drafts/{draft.id}"
    answer = await api.change("DELETE", f"{path}/images/{gone}")
    assert [photo["id"] for photo in answer.json()["photos"]] == [str(kept)]
    state = (await peers.last_event())["product"]
    assert (state["image_ids"], state["deleted_image_ids"]) == ([str(kept)], [str(gone)])
    await peers.analysed(gone, type="watch")
    await peers.image_deleted(gone)
    assert (await peers.product()).image_ids == (kept,)
    again = await api.change("DELETE", f"{path}/images/{gone}")
    assert (again.status_code, again.json()["type"]) == (404, "/problems/no-such-photo")
    last = await api.change("DELETE", f"{path}/images/{kept}")
    assert (last.status_code, last.json()["type"]) == (409, "/problems/last-photo")
    assert (await api.change("DELETE", path)).status_code == 204
    assert (await peers.last_event())["image_ids"] == [str(kept), str(gone)]


async def test_what_was_deleted_out_of_a_piece_is_named_again_where_the_piece_is_merged(
    peers: PeerServices, api: ApiClient
) -> None:
    one = await peers.draft()
    await api.change("DELETE", f"drafts/{one.id}/images/{one.image_ids[0]}")
    peers.product_id, peers.image_ids = new_id(), [new_id()]
    await peers.upload()
    merged = await api.change(
        "POST", f"drafts/{peers.product_id}/merge", json={"other": str(one.id)}
    )
    assert merged.status_code == 200, merged.text
    async with peers.database.transaction() as tx:
        ended = await repository.read_deleted(tx, one.id)
    assert ended is not None
    assert ended[2] == (one.image_ids[0],)


async def test_a_published_piece_keeps_a_photo_that_could_be_read(
    peers: PeerServices, api: ApiClient
) -> None:
    good, bad = peers.image_ids
    await peers.upload()
    await peers.processed(good)
    await peers.analysed(good, type="ring")
    await peers.rejected(bad)
    path = f"drafts/{peers.product_id}"
    await api.change("PATCH", path, json=SELLABLE)
    assert (await api.change("POST", f"{path}/publish")).status_code == 200
    assert (await api.change("DELETE", f"{path}/images/{good}")).status_code == 409
    assert (await api.change("DELETE", f"{path}/images/{bad}")).status_code == 200


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
