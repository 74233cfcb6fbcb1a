"""Facets, words and meaning on a real PostgreSQL, against counting by hand."""

import math
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from catalog.embeddings.repository import current_space
from catalog.products import repository as products
from catalog.products.domain import Price, Product, State
from catalog.products.listing import shown, words
from catalog.products.text import Text
from catalog.search import repository
from catalog.search.domain import PRICE_STEPS, Mode, SearchQuery, Sort, VectorQuery
from catalog.testing import NOW, SHOP, PeerServices, model_says, piece
from chassis.database import Database
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.stack

VALUES = {
    "type": ["ring", "watch", "bangle"],
    "metal_colour": ["yellow", "white"],
    "stone": ["ruby", "none"],
}


def published(price: int, **values: str) -> Product:
    return piece(
        state=State.PUBLISHED,
        published_at=NOW,
        price=Price(price, "USD"),
        text=Text(" ".join(values.values()), "", "", (), "person"),
        attributes={code: model_says(value) for code, value in values.items()},
    )


async def store(database: Database, *shop: Product) -> None:
    async with database.transaction() as tx:
        for product in shop:
            await products.save(tx, product, shown(product), words(product, SHOP))


SHOPS = st.lists(
    st.builds(
        lambda price, values: published(price, **values),
        st.sampled_from([5_000, 10_000, 24_999, 25_000, 600_000]),
        st.fixed_dictionaries(
            {"type": st.sampled_from(VALUES["type"])},
            optional={c: st.sampled_from(VALUES[c]) for c in ("metal_colour", "stone")},
        ),
    ),
    max_size=12,
)
QUESTIONS = st.builds(
    SearchQuery,
    filters=st.dictionaries(
        st.sampled_from(list(VALUES)),
        st.sampled_from([("ring",), ("yellow", "ruby"), ("watch", "none")]),
    ),
    price_min=st.none() | st.sampled_from([6_000, 25_000]),
    price_max=st.none() | st.sampled_from([24_999, 700_000]),
    sort=st.sampled_from([Sort.NEWEST, Sort.PRICE_ASC, Sort.PRICE_DESC]),
)


def passes(product: Product, question: SearchQuery, *, but: str = "") -> bool:
    held = shown(product)
    assert product.price is not None
    amount = product.price.amount
    priced = but == "price" or (
        (question.price_min is None or amount >= question.price_min)
        and (question.price_max is None or amount <= question.price_max)
    )
    return priced and all(
        code == but or held.get(code) in wanted for code, wanted in question.filters.items()
    )


def counted(shop: list[Product], question: SearchQuery) -> dict[str, dict[str, int]]:
    codes = {code for product in shop for code in shown(product)}
    counts = {
        code: Counter(
            shown(p)[code] for p in shop if code in shown(p) and passes(p, question, but=code)
        )
        for code in codes
    }
    return {code: dict(counter) for code, counter in counts.items() if counter}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_facets_count_what_one_would_count_by_hand(data: st.DataObject, request: Any) -> None:
    shop, question = data.draw(SHOPS), data.draw(QUESTIONS)
    run = request.getfixturevalue("ask_fresh_shop")
    answer = run(shop, question)
    inside = [p for p in shop if passes(p, question)]
    assert answer.total == len(inside)
    assert {i for i, _ in answer.page} == {p.id for p in inside}
    assert answer.facets == counted(shop, question)
    amounts = [p.price.amount for p in shop if p.price and passes(p, question, but="price")]
    assert answer.price_range == ((min(amounts), max(amounts)) if amounts else None)
    steps = Counter(sum(a >= low for low in PRICE_STEPS) - 1 for a in amounts)
    assert answer.steps == dict(steps)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.PRICE_ASC, Sort.PRICE_DESC])
async def test_pages_hold_every_piece_once_in_order(peers: PeerServices, sort: Sort) -> None:
    shop = [published(price, type="ring") for price in (3, 1, 2, 2, 3, 1, 2)]
    await store(peers.database, *shop)
    seen: list[Any] = []
    after = None
    while True:
        async with peers.database.transaction() as tx:
            answer = await repository.find(tx, SearchQuery(sort=sort), None, 2, after)
        if not answer.page:
            break
        seen += answer.page
        last_id, key = answer.page[-1]
        after = (key, last_id)
    assert len(seen) == 7
    keys = [(key, str(i)) for i, key in seen]
    assert keys == sorted(keys, reverse=sort is not Sort.PRICE_ASC)
    assert {i for i, _ in seen} == {p.id for p in shop}


def unit(degrees: float) -> list[float]:
    turn = math.radians(degrees)
    return [math.cos(turn), math.sin(turn), 0.0]


async def embed(peers: PeerServices, angles: list[tuple[Product, float]]) -> None:
    await peers.activated()
    for product, degrees in angles:
        await peers.embedded(product.image_ids[0], unit(degrees))


def near(degrees: float, margin: float = 0.01, fill: int = 0) -> VectorQuery:
    return VectorQuery("s@1", unit(degrees), margin, fill)


async def test_meaning_alone_orders_by_nearness(peers: PeerServices) -> None:
    shop = [published(1_000, type="ring") for _ in range(4)]
    await store(peers.database, *shop)
    await embed(peers, list(zip(shop, [0, 10, 40, 90], strict=True)))
    question = SearchQuery(q="anything", mode=Mode.MEANING, sort=Sort.RELEVANCE)
    async with peers.database.transaction() as tx:
        close = await repository.find(tx, question, near(1, margin=0.05), 10, None)
        filled = await repository.find(tx, question, near(1, margin=0.0, fill=3), 10, None)
    assert [i for i, _ in close.page] == [shop[0].id, shop[1].id]
    assert [i for i, _ in filled.page] == [p.id for p in shop[:3]]


async def test_words_and_meaning_together_put_what_both_find_first(peers: PeerServices) -> None:
    both = published(1_000, type="ring", stone="ruby")
    word = published(1_000, type="ring", stone="ruby")
    close = published(1_000, type="watch")
    await store(peers.database, both, word, close)
    await embed(peers, [(both, 5), (close, 0), (word, 90)])
    question = SearchQuery(q="ruby ring", sort=Sort.RELEVANCE)
    async with peers.database.transaction() as tx:
        answer = await repository.find(tx, question, near(0), 10, None)
    found = [i for i, _ in answer.page]
    assert found[0] == both.id
    assert set(found) == {both.id, word.id, close.id}


async def test_filters_narrow_a_search_without_changing_what_it_found(peers: PeerServices) -> None:
    shop = [published(1_000, type=t) for t in ("ring", "watch", "ring")]
    await store(peers.database, *shop)
    await embed(peers, list(zip(shop, [0, 1, 60], strict=True)))
    question = SearchQuery(q="x", mode=Mode.MEANING, sort=Sort.RELEVANCE)
    narrowed = replace(question, filters={"type": ("ring",)})
    async with peers.database.transaction() as tx:
        answer = await repository.find(tx, narrowed, near(0), 10, None)
    assert [i for i, _ in answer.page] == [shop[0].id]
    assert answer.facets["type"] == {"ring": 1, "watch": 1}


async def test_vectors_of_another_space_or_size_are_never_compared(peers: PeerServices) -> None:
    one, other = published(1_000, type="ring"), published(1_000, type="ring")
    await store(peers.database, one, other)
    await embed(peers, [(one, 0)])
    await peers.embedded(other.image_ids[0], unit(0), space="s@2")
    await peers.embedded(other.image_ids[0], [1.0, 0.0])
    question = SearchQuery(q="x", mode=Mode.MEANING, sort=Sort.RELEVANCE)
    async with peers.database.transaction() as tx:
        answer = await repository.find(tx, question, near(0, margin=2.0), 10, None)
    assert [i for i, _ in answer.page] == [one.id]


async def test_queries_move_to_a_new_space_when_it_is_whole(peers: PeerServices) -> None:
    draft = await peers.draft()
    await peers.activated("old@1")
    await peers.activated("new@1")
    assert await current(peers) == "old@1"
    await peers.embedded(draft.image_ids[0], unit(0), space="new@1")
    assert await current(peers) == "old@1"
    await peers.embedded(draft.image_ids[1], unit(0), space="new@1")
    assert await current(peers) == "new@1"


async def test_a_photo_that_could_not_be_analysed_does_not_hold_up_a_space(
    peers: PeerServices,
) -> None:
    await peers.upload()
    for image_id in peers.image_ids:
        await peers.processed(image_id)
    await peers.analysis_failed(peers.image_ids[0])
    await peers.activated("old@1")
    await peers.activated("new@1")
    await peers.embedded(peers.image_ids[1], unit(0), space="new@1")
    assert await current(peers) == "new@1"


async def current(peers: PeerServices) -> str | None:
    async with peers.database.transaction() as tx:
        return await current_space(tx)
