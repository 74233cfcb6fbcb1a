"""All SQL of browsing and searching: one statement gives the page, the total and every facet's
counts.

Each facet is counted with the other facets' filters applied and its own left out, so that a
shopper sees what a further tick would bring: a piece carries the list of filters it fails, and
counts for facet f where it fails at most f.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import Vector
from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.search.domain import (
    PRICE,
    PRICE_STEPS,
    RRF_K,
    Mode,
    Question,
    Sort,
    clean_words,
)

_BROWSE = """
hits AS (SELECT id AS product_id, 0::float8 AS score FROM product WHERE state = 'published')"""

_WORDS = """
found AS (
  SELECT id AS product_id, row_number() OVER (
    ORDER BY ts_rank_cd(words, websearch_to_tsquery('english', :q)) DESC, id) AS place
  FROM product
  WHERE state = 'published' AND words @@ websearch_to_tsquery('english', :q))"""

_NO_WORDS = """
found AS (SELECT NULL::uuid AS product_id, NULL::bigint AS place WHERE false)"""

# Exact: for a shop of single pieces that is quick enough (README.md says how quick), it loses
# nothing under filters, and unit vectors need no more than their inner product.
_MEANING = """
near_image AS MATERIALIZED (
  SELECT image_id, CASE WHEN vector_dims(vector) = vector_dims(CAST(:vector AS vector))
                        THEN -(vector <#> l2_normalize(CAST(:vector AS vector))) END AS similarity
  FROM embedding WHERE space = :space),
near AS (
  SELECT product_id, similarity, max(similarity) OVER () AS best,
         row_number() OVER (ORDER BY similarity DESC, product_id) AS place
  FROM (
    SELECT photo.product_id, max(near_image.similarity) AS similarity
    FROM near_image
    JOIN photo USING (image_id)
    JOIN product ON product.id = photo.product_id AND product.state = 'published'
    WHERE near_image.similarity IS NOT NULL
    GROUP BY photo.product_id) AS nearest)"""

_NO_MEANING = """
near AS (SELECT NULL::uuid AS product_id, NULL::float8 AS similarity, NULL::float8 AS best,
                NULL::bigint AS place WHERE false)"""

# Words bring in all that they match. Meaning brings in what is nearly as close as the closest, and
# fills up a first row where words found little. Both look at the whole shop, so that filters
# narrow one fixed result.
_HITS = """
hits AS (
  SELECT product_id, (coalesce(1.0 / (:k + found.place), 0)
                      + coalesce(1.0 / (:k + near.place), 0))::float8 AS score
  FROM found FULL JOIN near USING (product_id)
  WHERE found.product_id IS NOT NULL
     OR near.similarity >= near.best - :margin
     OR near.place <= :fill - (SELECT count(*) FROM found))"""

_ANSWER = """
matching AS MATERIALIZED (
  SELECT product.id, product.shown, product.price_amount, product.published_at, hits.score,
         {failed} AS failed
  FROM hits JOIN product ON product.id = hits.product_id),
page AS (
  SELECT id, {key} AS key FROM matching
  WHERE failed = '{{}}' {after}
  ORDER BY {key} {direction}, id {direction} LIMIT :limit),
facet AS (
  SELECT entry.key AS code, entry.value, count(*) AS count
  FROM matching, jsonb_each_text(matching.shown) AS entry
  WHERE failed <@ ARRAY[entry.key] GROUP BY 1, 2),
priced AS (SELECT price_amount AS price FROM matching WHERE failed <@ ARRAY['price']),
step AS (
  SELECT width_bucket(price, CAST(:steps AS bigint[])) AS number, count(*) AS count
  FROM priced GROUP BY 1)
SELECT (SELECT count(*) FROM matching WHERE failed = '{{}}') AS total,
       (SELECT min(price) FROM priced) AS cheapest,
       (SELECT max(price) FROM priced) AS dearest,
       (SELECT jsonb_agg(jsonb_build_array(id, key) ORDER BY key {direction}, id {direction})
          FROM page) AS page,
       (SELECT jsonb_agg(jsonb_build_array(code, value, count)) FROM facet) AS facets,
       (SELECT jsonb_agg(jsonb_build_array(number, count)) FROM step) AS steps"""

_ORDER = {
    Sort.RELEVANCE: ("score", "DESC", "float8"),
    Sort.NEWEST: ("published_at", "DESC", "timestamptz"),
    Sort.PRICE_ASC: ("price_amount", "ASC", "bigint"),
    Sort.PRICE_DESC: ("price_amount", "DESC", "bigint"),
}


@dataclass(frozen=True, slots=True)
class Nearness:
    """A question's vector, the space it lives in, and how far from the best match still counts."""

    space: str
    vector: Sequence[float]
    margin: float
    fill: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`page` holds (id, sort key) pairs; `facets` counts by code and value; `steps` by price range
    number.
    """

    total: int
    page: list[tuple[UUID, Any]]
    facets: dict[str, dict[str, int]]
    price_range: tuple[int, int] | None
    steps: dict[int, int]


async def ask(
    tx: AsyncConnection,
    question: Question,
    near: Nearness | None,
    limit: int,
    after: tuple[Any, UUID] | None,
) -> Answer:
    """Answers a question from the published pieces."""
    parts = [*_candidates(question, near), _answer(question, after)]
    statement = text("WITH " + ",".join(parts))
    values = _values(question, near, limit, after)
    if near:
        statement = statement.bindparams(bindparam("vector", type_=Vector()))
    row = (await tx.execute(statement, values)).one()
    return _read(row)


def _candidates(question: Question, near: Nearness | None) -> list[str]:
    if question.q is None:
        return [_BROWSE]
    found = _NO_WORDS if question.mode is Mode.MEANING else _WORDS
    return [found, _MEANING if near else _NO_MEANING, _HITS]


def _answer(question: Question, after: tuple[Any, UUID] | None) -> str:
    key, direction, kind = _ORDER[question.sort]
    sign = "<" if direction == "DESC" else ">"
    # asyncpg wants the value in the type's own Python form; text cast in SQL takes what a cursor
    # can carry.
    beyond = f"AND ({key}, id) {sign} (CAST(CAST(:key AS text) AS {kind}), CAST(:id AS uuid))"
    return _ANSWER.format(
        failed=_failed(question), key=key, direction=direction, after=beyond if after else ""
    )


def _failed(question: Question) -> str:
    """SQL for the list of filters that a piece fails."""
    tests = {code: f"shown->>'{code}' = ANY(:filter_{code})" for code in question.filters}
    if question.price_min is not None:
        tests[PRICE] = "price_amount >= :price_min"
    if question.price_max is not None:
        upper = "price_amount <= :price_max"
        tests[PRICE] = f"{tests[PRICE]} AND {upper}" if PRICE in tests else upper
    cases = [
        f"CASE WHEN coalesce({test}, false) THEN NULL ELSE '{code}' END"
        for code, test in tests.items()
    ]
    return f"array_remove(ARRAY[{', '.join(cases)}]::text[], NULL)"


def _values(
    question: Question, near: Nearness | None, limit: int, after: tuple[Any, UUID] | None
) -> dict[str, Any]:
    values: dict[str, Any] = {"limit": limit, "steps": list(PRICE_STEPS[1:])}
    values |= {f"filter_{code}": list(wanted) for code, wanted in question.filters.items()}
    if question.price_min is not None:
        values["price_min"] = question.price_min
    if question.price_max is not None:
        values["price_max"] = question.price_max
    if after:
        values |= {"key": str(after[0]), "id": after[1]}
    return values | _search_values(question, near)


def _search_values(question: Question, near: Nearness | None) -> dict[str, Any]:
    if question.q is None:
        return {}
    values: dict[str, Any] = {"k": RRF_K, "margin": 0.0, "fill": 0}
    if question.mode is not Mode.MEANING:
        values["q"] = clean_words(question.q)
    if near:
        values |= {"vector": list(near.vector), "space": near.space}
        values |= {"margin": near.margin, "fill": near.fill}
    return values


def _read(row: Any) -> Answer:
    facets: dict[str, dict[str, int]] = {}
    for code, value, count in row.facets or []:
        facets.setdefault(code, {})[value] = count
    return Answer(
        total=row.total,
        page=[(UUID(product_id), key) for product_id, key in row.page or []],
        facets=facets,
        price_range=None if row.cheapest is None else (row.cheapest, row.dearest),
        steps=dict(row.steps or []),
    )


async def current_space(tx: AsyncConnection) -> str | None:
    """The embedding space that queries use, once one is whole."""
    return await _space(tx, "current")


async def next_space(tx: AsyncConnection) -> str | None:
    """The space that fills up to take over, if there is one."""
    return await _space(tx, "next")


async def _space(tx: AsyncConnection, role: str) -> str | None:
    query = text("SELECT name FROM space WHERE role = :role")
    return (await tx.execute(query, {"role": role})).scalar_one_or_none()


async def spaces(tx: AsyncConnection) -> Mapping[str, str]:
    """The spaces' names by role (current, next), their rows locked."""
    rows = await tx.execute(text("SELECT role, name FROM space ORDER BY role FOR UPDATE"))
    return {row.role: row.name for row in rows}


async def set_space(tx: AsyncConnection, role: str, name: str, dimensions: int) -> None:
    """Gives a space a role."""
    statement = """
      INSERT INTO space (role, name, dimensions) VALUES (:role, :name, :dimensions)
      ON CONFLICT (role) DO UPDATE SET name = excluded.name, dimensions = excluded.dimensions"""
    await tx.execute(text(statement), {"role": role, "name": name, "dimensions": dimensions})


async def drop_next(tx: AsyncConnection) -> None:
    """Gives up a space that was to come."""
    await tx.execute(text("DELETE FROM space WHERE role = 'next'"))


async def promote_next(tx: AsyncConnection) -> None:
    """Makes the next space the current one and drops the vectors of the one before."""
    await tx.execute(text("DELETE FROM space WHERE role = 'current'"))
    await tx.execute(text("UPDATE space SET role = 'current' WHERE role = 'next'"))
    await tx.execute(text("DELETE FROM embedding WHERE space NOT IN (SELECT name FROM space)"))


async def is_whole(tx: AsyncConnection, name: str) -> bool:
    """Whether every live, processed photo has a vector in the space or a recorded failure."""
    query = """
      SELECT NOT EXISTS (
        SELECT FROM photo JOIN image USING (image_id)
        WHERE photo.product_id IS NOT NULL AND image.state = 'processed'
          AND NOT EXISTS (SELECT FROM embedding e
                          WHERE e.image_id = photo.image_id AND e.space = :name)
          AND NOT EXISTS (SELECT FROM analysis a
                          WHERE a.image_id = photo.image_id AND NOT a.record ? 'items'))"""
    return bool((await tx.execute(text(query), {"name": name})).scalar_one())


async def keep_embedding(
    tx: AsyncConnection, image_id: UUID, name: str, vector: Sequence[float]
) -> None:
    """Keeps a photo's vector in a space."""
    statement = text("""
      INSERT INTO embedding (image_id, space, vector) VALUES (:image_id, :space, l2_normalize(CAST(:vector AS vector)))
      ON CONFLICT (space, image_id) DO UPDATE SET vector = excluded.vector""")
    values = {"image_id": image_id, "space": name, "vector": list(vector)}
    await tx.execute(statement.bindparams(bindparam("vector", type_=Vector())), values)


async def forget_embedding(tx: AsyncConnection, image_id: UUID, name: str) -> None:
    """Drops a photo's vector in a space."""
    statement = text("DELETE FROM embedding WHERE image_id = :image_id AND space = :space")
    await tx.execute(statement, {"image_id": image_id, "space": name})
