"""Searching by words and by meaning over HTTP."""

import pytest
from catalog.embeddings.domain import Missing
from catalog.search.schemas import SearchParameters
from catalog.testing import SHOP, ApiClient, PeerServices
from catalog.testing.publication import publish
from chassis.ids import new_id

pytestmark = pytest.mark.stack


async def test_words_and_meaning_are_joined_and_paged(peers: PeerServices, api: ApiClient) -> None:
    ids = await embedded_rings(peers, api, 3)
    api.embedder.vectors["s@1", "ring"] = [1.0, 0.0, 0.0]
    first = (await api.request("GET", "products?q=ring&limit=2")).json()
    assert first["search_mode"] == "joined"
    assert [item["id"] for item in first["items"]] == ids[:2]
    query = {"q": "ring", "limit": 2, "cursor": first["next_cursor"]}
    second = (await api.request("GET", "products", params=query)).json()
    assert [item["id"] for item in second["items"]] == ids[2:]
    assert (first["total"], second["next_cursor"]) == (3, None)
    other = await api.request("GET", "products", params=query | {"q": "watch"})
    assert other.status_code == 400


async def test_without_vision_words_alone_search_and_say_so(
    peers: PeerServices, api: ApiClient
) -> None:
    ids = await embedded_rings(peers, api, 3)
    words = (await api.request("GET", "products?q=ring&limit=2")).json()
    assert (words["search_mode"], words["total"]) == ("words", 3)
    api.embedder.vectors["s@1", "ring"] = [1.0, 0.0, 0.0]
    query = {"q": "ring", "limit": 2, "cursor": words["next_cursor"]}
    rest = (await api.request("GET", "products", params=query)).json()
    assert rest["search_mode"] == "words", "a page goes on as it began"
    seen = [item["id"] for item in words["items"] + rest["items"]]
    assert sorted(seen) == sorted(ids)


async def test_a_search_that_lacks_meaning_says_why_and_finds_more_when_asked_again(
    peers: PeerServices, api: ApiClient
) -> None:
    await embedded_rings(peers, api, 3)
    for missing in Missing:
        api.embedder.missing = missing
        poor = (await api.request("GET", "products?q=lantern")).json()
        assert (poor["search_mode"], poor["total"], poor["meaning"]) == ("words", 0, missing)
    api.embedder.vectors["s@1", "lantern"] = [1.0, 0.0, 0.0]
    rich = (await api.request("GET", "products?q=lantern")).json()
    assert (rich["search_mode"], rich["total"], rich["meaning"]) == ("joined", 3, None)
    by_words = (await api.request("GET", "products?q=lantern&mode=words")).json()
    assert by_words["meaning"] is None, "words alone were asked for"


@pytest.mark.parametrize("q", ["colorless", "Colourless"])
async def test_a_word_is_found_in_either_spelling(
    peers: PeerServices, api: ApiClient, q: str
) -> None:
    await publish(peers, api, type="ring", stone_colour="colorless")
    assert (await api.request("GET", "products", params={"q": q})).json()["total"] == 1


async def test_a_joined_search_that_loses_vision_between_pages_says_so(
    peers: PeerServices, api: ApiClient
) -> None:
    await embedded_rings(peers, api, 3)
    api.embedder.vectors["s@1", "ring"] = [1.0, 0.0, 0.0]
    first = (await api.request("GET", "products?q=ring&limit=2")).json()
    api.embedder.vectors.clear()
    query = {"q": "ring", "limit": 2, "cursor": first["next_cursor"]}
    assert (await api.request("GET", "products", params=query)).status_code == 503


@pytest.mark.parametrize("q", ['"', "a & | ! <-> :*", "%' OR 1=1 --", "ring" * 50, "💍", "the"])
async def test_any_words_may_be_asked(api: ApiClient, q: str) -> None:
    answer = await api.request("GET", "products", params={"q": q})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "query",
    ["colour=red", "limit=0", "limit=1000", "sort=best", "price_min=-1", "q=%00", "type=%00"],
)
async def test_what_cannot_be_asked_is_refused_with_a_reason(api: ApiClient, query: str) -> None:
    answer = await api.request("GET", f"products?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"]


@pytest.mark.parametrize("cursor", ["x", "a.b.c", "é", "x" * 2000])
async def test_a_made_up_cursor_is_refused(api: ApiClient, cursor: str) -> None:
    answer = await api.request("GET", "products", params={"cursor": cursor})
    assert answer.status_code in {400, 422}


async def embedded_rings(peers: PeerServices, api: ApiClient, count: int) -> list[str]:
    """Published rings, the nearest to (1, 0, 0) first."""
    await peers.activated()
    ids = []
    for number in range(count):
        peers.product_id, peers.image_ids = new_id(), [new_id(), new_id()]
        await publish(peers, api, type="ring")
        for image_id in peers.image_ids:
            await peers.embedded(image_id, [1.0, number / 10, 0.0])
        ids.append(str(peers.product_id))
    return ids


def test_every_attribute_of_the_vocabulary_can_be_filtered_by() -> None:
    assert {*SHOP.vocabulary.attributes, "condition"} <= SearchParameters.model_fields.keys()
