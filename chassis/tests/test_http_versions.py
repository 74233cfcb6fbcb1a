"""Versions over HTTP, whose address a request has, and tokens that are no tokens."""

import base64
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from chassis.auth import InvalidToken, Verifier
from chassis.commands import server_config
from chassis.context import Context
from chassis.database import Database
from chassis.http import create_app
from chassis.http.versions import RequiredIfMatch
from chassis.idempotency import Idempotent, idempotent
from chassis.rate_limit import client_address
from chassis.testing import LocalCodec, Minter
from chassis.testing.harness import quick_settings
from chassis.unit_of_work import Publisher
from fastapi import APIRouter, Depends, Request, Response
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

pytestmark = pytest.mark.asyncio(loop_scope="module")
SETTINGS = quick_settings()
V1 = "/api/media/v1"


class Thing(BaseModel):
    """A resource with a version."""

    name: str
    version: int


def routes() -> APIRouter:
    router = APIRouter()

    @router.patch("/things/{name}", response_model=Thing)
    async def change_thing(
        name: str, expected: RequiredIfMatch, idempotent: Annotated[Idempotent, Depends(idempotent)]
    ) -> Response:
        async def use_case(_: AsyncConnection) -> Thing:
            return Thing(name=name, version=expected + 1)

        return await idempotent.run(use_case)

    @router.get("/address")
    async def address(request: Request) -> str:
        return client_address(request)

    return router


@pytest_asyncio.fixture(loop_scope="module")
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    minter = Minter(SETTINGS.issuer)
    app = create_app(Context("media", SETTINGS, database, LocalCodec()), [routes()], keys=minter)
    headers = minter.bearer(minter.account("a", "staff"))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://media", headers=headers
    ) as client:
        yield client


async def change(client: httpx.AsyncClient, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.patch(f"{V1}/things/a", json={}, headers=named)


@pytest.mark.stack
async def test_a_change_answers_with_the_etag_that_the_next_one_needs(
    client: httpx.AsyncClient,
) -> None:
    first = await change(client, if_match='"7"', idempotency_key="once")
    assert (first.status_code, first.headers["etag"]) == (200, '"8"')
    again = await change(client, if_match='"7"', idempotency_key="once")
    assert (again.headers["idempotency-replayed"], again.headers["etag"]) == ("true", '"8"')
    following = await change(client, if_match=first.headers["etag"])
    assert following.json()["version"] == 9


@pytest.mark.stack
async def test_a_key_with_another_version_is_another_request(client: httpx.AsyncClient) -> None:
    await change(client, if_match='"7"', idempotency_key="versions")
    answer = await change(client, if_match='"9"', idempotency_key="versions")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-key-reused")


@pytest.mark.stack
async def test_a_change_without_a_version_is_428_and_a_wrong_one_400(
    client: httpx.AsyncClient,
) -> None:
    assert (await change(client)).status_code == 428
    for wrong in ("latest", '"', '""', "*", '"7-gzip"', '"' + "9" * 30 + '"'):
        assert (await change(client, if_match=wrong)).status_code == 400


def app_behind(trusted: str) -> tuple[Any, uvicorn.Config]:
    settings = quick_settings(trusted_proxies=trusted)
    away = Database(
        "postgresql+asyncpg://nobody@127.0.0.1:9/none", Publisher("media", LocalCodec())
    )
    app = create_app(Context("media", settings, away, LocalCodec()), [routes()])
    config = server_config(app, settings)
    config.load()
    return config.loaded_app, config


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "address"),
    [
        ("127.0.0.1", "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.1", "203.0.113.9", "203.0.113.1"),
        ("127.0.0.1", "127.0.0.1", "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.0/8", "10.1.2.3", "192.0.2.4, 203.0.113.9, 10.7.7.7", "203.0.113.9"),
        ("10.0.0.0/8,127.0.0.1", "10.1.2.3", "203.0.113.9, 127.0.0.1", "203.0.113.9"),
        ("", "127.0.0.1", "203.0.113.9", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("127.0.0.1", "127.0.0.1", "no address", "no address"),
    ],
)
async def test_the_client_is_the_right_most_address_that_is_no_trusted_proxys(
    trusted: str, peer: str, forwarded: str, address: str
) -> None:
    app, config = app_behind(trusted)
    assert isinstance(app, ProxyHeadersMiddleware)
    assert config.forwarded_allow_ips == trusted
    transport = httpx.ASGITransport(app, client=(peer, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        answer = await client.get(f"{V1}/address", headers={"X-Forwarded-For": forwarded})
    assert answer.json() == address


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.8", "192.0.2.8"),
        ("2001:db8:0:7::1", "2001:db8:0:7::/64"),
        ("2001:db8:0:7:ffff::2", "2001:db8:0:7::/64"),
        ("2001:db8:0:8::1", "2001:db8:0:8::/64"),
        ("testclient", "testclient"),
    ],
)
async def test_limits_count_a_subscriber_and_not_each_of_their_addresses(
    host: str, counted: str
) -> None:
    assert client_address(Request({"type": "http", "client": (host, 1)})) == counted


async def test_a_request_without_an_address_counts_too() -> None:
    assert client_address(Request({"type": "http"})) == "unknown"


@pytest.mark.parametrize("trusted", ["*", "10.0.0.0/8;127.0.0.1", "everyone", "10.0.0.1/8"])
async def test_a_mistyped_proxy_is_refused_at_the_start(trusted: str) -> None:
    with pytest.raises(ValidationError):
        quick_settings(trusted_proxies=trusted)


MINTER = Minter(SETTINGS.issuer)
GOOD = MINTER.account("a", "admin")


@given(st.text(st.characters(max_codepoint=255)) | st.text(".=-_abeyJ0", max_size=60))
async def test_no_text_that_is_no_token_is_anything_but_refused(token: str) -> None:
    with pytest.raises(InvalidToken):
        await Verifier(SETTINGS.issuer, MINTER).principal(token)


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=4))
async def test_no_header_of_a_token_is_anything_but_refused(header: Any) -> None:
    encoded = json.dumps(header).encode().hex()
    forged = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    for head in (forged, encoded):
        with pytest.raises(InvalidToken):
            await Verifier(SETTINGS.issuer, MINTER).principal(f"{head}.{GOOD.partition('.')[2]}")
