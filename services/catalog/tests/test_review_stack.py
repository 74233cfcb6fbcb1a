"""Versions, texts, contradictions and photos in the review of a draft."""

from typing import Any

import pytest
from catalog.products import repository
from catalog.products.text_request import current_hash
from catalog.testing import TO_CONFIRM, ApiClient, PeerServices, analysis_record
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
