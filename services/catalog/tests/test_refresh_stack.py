"""A piece is found by the words of the text that shoppers read now, whatever release wrote its row."""

from dataclasses import replace

import pytest
from catalog.app import events
from catalog.products import domain
from catalog.products import repository as products
from catalog.products.domain import Product
from catalog.products.listing import shown, words
from catalog.products.text import Text
from catalog.search import repository, service
from catalog.search.domain import SearchQuery
from catalog.settings import Settings
from catalog.testing import NOW, SHOP, model_says, ready_piece
from chassis.context import Context
from chassis.testing import Harness
from sqlalchemy import text

pytestmark = pytest.mark.stack
OLD = Text("Ring with a green stone", "A green stone.", "", ("green",), "model", "other-facts")
BLUE = {"type": model_says("ring"), "stone_colour": model_says("blue")}


def reworded() -> Product:
    """Published, with a machine's text of facts that are no longer so: shoppers read a title of the facts."""
    return domain.publish(replace(ready_piece(attributes=BLUE), text=OLD), 1, NOW)


async def written_by_an_earlier_release(context: Context[Settings], *pieces: Product) -> None:
    """The rows as they were when every text was searched, and the old value was filtered by."""
    async with context.database.transaction() as tx:
        for piece in pieces:
            said = [("A", OLD.title), ("C", OLD.description)]
            await products.save(tx, piece, shown(piece) | {"stone_colour": "green"}, said)


async def found(context: Context[Settings], q: str) -> int:
    async with context.database.transaction() as tx:
        return (await repository.find(tx, SearchQuery(q=q), None, 100, None)).total


async def restart(context: Context[Settings]) -> None:
    """The event side starts, and does what is due."""
    async with events(context) as router:
        await Harness("catalog", context.database, router).settle()


async def rows(context: Context[Settings]) -> list[tuple[object, ...]]:
    """Which transaction wrote each piece, and what was said."""
    query = "select xmin::text, version, shown from product union all select type, sequence, null from outbox"
    async with context.database.transaction() as tx:
        return [tuple(row) for row in await tx.execute(text(query))]


async def test_a_start_lets_every_published_piece_be_found_by_what_shoppers_read(
    context: Context[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "REFRESH_PAGE", 2)
    pieces = [reworded() for _ in range(5)]
    await written_by_an_earlier_release(context, *pieces)
    assert (await found(context, "green"), await found(context, "blue")) == (5, 0)
    await restart(context)
    assert (await found(context, "green"), await found(context, "blue")) == (0, 5)
    async with context.database.transaction() as tx:
        answer = await repository.find(tx, SearchQuery(), None, 100, None)
        kept = await products.by_ids(tx, [piece.id for piece in pieces])
    assert answer.facets["stone_colour"] == {"blue": 5}
    assert [piece.version for piece in kept] == [piece.version for piece in pieces]


async def test_a_piece_whose_words_are_right_is_not_written(context: Context[Settings]) -> None:
    piece = reworded()
    async with context.database.transaction() as tx:
        await products.save(tx, piece, shown(piece), words(piece, SHOP))
    before = await rows(context)
    await restart(context)
    assert await rows(context) == before


async def test_what_is_refreshed_says_nothing(context: Context[Settings]) -> None:
    await written_by_an_earlier_release(context, reworded())
    await restart(context)
    [(_, version, derived)] = await rows(context)
    assert (version, derived) == (0, {"type": "ring", "stone_colour": "blue"})
