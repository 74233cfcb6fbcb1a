"""Whatever a shopper types, PostgreSQL can search for it."""

import pytest
from catalog.embeddings.repository import set_space
from catalog.search.domain import MAX_WORDS, clean_words
from catalog.settings import Settings
from catalog.testing import ApiClient
from chassis.context import Context
from chassis.rate_limit import Rate
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from sqlalchemy import text

ODD = (
    "-" * 33,
    "-" * 60 + "gold",
    "- " * 60 + "ring",
    '-"' * 60 + "ring",
    '"' * 99,
    "(" * 150,
    "!" * 99 + "ring",
    "or " * 60,
    "a-" * 90,
    ":*&|!<->" * 20,
    "'" * 99,
)


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("gold ring", "gold ring"),
        ("ring -gold", "ring -gold"),
        ('"gold ring" ruby', '"gold ring" ruby'),
        ('ruby -"gold ring"', 'ruby -"gold ring"'),
        ("ring or brooch", "ring or brooch"),
        ("art-deco", "art-deco"),
        ("--gold", "-gold"),
        ("- & |", ""),
        ('ring "', "ring"),
    ],
)
def test_words_keep_their_meaning_and_lone_signs_go(typed: str, searched: str) -> None:
    assert clean_words(typed) == searched


@given(st.text(max_size=200))
def test_words_are_few_and_cleaning_again_changes_nothing(typed: str) -> None:
    cleaned = clean_words(typed)
    assert len(cleaned) <= len(typed)
    assert cleaned.count(" ") < MAX_WORDS or '"' in cleaned
    assert clean_words(cleaned) == cleaned


@pytest.mark.stack
@pytest.mark.parametrize("q", ODD)
async def test_words_of_signs_alone_find_nothing_and_break_nothing(api: ApiClient, q: str) -> None:
    answer = await api.request("GET", "products", params={"q": q})
    assert answer.status_code == 200, answer.text


SIGNS = st.text(st.sampled_from(list("ab1-\"'!&|:*<>()\\ \t,.–or")), max_size=200)


@pytest.mark.stack
async def test_postgresql_takes_all_that_cleaning_leaves(context: Context[Settings]) -> None:
    @hypothesis(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(SIGNS | st.text(max_size=200), min_size=20, max_size=40))
    def fill(batch: list[str]) -> None:
        found.extend(clean_words(each.replace("\x00", "")) for each in batch)

    found: list[str] = []
    fill()
    async with context.database.begin() as tx:
        for words in dict.fromkeys(found):
            query = text("select websearch_to_tsquery('english', :words)")
            await tx.execute(query, {"words": words})


@pytest.mark.stack
async def test_new_words_ask_the_models_only_so_often_and_are_still_searched(
    api: ApiClient, context: Context[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.search.endpoints.NEW_WORDS", Rate(burst=3, every_s=3600))
    async with context.database.begin() as tx:
        await set_space(tx, "current", "space", 3)
    for number in range(6):
        answer = await api.request("GET", "products", params={"q": f"word{number}"})
        assert (answer.status_code, answer.json()["search_mode"]) == (200, "words")
    assert api.embedder.asked == ["word0", "word1", "word2"]
    api.embedder.vectors["space", "known"] = [1.0, 0.0, 0.0]
    known = await api.request("GET", "products", params={"q": "known"})
    assert known.json()["search_mode"] == "joined"
