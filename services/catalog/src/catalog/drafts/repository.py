"""All SQL of the staff's list of products."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Text, cast, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.drafts.domain import DraftQuery, WordMatch
from catalog.products.domain import Product
from catalog.products.repository import from_rows
from catalog.tables import product


async def find(tx: AsyncConnection, query: DraftQuery, words: Sequence[WordMatch]) -> list[Product]:
    """The products of a page, newest first, and one more if another page follows."""
    statement = select(product).where(product.c.state.in_(query.states), *map(_matches, words))
    if query.after:
        statement = statement.where(tuple_(product.c.created_at, product.c.id) < query.after)
    statement = statement.order_by(product.c.created_at.desc(), product.c.id.desc())
    rows = (await tx.execute(statement.limit(query.limit + 1))).all()
    return await from_rows(tx, rows)


def _matches(word: WordMatch) -> ColumnElement[bool]:
    """In the name, the title or a label of an attribute, or at the beginning of the id."""
    return or_(
        product.c.name.icontains(word.text, autoescape=True),
        product.c.text["title"].astext.icontains(word.text, autoescape=True),
        cast(product.c.id, Text).istartswith(word.text, autoescape=True),
        *(
            product.c.attributes[code]["value"].astext.in_(values)
            for code, values in word.values.items()
        ),
    )


async def counts(tx: AsyncConnection) -> dict[str, int]:
    """How many products are in each state."""
    query = select(product.c.state, func.count()).group_by(product.c.state)
    return {row[0]: row[1] for row in await tx.execute(query)}
