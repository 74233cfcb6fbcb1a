"""The manners of every HTTP side, against a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from chassis.context import Context
from chassis.database import Database
from chassis.http import Problem, create_app
from chassis.rate_limit import Rate, limit
from chassis.testing import LocalCodec, Minter
from chassis.unit_of_work import Publisher
from http_service import SETTINGS, routes
from sqlalchemy import text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


V1 = "/api/media/v1"


async def test_an_invalid_body_says_where_and_what(
    client: httpx.AsyncClient, minter: Minter
) -> None:
    headers = minter.bearer(minter.account("a"))
    answer = await client.post(f"{V1}/parcels", json={"name": "too long"}, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": "#/name", "detail": "Must have at most 5 characters."}
    ]


@pytest.mark.parametrize(
    ("content", "declared"), [(b'"%s"' % (b"x" * 1500), True), (b'"%s"' % (b"x" * 1500), False)]
)
async def test_a_body_above_the_limit_is_413(
    client: httpx.AsyncClient, minter: Minter, content: bytes, declared: bool
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(content), 100):
            yield content[start : start + 100]

    headers = {**minter.bearer(minter.account("a")), "Content-Type": "application/json"}
    body: Any = content if declared else chunks()
    answer = await client.post(f"{V1}/parcels", content=body, headers=headers)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


async def test_faults_and_unknown_paths_are_problems_that_tell_no_secrets(
    client: httpx.AsyncClient,
) -> None:
    fault = await client.get(f"{V1}/fault")
    assert (fault.status_code, fault.json()["type"]) == (500, "/problems/internal-error")
    assert "secret" not in fault.text
    unknown = await client.get(f"{V1}/nowhere")
    assert (unknown.status_code, unknown.json()["title"]) == (404, "Not Found")


async def test_security_headers_stand_on_every_answer(client: httpx.AsyncClient) -> None:
    for path in (f"{V1}/anyone", f"{V1}/nowhere", f"{V1}/fault", "/livez"):
        headers = (await client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert headers["x-request-id"]


async def test_probes_metrics_and_the_api_description(client: httpx.AsyncClient) -> None:
    for probe in ("livez", "readyz", "startupz"):
        assert (await client.get(f"/{probe}")).status_code == 200
    assert "loupe_inbox_ended_total" in (await client.get("/metrics")).text
    described = (await client.get(f"{V1}/openapi.json")).json()
    assert f"{V1}/parcels" in described["paths"]
    assert not any("livez" in path for path in described["paths"])


async def test_readiness_names_what_fails(database: Database, minter: Minter) -> None:
    async def failing() -> None:
        raise ConnectionError

    context = Context("media", SETTINGS, database, LocalCodec())
    app = create_app(context, [], keys=minter, checks={"bucket": failing})
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["failing"] == {"bucket": "ConnectionError"}


async def test_a_database_that_is_away_is_503_and_nothing_kept(minter: Minter) -> None:
    away = Database(
        "postgresql+asyncpg://nobody@127.0.0.1:9/none", Publisher("media", LocalCodec())
    )
    app = create_app(Context("media", SETTINGS, away, LocalCodec()), [routes()], keys=minter)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        headers = minter.bearer(minter.account("a"))
        answer = await client.post(f"{V1}/counts", json={"name": "x"}, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
        assert answer.headers["retry-after"]
        denied = await client.get(f"{V1}/staff")
        assert denied.status_code == 401, "a denial stays one when it cannot be audited"
        assert (await client.get("/readyz")).status_code == 503


async def post(
    client: httpx.AsyncClient, token: str, name: str, key: str | None = "k1"
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", **({"Idempotency-Key": key} if key else {})}
    return await client.post(f"{V1}/counts", json={"name": name}, headers=headers)


async def counted(database: Database) -> int:
    async with database.begin() as tx:
        return int((await tx.execute(text("select count(*) from ledger"))).scalar_one())


async def test_a_mutation_sent_twice_happens_once_and_is_answered_alike(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    token = minter.account("a")
    first, second = await post(client, token, "x"), await post(client, token, "x")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert first.status_code == 201
    assert second.headers["idempotency-replayed"] == "true"
    assert await counted(database) == 1


async def test_the_same_key_at_the_same_instant_happens_once(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    token = minter.account("a")
    answers = await asyncio.gather(*(post(client, token, "x") for _ in range(8)))
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, b'{"n":1}')}
    assert await counted(database) == 1


async def test_a_key_with_another_body_is_422(client: httpx.AsyncClient, minter: Minter) -> None:
    token = minter.account("a")
    await post(client, token, "x")
    answer = await post(client, token, "y")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-key-reused")


async def test_keys_are_an_accounts_own_and_a_refusal_is_not_kept(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    assert (await post(client, minter.account("a"), "bad")).status_code == 409
    assert (await post(client, minter.account("a"), "x")).status_code == 201
    assert (await post(client, minter.account("b"), "y")).status_code == 201
    assert (await post(client, minter.account("a"), "x", key=None)).status_code == 201
    assert await counted(database) == 3


async def test_a_rate_holds_across_processes(database: Database) -> None:
    rate = Rate(burst=3, every_s=3600)
    results = await asyncio.gather(
        *(limit(database, "sign-in/a", rate) for _ in range(5)), return_exceptions=True
    )
    problems = [result for result in results if isinstance(result, Problem)]
    assert len(problems) == 2
    assert problems[0].status == 429
    assert 0 < int(problems[0].headers["Retry-After"]) <= 3601
    await limit(database, "sign-in/b", rate)
