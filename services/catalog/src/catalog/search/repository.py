"""All SQL of browsing and searching: one statement gives the page, the total and every facet's
counts.

Each facet is counted with the other facets' filters applied and its own left out, so that a
shopper sees what ticking a further value would bring: each product has the list of filters that it
fails, and counts for facet f if it fails no filter but f.
"""

from collections.abc import Sequence
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
    SearchQuery,
    SearchResult,
    Sort,
    VectorQuery,
    clean_words,
    in_both_spellings,
)

_BROWSE = """
hits AS (SELECT id AS product_id, 0::float8 AS score FROM product WHERE state = 'published')"""

# In American and in British spelling: a text may be written in either.
_WORDS = """
asked AS (
  SELECT websearch_to_tsquery('english', :q) || websearch_to_tsquery('english', :q_other) AS query),
found AS (
  SELECT id AS product_id, row_number() OVER (
    ORDER BY ts_rank_cd(words, asked.query) DESC, id) AS place
  FROM product, asked
  WHERE state = 'published' AND words @@ asked.query)"""

_NO_WORDS = """
found AS (SELECT NULL::uuid AS product_id, NULL::bigint AS place WHERE false)"""

# An exact scan: fast enough for a shop of single pieces (README.md gives times), and complete under filters.
# Vectors have length 1, so their inner product is the cosine similarity.
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

# The words' matches are all in the result. By meaning are added the products nearly as similar as the most
# similar one, and as many as fill a first row where words match few. Both search all published products, so
# that filters only narrow the result.
_HITS = """
hits AS (
  SELECT product_id, (coalesce(1.0 / (:k + found.place), 0)
                      + coalesce(1.0 / (:k + near.place), 0))::float8 AS score
  FROM found FULL JOIN near USING (product_id)
  WHERE found.product_id IS NOT NULL
     OR near.similarity >= near.best - :margin
     OR near.place <= :fill - (SELECT count(*) FROM found))"""

_RESULT = """
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


async def find(
    tx: AsyncConnection,
    query: SearchQuery,
    vector_query: VectorQuery | None,
    limit: int,
    after: tuple[Any, UUID] | None,
) -> SearchResult:
    """Searches the published products. `after` is the (sort key, id) that the page begins after."""
    parts = [*_candidates(query, vector_query), _result_sql(query, after)]
    statement = text("WITH " + ",".join(parts))
    values = _values(query, vector_query, limit, after)
    if vector_query:
        statement = statement.bindparams(bindparam("vector", type_=Vector()))
    row = (await tx.execute(statement, values)).one()
    return _read(row)


def _candidates(query: SearchQuery, vector_query: VectorQuery | None) -> list[str]:
    if query.q is None:
        return [_BROWSE]
    found = _NO_WORDS if query.mode is Mode.MEANING else _WORDS
    return [found, _MEANING if vector_query else _NO_MEANING, _HITS]


def _result_sql(query: SearchQuery, after: tuple[Any, UUID] | None) -> str:
    key, direction, kind = _ORDER[query.sort]
    sign = "<" if direction == "DESC" else ">"
    # asyncpg wants the value in the type's own Python form; text cast in SQL takes what a cursor
    # can carry.
    beyond = f"AND ({key}, id) {sign} (CAST(CAST(:key AS text) AS {kind}), CAST(:id AS uuid))"
    return _RESULT.format(
        failed=_failed(query), key=key, direction=direction, after=beyond if after else ""
    )


def _failed(query: SearchQuery) -> str:
    """SQL for the list of filters that a piece fails."""
    tests = {code: f"shown->>'{code}' = ANY(:filter_{code})" for code in query.filters}
    if query.price_min is not None:
        tests[PRICE] = "price_amount >= :price_min"
    if query.price_max is not None:
        upper = "price_amount <= :price_max"
        tests[PRICE] = f"{tests[PRICE]} AND {upper}" if PRICE in tests else upper
    cases = [
        f"CASE WHEN coalesce({test}, false) THEN NULL ELSE '{code}' END"
        for code, test in tests.items()
    ]
    return f"array_remove(ARRAY[{', '.join(cases)}]::text[], NULL)"


def _values(
    query: SearchQuery, vector_query: VectorQuery | None, limit: int, after: tuple[Any, UUID] | None
) -> dict[str, Any]:
    values: dict[str, Any] = {"limit": limit, "steps": list(PRICE_STEPS[1:])}
    values |= {f"filter_{code}": list(wanted) for code, wanted in query.filters.items()}
    if query.price_min is not None:
        values["price_min"] = query.price_min
    if query.price_max is not None:
        values["price_max"] = query.price_max
    if after:
        values |= {"key": str(after[0]), "id": after[1]}
    return values | _search_values(query, vector_query)


def _search_values(query: SearchQuery, vector_query: VectorQuery | None) -> dict[str, Any]:
    if query.q is None:
        return {}
    values: dict[str, Any] = {"k": RRF_K, "margin": 0.0, "fill": 0}
    if query.mode is not Mode.MEANING:
        values["q"], values["q_other"] = in_both_spellings(clean_words(query.q))
    if vector_query:
        values |= {"vector": list(vector_query.vector), "space": vector_query.space}
        values |= {"margin": vector_query.margin, "fill": vector_query.fill}
    return values


def _read(row: Any) -> SearchResult:
    facets: dict[str, dict[str, int]] = {}
    for code, value, count in row.facets or []:
        facets.setdefault(code, {})[value] = count
    return SearchResult(
        total=row.total,
        page=[(UUID(product_id), key) for product_id, key in row.page or []],
        facets=facets,
        price_range=None if row.cheapest is None else (row.cheapest, row.dearest),
        steps=dict(row.steps or []),
    )


# A deleted product is compared by the values that shoppers filtered it by. Its type counts four times as
# much as every other value.
_SIMILAR = """
WITH gone AS (
  SELECT shown FROM product WHERE id = :id AND state IN ('published', 'unpublished')
  UNION ALL SELECT shown FROM deleted_product WHERE id = :id AND shown IS NOT NULL)
SELECT product.id FROM product, gone
WHERE product.state = 'published' AND product.id <> :id
ORDER BY (
  SELECT coalesce(sum(CASE WHEN told.key = 'type' THEN 4 ELSE 1 END), 0)
  FROM jsonb_each_text(gone.shown - 'condition') AS told
  WHERE told.value <> 'none' AND product.shown->>told.key = told.value) DESC,
  product.published_at DESC, product.id
LIMIT :limit"""


async def similar(tx: AsyncConnection, product_id: UUID, limit: int) -> Sequence[UUID]:
    """Published products most similar to one that is or was published; of equals, the newest first."""
    values = {"id": product_id, "limit": limit}
    return (await tx.scalars(text(_SIMILAR), values)).all()
