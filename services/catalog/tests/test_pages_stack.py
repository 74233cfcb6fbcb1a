"""The HTTP side, end to end within this service, on a real PostgreSQL."""

from typing import Any

import pytest
from catalog.products.text_request import current_hash
from catalog.testing import TO_CONFIRM, ApiClient, PeerServices
from catalog.testing.publication import publish
from chassis.database import Database
from chassis.ids import new_id
from chassis.tables import audit
from sqlalchemy import select

pytestmark = pytest.mark.stack


async def test_a_draft_shows_photos_claims_text_and_what_is_missing(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft(type="ring", stone="ruby")
    await peers.described(current_hash(draft, TO_CONFIRM), "Ring")
    answer = await api.staff("GET", f"drafts/{draft.id}")
    shown = answer.json()
    assert answer.headers["etag"] == f'"{shown["version"]}"'
    assert shown["state"] == "draft"
    assert shown["text"]["set_by"] == "model"
    assert shown["missing"] == [{"code": "price", "label": "a price"}]
    photo = shown["photos"][0]
    assert photo["image"]["url"].startswith(f"/api/media/v1/images/{photo['id']}/320")
    found = photo["analysis"]["items"][0]
    assert found["box"] == {"x0": 10.0, "y0": 10.0, "x1": 90.0, "y1": 90.0}
    assert found["components"][0]["label"] == "Gemstone"
    assert found["attributes"]["stone"]["suggestion"]
    suggestions = {a["code"]: a["suggestion"] for a in shown["attributes"]}
    assert suggestions == {"type": False, "stone": True}


async def test_drafts_are_listed_newest_first_and_paged(
    peers: PeerServices, api: ApiClient
) -> None:
    ids = []
    for _ in range(3):
        peers.product_id, peers.image_ids = new_id(), [new_id(), new_id()]
        ids.append(str((await peers.draft()).id))
    first = (await api.staff("GET", "drafts?limit=2")).json()
    cursor = first["next_cursor"]
    second = (await api.staff("GET", "drafts", params={"limit": 2, "cursor": cursor})).json()
    assert [d["id"] for d in first["items"] + second["items"]] == ids[::-1]
    assert second["next_cursor"] is None
    assert first["counts"] == {"draft": 3}
    other = await api.staff("GET", "drafts", params={"state": "published", "cursor": cursor})
    assert other.status_code == 400


async def test_a_published_piece_is_found_by_facet_and_by_words(
    peers: PeerServices, api: ApiClient
) -> None:
    await publish(peers, api, type="ring", stone="ruby", metal_colour="yellow")
    by_facet = (await api.request("GET", "products?type=ring&type=watch")).json()
    assert by_facet["total"] == 1
    card = by_facet["items"][0]
    assert (card["title"], card["price"]) == ("A ruby ring", {"amount": 12_000, "currency": "USD"})
    assert card["image"]["placeholder"].startswith("data:")
    values = {v["value"]: v for v in by_facet["facets"]["type"]}
    assert values["ring"] == {"value": "ring", "label": "Ring", "count": 1, "selected": True}
    assert values["watch"]["count"] == 0
    by_words = (await api.request("GET", "products?q=yellow rings")).json()
    assert [item["id"] for item in by_words["items"]] == [card["id"]]
    assert by_words["search_mode"] == "words"
    assert (await api.request("GET", "products?q=necklace")).json()["total"] == 0


async def test_a_piece_that_is_taken_down_is_found_no_more(
    peers: PeerServices, api: ApiClient
) -> None:
    path = await publish(peers, api)
    taken = path.replace("drafts", "products")
    assert (await api.request("GET", taken)).status_code == 200
    stale = {"Cookie": "loupe_access=long.gone.by"}
    assert (await api.request("GET", taken, headers=stale)).status_code == 200
    assert (await api.change("POST", f"{taken}/unpublish")).status_code == 200
    assert (await api.request("GET", "products")).json()["total"] == 0
    for who in ((), ("shopper",)):
        gone = await api.request("GET", taken, *who)
        assert (gone.status_code, gone.json()["type"]) == (410, "/problems/gone")
    assert (await api.staff("GET", taken)).status_code == 200
    assert (await api.change("DELETE", path)).status_code == 204
    assert (await api.request("GET", taken)).status_code == 410


async def test_a_draft_that_was_never_published_is_unknown_to_shoppers(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    path = f"products/{draft.id}"
    for who in ((), ("shopper",)):
        assert (await api.request("GET", path, *who)).status_code == 404
    assert (await api.change("DELETE", f"drafts/{draft.id}")).status_code == 204
    assert (await api.request("GET", path)).status_code == 404


async def test_a_lost_update_is_refused(peers: PeerServices, api: ApiClient) -> None:
    draft = await peers.draft()
    path, body = f"drafts/{draft.id}", {"condition": "good"}
    assert (await api.staff("PATCH", path, json=body)).status_code == 428
    bad = await api.staff("PATCH", path, json=body, headers={"If-Match": "latest"})
    assert bad.status_code == 400
    match = {"If-Match": f'"{draft.version}"'}
    assert (await api.staff("PATCH", path, json=body, headers=match)).status_code == 200
    moved = await api.staff("PATCH", path, json=body, headers=match)
    assert moved.status_code == 412
    assert moved.json()["version"] == draft.version + 1


@pytest.mark.parametrize(
    "body",
    [
        {"attributes": {"type": "spaceship"}},
        {"attributes": {"colour_of_the_sky": "blue"}},
        {"condition": "broken"},
        {"price": {"amount": 0}},
        {"price": {"amount": 100, "currency": "EUR"}},
        {"text": {"title": ""}},
        {"title": "at the wrong place"},
    ],
)
async def test_what_does_not_fit_is_refused_with_a_reason(
    peers: PeerServices, api: ApiClient, body: dict[str, Any]
) -> None:
    draft = await peers.draft()
    match = {"If-Match": f'"{draft.version}"'}
    answer = await api.staff("PATCH", f"drafts/{draft.id}", json=body, headers=match)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert await peers.product() == draft


async def test_publishing_too_early_says_what_is_missing(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    answer = await api.change("POST", f"drafts/{draft.id}/publish")
    assert answer.status_code == 409
    assert "a price" in answer.json()["detail"]


async def test_a_mutation_sent_twice_with_its_key_happens_once(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    token = api.minter.bearer(api.minter.account(str(new_id()), "staff"))
    headers = token | {"Idempotency-Key": "once", "If-Match": f'"{draft.version}"'}
    path = f"/api/catalog/v1/drafts/{draft.id}"
    body = {"condition": "good"}
    first = await api.client.patch(path, json=body, headers=headers)
    second = await api.client.patch(path, json=body, headers=headers)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert (await peers.product()).version == draft.version + 1


STAFF_ROUTES = [
    ("GET", "drafts"),
    ("GET", "drafts/events"),
    ("GET", "drafts/{id}"),
    ("PATCH", "drafts/{id}"),
    ("POST", "drafts/{id}/publish"),
    ("POST", "products/{id}/unpublish"),
    ("POST", "drafts/{id}/merge"),
    ("POST", "drafts/{id}/split"),
    ("PUT", "drafts/{id}/images"),
    ("DELETE", "drafts/{id}"),
    ("DELETE", "drafts/{id}/images/{id}"),
    ("POST", "drafts/{id}/description"),
    ("POST", "drafts/{id}/proposal"),
    ("DELETE", "drafts/{id}/proposal"),
]


@pytest.mark.parametrize(("method", "path"), STAFF_ROUTES)
async def test_a_staff_route_refuses_strangers_and_shoppers_and_leaves_a_row(
    peers: PeerServices, api: ApiClient, method: str, path: str
) -> None:
    path = path.format(id=new_id())
    assert (await api.request(method, path)).status_code == 401
    assert (await api.request(method, path, "shopper")).status_code == 403
    forged = {"Authorization": "Bearer x.y.z"}
    assert (await api.request(method, path, headers=forged)).status_code == 401
    rows = await denials(peers.database)
    assert [row.outcome for row in rows] == ["denied"] * 3


async def test_a_cross_site_post_with_a_staff_cookie_is_refused(
    peers: PeerServices, api: ApiClient
) -> None:
    draft = await peers.draft()
    cookie = {"Cookie": f"loupe_access={api.minter.account(str(new_id()), 'staff')}"}
    cookie |= {"If-Match": f'"{draft.version}"'}
    path = f"drafts/{draft.id}/description"
    foreign = cookie | {"Origin": "http://evil.example"}
    assert (await api.request("POST", path, headers=foreign)).status_code == 403
    ours = cookie | {"Origin": "http://localhost:9400"}
    assert (await api.request("POST", path, headers=ours)).status_code == 200


async def test_every_act_leaves_an_audit_row(peers: PeerServices, api: ApiClient) -> None:
    await publish(peers, api)
    async with peers.database.transaction() as tx:
        rows = (await tx.execute(select(audit.c.action, audit.c.outcome, audit.c.details))).all()
    changed = ["text.title", "text.description", "text.tags", "price", "condition"]
    assert sorted(rows) == [
        ("product.correct", "allowed", {"changed": changed}),
        ("product.publish", "allowed", {"accepted": []}),
    ]


async def test_merge_split_reorder_and_delete_over_http(
    peers: PeerServices, api: ApiClient
) -> None:
    one = await peers.draft()
    peers.product_id, peers.image_ids = new_id(), [new_id(), new_id()]
    two = await peers.draft()
    merged = await api.change("POST", f"drafts/{one.id}/merge", json={"other": str(two.id)})
    images = [photo["id"] for photo in merged.json()["photos"]]
    assert images == [str(i) for i in one.image_ids + two.image_ids]
    path = f"drafts/{one.id}/images"
    turned = await api.change("PUT", path, json={"image_ids": images[::-1]})
    assert [photo["id"] for photo in turned.json()["photos"]] == images[::-1]
    split = await api.change("POST", f"drafts/{one.id}/split", json={"image_ids": images[:1]})
    assert [photo["id"] for photo in split.json()["created"]["photos"]] == images[:1]
    assert (await api.change("DELETE", f"drafts/{one.id}")).status_code == 204
    assert (await api.staff("GET", f"drafts/{one.id}")).status_code == 404
    assert (await api.staff("GET", f"drafts/{two.id}")).status_code == 404


async def test_the_vocabulary_is_public(api: ApiClient) -> None:
    words = (await api.request("GET", "vocabulary")).json()
    assert words["attributes"]["stone"]["needs_confirmation"]
    assert words["attributes"]["type"]["values"]["ring"] == {"en": "Ring"}
    assert words["attributes"]["type"]["plural"]["ring"] == {"en": "Rings"}
    assert list(words["conditions"]) == ["new", "excellent", "very_good", "good", "fair"]


async def denials(database: Database) -> list[Any]:
    async with database.transaction() as tx:
        return list((await tx.execute(select(audit))).all())
