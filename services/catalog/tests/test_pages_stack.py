"""The HTTP side, end to end within this service, on a real PostgreSQL."""

from typing import Any

import pytest
from catalog.products.wanting import current_hash
from catalog.search.schemas import Asked
from catalog.testing import SHOP, TO_CONFIRM, Floor, Pages
from chassis.database import Database
from chassis.ids import new_id
from chassis.tables import audit
from sqlalchemy import select

pytestmark = pytest.mark.stack

READY: dict[str, Any] = {
    "price": {"amount": 12_000},
    "condition": "good",
    "text": {"title": "A ruby ring", "description": "Worn with joy.", "tags": ["ruby"]},
}


async def publish(floor: Floor, pages: Pages, **values: str) -> str:
    """Walks a piece to its publication by the API; gives its path."""
    draft = await floor.draft(**values)
    path = f"drafts/{draft.id}"
    answer = await pages.act("PATCH", path, json=READY)
    assert answer.status_code == 200, answer.text
    answer = await pages.act("POST", f"{path}/publish")
    assert answer.status_code == 200, answer.text
    return path


async def test_a_draft_shows_photos_claims_text_and_what_is_missing(
    floor: Floor, pages: Pages
) -> None:
    draft = await floor.draft(type="ring", stone="ruby")
    await floor.described(current_hash(draft, TO_CONFIRM), "Ring")
    answer = await pages.staff("GET", f"drafts/{draft.id}")
    shown = answer.json()
    assert answer.headers["etag"] == f'"{shown["version"]}"'
    assert shown["state"] == "draft"
    assert shown["text"]["set_by"] == "model"
    assert shown["missing"] == ["a price"]
    photo = shown["photos"][0]
    assert photo["image"]["url"].startswith(f"/api/media/v1/images/{photo['id']}/320")
    found = photo["analysis"]["items"][0]
    assert found["box"] == {"x0": 10.0, "y0": 10.0, "x1": 90.0, "y1": 90.0}
    assert found["components"][0]["label"] == "Gemstone"
    assert found["attributes"]["stone"]["suggestion"]
    suggestions = {a["code"]: a["suggestion"] for a in shown["attributes"]}
    assert suggestions == {"type": False, "stone": True}


async def test_drafts_are_listed_newest_first_and_paged(floor: Floor, pages: Pages) -> None:
    ids = []
    for _ in range(3):
        floor.product_id, floor.image_ids = new_id(), [new_id(), new_id()]
        ids.append(str((await floor.draft()).id))
    first = (await pages.staff("GET", "drafts?limit=2")).json()
    cursor = first["next_cursor"]
    second = (await pages.staff("GET", "drafts", params={"limit": 2, "cursor": cursor})).json()
    assert [d["id"] for d in first["items"] + second["items"]] == ids[::-1]
    assert second["next_cursor"] is None
    assert first["counts"] == {"draft": 3}
    other = await pages.staff("GET", "drafts", params={"state": "published", "cursor": cursor})
    assert other.status_code == 400


async def test_a_published_piece_is_found_by_facet_and_by_words(floor: Floor, pages: Pages) -> None:
    await publish(floor, pages, type="ring", stone="ruby", metal_colour="yellow")
    by_facet = (await pages.ask("GET", "products?type=ring&type=watch")).json()
    assert by_facet["total"] == 1
    card = by_facet["items"][0]
    assert (card["title"], card["price"]) == ("A ruby ring", {"amount": 12_000, "currency": "USD"})
    assert card["image"]["placeholder"].startswith("data:")
    values = {v["value"]: v for v in by_facet["facets"]["type"]}
    assert values["ring"] == {"value": "ring", "label": "Ring", "count": 1, "selected": True}
    assert values["watch"]["count"] == 0
    by_words = (await pages.ask("GET", "products?q=yellow rings")).json()
    assert [item["id"] for item in by_words["items"]] == [card["id"]]
    assert by_words["search_mode"] == "words"
    assert (await pages.ask("GET", "products?q=necklace")).json()["total"] == 0


async def test_a_piece_that_is_taken_down_is_found_no_more(floor: Floor, pages: Pages) -> None:
    path = await publish(floor, pages)
    taken = path.replace("drafts", "products")
    assert (await pages.ask("GET", taken)).status_code == 200
    stale = {"Cookie": "loupe_access=long.gone.by"}
    assert (await pages.ask("GET", taken, headers=stale)).status_code == 200
    assert (await pages.act("POST", f"{taken}/unpublish")).status_code == 200
    assert (await pages.ask("GET", "products")).json()["total"] == 0
    for who in ((), ("shopper",)):
        gone = await pages.ask("GET", taken, *who)
        assert (gone.status_code, gone.json()["type"]) == (410, "/problems/gone")
    assert (await pages.staff("GET", taken)).status_code == 200
    assert (await pages.act("DELETE", path)).status_code == 204
    assert (await pages.ask("GET", taken)).status_code == 410


async def test_a_draft_that_was_never_published_is_unknown_to_shoppers(
    floor: Floor, pages: Pages
) -> None:
    draft = await floor.draft()
    path = f"products/{draft.id}"
    for who in ((), ("shopper",)):
        assert (await pages.ask("GET", path, *who)).status_code == 404
    assert (await pages.act("DELETE", f"drafts/{draft.id}")).status_code == 204
    assert (await pages.ask("GET", path)).status_code == 404


async def test_a_lost_update_is_refused(floor: Floor, pages: Pages) -> None:
    draft = await floor.draft()
    path, body = f"drafts/{draft.id}", {"condition": "good"}
    assert (await pages.staff("PATCH", path, json=body)).status_code == 428
    bad = await pages.staff("PATCH", path, json=body, headers={"If-Match": "latest"})
    assert bad.status_code == 400
    match = {"If-Match": f'"{draft.version}"'}
    assert (await pages.staff("PATCH", path, json=body, headers=match)).status_code == 200
    moved = await pages.staff("PATCH", path, json=body, headers=match)
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
    floor: Floor, pages: Pages, body: dict[str, Any]
) -> None:
    draft = await floor.draft()
    match = {"If-Match": f'"{draft.version}"'}
    answer = await pages.staff("PATCH", f"drafts/{draft.id}", json=body, headers=match)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert await floor.piece() == draft


async def test_publishing_too_early_says_what_is_missing(floor: Floor, pages: Pages) -> None:
    draft = await floor.draft()
    answer = await pages.act("POST", f"drafts/{draft.id}/publish")
    assert answer.status_code == 409
    assert "a price" in answer.json()["detail"]


async def test_a_mutation_sent_twice_with_its_key_happens_once(floor: Floor, pages: Pages) -> None:
    draft = await floor.draft()
    token = pages.minter.bearer(pages.minter.account(str(new_id()), "staff"))
    headers = token | {"Idempotency-Key": "once", "If-Match": f'"{draft.version}"'}
    path = f"/api/catalog/v1/drafts/{draft.id}"
    body = {"condition": "good"}
    first = await pages.client.patch(path, json=body, headers=headers)
    second = await pages.client.patch(path, json=body, headers=headers)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert (await floor.piece()).version == draft.version + 1


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
    floor: Floor, pages: Pages, method: str, path: str
) -> None:
    path = path.format(id=new_id())
    assert (await pages.ask(method, path)).status_code == 401
    assert (await pages.ask(method, path, "shopper")).status_code == 403
    forged = {"Authorization": "Bearer x.y.z"}
    assert (await pages.ask(method, path, headers=forged)).status_code == 401
    rows = await denials(floor.database)
    assert [row.outcome for row in rows] == ["denied"] * 3


async def test_a_cross_site_post_with_a_staff_cookie_is_refused(floor: Floor, pages: Pages) -> None:
    draft = await floor.draft()
    cookie = {"Cookie": f"loupe_access={pages.minter.account(str(new_id()), 'staff')}"}
    cookie |= {"If-Match": f'"{draft.version}"'}
    path = f"drafts/{draft.id}/description"
    foreign = cookie | {"Origin": "http://evil.example"}
    assert (await pages.ask("POST", path, headers=foreign)).status_code == 403
    ours = cookie | {"Origin": "http://localhost:9400"}
    assert (await pages.ask("POST", path, headers=ours)).status_code == 200


async def test_every_act_leaves_an_audit_row(floor: Floor, pages: Pages) -> None:
    await publish(floor, pages)
    async with floor.database.transaction() as tx:
        rows = (await tx.execute(select(audit.c.action, audit.c.outcome, audit.c.details))).all()
    changed = ["text.title", "text.description", "text.tags", "price", "condition"]
    assert sorted(rows) == [
        ("product.correct", "allowed", {"changed": changed}),
        ("product.publish", "allowed", {"accepted": []}),
    ]


async def test_merge_split_reorder_and_delete_over_http(floor: Floor, pages: Pages) -> None:
    one = await floor.draft()
    floor.product_id, floor.image_ids = new_id(), [new_id(), new_id()]
    two = await floor.draft()
    merged = await pages.act("POST", f"drafts/{one.id}/merge", json={"other": str(two.id)})
    images = [photo["id"] for photo in merged.json()["photos"]]
    assert images == [str(i) for i in one.image_ids + two.image_ids]
    path = f"drafts/{one.id}/images"
    turned = await pages.act("PUT", path, json={"image_ids": images[::-1]})
    assert [photo["id"] for photo in turned.json()["photos"]] == images[::-1]
    split = await pages.act("POST", f"drafts/{one.id}/split", json={"image_ids": images[:1]})
    assert [photo["id"] for photo in split.json()["created"]["photos"]] == images[:1]
    assert (await pages.act("DELETE", f"drafts/{one.id}")).status_code == 204
    assert (await pages.staff("GET", f"drafts/{one.id}")).status_code == 404
    assert (await pages.staff("GET", f"drafts/{two.id}")).status_code == 404


async def test_the_vocabulary_is_public(pages: Pages) -> None:
    words = (await pages.ask("GET", "vocabulary")).json()
    assert words["attributes"]["stone"]["needs_confirmation"]
    assert words["attributes"]["type"]["values"]["ring"] == {"en": "Ring"}
    assert words["attributes"]["type"]["plural"]["ring"] == {"en": "Rings"}
    assert list(words["conditions"]) == ["new", "excellent", "very_good", "good", "fair"]


async def denials(database: Database) -> list[Any]:
    async with database.transaction() as tx:
        return list((await tx.execute(select(audit))).all())


async def test_words_and_meaning_are_joined_and_paged(floor: Floor, pages: Pages) -> None:
    ids = await embedded_rings(floor, pages, 3)
    pages.embedder.vectors["s@1", "ring"] = [1.0, 0.0, 0.0]
    first = (await pages.ask("GET", "products?q=ring&limit=2")).json()
    assert first["search_mode"] == "joined"
    assert [item["id"] for item in first["items"]] == ids[:2]
    query = {"q": "ring", "limit": 2, "cursor": first["next_cursor"]}
    second = (await pages.ask("GET", "products", params=query)).json()
    assert [item["id"] for item in second["items"]] == ids[2:]
    assert (first["total"], second["next_cursor"]) == (3, None)
    other = await pages.ask("GET", "products", params=query | {"q": "watch"})
    assert other.status_code == 400


async def test_without_vision_words_alone_search_and_say_so(floor: Floor, pages: Pages) -> None:
    ids = await embedded_rings(floor, pages, 3)
    words = (await pages.ask("GET", "products?q=ring&limit=2")).json()
    assert (words["search_mode"], words["total"]) == ("words", 3)
    pages.embedder.vectors["s@1", "ring"] = [1.0, 0.0, 0.0]
    query = {"q": "ring", "limit": 2, "cursor": words["next_cursor"]}
    rest = (await pages.ask("GET", "products", params=query)).json()
    assert rest["search_mode"] == "words", "a page goes on as it began"
    seen = [item["id"] for item in words["items"] + rest["items"]]
    assert sorted(seen) == sorted(ids)


async def test_a_joined_search_that_loses_vision_between_pages_says_so(
    floor: Floor, pages: Pages
) -> None:
    await embedded_rings(floor, pages, 3)
    pages.embedder.vectors["s@1", "ring"] = [1.0, 0.0, 0.0]
    first = (await pages.ask("GET", "products?q=ring&limit=2")).json()
    pages.embedder.vectors.clear()
    query = {"q": "ring", "limit": 2, "cursor": first["next_cursor"]}
    assert (await pages.ask("GET", "products", params=query)).status_code == 503


@pytest.mark.parametrize("q", ['"', "a & | ! <-> :*", "%' OR 1=1 --", "ring" * 50, "💍", "the"])
async def test_any_words_may_be_asked(pages: Pages, q: str) -> None:
    answer = await pages.ask("GET", "products", params={"q": q})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "query",
    ["colour=red", "limit=0", "limit=1000", "sort=best", "price_min=-1", "q=%00", "type=%00"],
)
async def test_what_cannot_be_asked_is_refused_with_a_reason(pages: Pages, query: str) -> None:
    answer = await pages.ask("GET", f"products?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"]


@pytest.mark.parametrize("cursor", ["x", "a.b.c", "é", "x" * 2000])
async def test_a_made_up_cursor_is_refused(pages: Pages, cursor: str) -> None:
    answer = await pages.ask("GET", "products", params={"cursor": cursor})
    assert answer.status_code in {400, 422}


async def embedded_rings(floor: Floor, pages: Pages, count: int) -> list[str]:
    """Published rings, the nearest to (1, 0, 0) first."""
    await floor.activated()
    ids = []
    for number in range(count):
        floor.product_id, floor.image_ids = new_id(), [new_id(), new_id()]
        await publish(floor, pages, type="ring")
        for image_id in floor.image_ids:
            await floor.embedded(image_id, [1.0, number / 10, 0.0])
        ids.append(str(floor.product_id))
    return ids


def test_every_attribute_of_the_vocabulary_can_be_filtered_by() -> None:
    assert {*SHOP.vocabulary.attributes, "condition"} <= Asked.model_fields.keys()
