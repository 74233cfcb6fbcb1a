"""Pieces like one that is shown no more, and the facts of a piece in one sentence."""

from dataclasses import replace
from typing import Any

import pytest
from catalog.products import repository as products
from catalog.products.domain import Price, Product, State
from catalog.products.listing import shown, words
from catalog.products.service import delete
from catalog.products.summary import summary
from catalog.products.text import Text
from catalog.shop.domain import Shop
from catalog.testing import NOW, SHOP, ApiClient, PeerServices, model_says, piece
from chassis.ids import new_id


def offered(state: State = State.PUBLISHED, **values: str) -> Product:
    return piece(
        state=state,
        published_at=NOW if state is State.PUBLISHED else None,
        price=Price(100, "USD"),
        text=Text("A piece", "", "", (), "person"),
        attributes={code: model_says(value) for code, value in values.items()},
    )


async def store(peers: PeerServices, *shop: Product) -> None:
    async with peers.database.transaction() as tx:
        for product in shop:
            await products.save(tx, product, shown(product), words(product, SHOP))


async def similar(api: ApiClient, product_id: Any, **query: Any) -> list[str]:
    answer = await api.request("GET", f"products/{product_id}/similar", params=query)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


RED = {"type": "ring", "stone_colour": "red", "finish": "matte"}


@pytest.mark.stack
@pytest.mark.parametrize("ending", ["shown", "taken down", "deleted"])
async def test_a_piece_that_is_gone_still_has_similar_ones(
    peers: PeerServices, api: ApiClient, ending: str
) -> None:
    state = State.PUBLISHED if ending == "shown" else State.UNPUBLISHED
    gone = offered(state, **RED)
    twin = offered(**RED)
    ring = offered(**RED | {"stone_colour": "blue", "finish": "polished"})
    watch = offered(**RED | {"type": "watch"})
    hidden = offered(State.DRAFT, **RED)
    await store(peers, gone, watch, hidden, ring, twin)
    if ending == "deleted":
        async with peers.database.transaction() as tx:
            await delete(tx, gone, ())
    assert await similar(api, gone.id) == [str(twin.id), str(ring.id), str(watch.id)]
    assert await similar(api, gone.id, limit=1) == [str(twin.id)]


@pytest.mark.stack
async def test_of_a_piece_that_shoppers_never_saw_nothing_is_told(
    peers: PeerServices, api: ApiClient
) -> None:
    draft, deleted = offered(State.DRAFT, **RED), offered(State.DRAFT, **RED)
    await store(peers, draft, deleted, offered(**RED))
    async with peers.database.transaction() as tx:
        await delete(tx, deleted, ())
    for product_id in (draft.id, deleted.id, new_id()):
        assert await similar(api, product_id) == []
    assert (await api.request("GET", f"products/{new_id()}/similar?limit=99")).status_code == 422


@pytest.mark.parametrize(
    ("locale", "condition", "told"),
    [
        (
            "en",
            "new",
            "Ring: stone color: colorless; finish: polished; condition: new, never worn.",
        ),
        ("en-GB", None, "Ring: stone colour: colourless; finish: polished."),
    ],
)
def test_the_facts_of_a_piece_are_one_sentence_in_one_english(
    locale: str, condition: str | None, told: str
) -> None:
    values = {"type": "ring", "stone": "diamond", "stone_colour": "colorless", "finish": "polished"}
    product = replace(offered(**values), condition=condition)
    shop = replace(SHOP, locale=locale)
    assert isinstance(shop, Shop)
    assert summary(product, shop) == told, "and no gemstone that nobody confirmed"
