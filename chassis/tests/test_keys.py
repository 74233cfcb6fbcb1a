"""Keys and service tokens from an issuer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
import pytest_asyncio
from chassis.auth import (
    Principal,
    optional_principal,
    require_principal,
    require_role,
    require_service,
)
from chassis.context import Context
from chassis.database import Database
from chassis.http import Problem, create_app
from chassis.idempotency import Idempotent, idempotent
from chassis.jwks import KeysUnavailable, RemoteKeys
from chassis.testing import LocalCodec, Minter
from chassis.testing.harness import quick_settings
from chassis.tokens import ServiceTokens, TokensUnavailable
from fastapi import APIRouter, Depends, Response
from joserfc.jwk import OKPKey
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


SETTINGS = quick_settings(max_body_bytes=1000)


class Parcel(BaseModel):
    """A body with a limit."""

    name: str = Field(max_length=5)


def routes() -> APIRouter:
    router = APIRouter()

    @router.get("/staff")
    async def staff(who: Annotated[Principal, Depends(require_role("staff"))]) -> str:
        return who.id

    @router.get("/vision")
    async def vision(who: Annotated[Principal, Depends(require_service("vision"))]) -> str:
        return who.kind

    @router.get("/anyone")
    async def anyone(who: Annotated[Principal | None, Depends(optional_principal)]) -> str | None:
        return who.id if who else None

    @router.post("/parcels", dependencies=[Depends(require_principal)])
    async def parcel(body: Parcel) -> str:
        return body.name

    @router.post("/counts")
    async def count(
        body: Parcel, idempotent: Annotated[Idempotent, Depends(idempotent)]
    ) -> Response:
        async def use_case(tx: AsyncConnection) -> dict[str, int]:
            if body.name == "bad":
                raise Problem(409, "bad-name", "Bad name", "Take another.")
            insert = "insert into ledger (subject, version) values (:name, 1) returning n"
            await asyncio.sleep(0.05)
            return {"n": (await tx.execute(text(insert), {"name": body.name})).scalar_one()}

        return await idempotent.run(use_case, status=201)

    @router.get("/fault")
    async def fault() -> None:
        raise ZeroDivisionError("secret")

    @router.get("/away")
    async def away() -> None:
        raise ConnectionRefusedError from httpx.ConnectError("x")

    return router


def named_routes() -> APIRouter:
    router = APIRouter()

    @router.get("/staff/{name}", dependencies=[Depends(require_role("staff"))])
    async def one_of_staff(name: str) -> str:
        return name

    return router


@pytest.fixture
def minter() -> Minter:
    return Minter(SETTINGS.issuer)


@pytest_asyncio.fixture(loop_scope="module")
async def client(database: Database, minter: Minter) -> AsyncIterator[httpx.AsyncClient]:
    context = Context("media", SETTINGS, database, LocalCodec())
    app = create_app(context, [routes(), named_routes()], keys=minter)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        yield client


class Issuer:
    """A JWKS and token endpoint that counts its visitors."""

    def __init__(self) -> None:
        self.keys = {"one": OKPKey.generate_key("Ed25519")}
        self.visits = 0
        self.down = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.visits += 1
        if self.down:
            raise httpx.ConnectError("down", request=request)
        if request.method == "POST":
            return httpx.Response(200, json={"access_token": f"t{self.visits}", "expires_in": 600})
        listed = [{**key.as_dict(private=False), "kid": kid} for kid, key in self.keys.items()]
        return httpx.Response(200, json={"keys": [*listed, {"kty": "RSA", "kid": "odd"}]})

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self))


async def test_keys_are_cached_and_refetched_at_a_limited_rate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issuer, now = Issuer(), [1000.0]
    monkeypatch.setattr("chassis.jwks.time.monotonic", lambda: now[0])
    keys = RemoteKeys("http://auth/jwks", issuer.client())
    assert await keys.find("one")
    for _ in range(20):
        assert await keys.find("two") is None
    assert issuer.visits == 1, "unknown keys are no way to hammer the issuer"
    issuer.keys["two"] = OKPKey.generate_key("Ed25519")
    now[0] += 11
    assert await keys.find("two"), "a rotated key is found"
    assert issuer.visits == 2


async def test_known_keys_stay_good_while_the_issuer_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issuer, now = Issuer(), [1000.0]
    monkeypatch.setattr("chassis.jwks.time.monotonic", lambda: now[0])
    keys = RemoteKeys("http://auth/jwks", issuer.client())
    await keys.find("one")
    issuer.down = True
    now[0] += 3600
    assert await keys.find("one")
    with pytest.raises(KeysUnavailable):
        await RemoteKeys("http://auth/jwks", issuer.client()).find("one")


async def test_service_tokens_are_cached_and_fetched_again_early(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issuer, now = Issuer(), [1000.0]
    monkeypatch.setattr("chassis.tokens.time.monotonic", lambda: now[0])
    tokens = ServiceTokens(SETTINGS, issuer.client())
    assert await asyncio.gather(*(tokens.token() for _ in range(5))) == ["t1"] * 5
    now[0] += 541
    assert await tokens.token() == "t2"


async def test_a_refused_service_token_is_tried_once_more_with_a_new_one() -> None:
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(401 if len(seen) == 1 else 200)

    tokens = ServiceTokens(SETTINGS, Issuer().client())
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), auth=tokens) as client:
        assert (await client.get("http://media/x")).status_code == 200
    assert seen == ["Bearer t1", "Bearer t2"]


async def test_a_token_endpoint_that_is_away_says_so() -> None:
    issuer = Issuer()
    issuer.down = True
    with pytest.raises(TokensUnavailable, match="ConnectError"):
        await ServiceTokens(SETTINGS, issuer.client()).token()
