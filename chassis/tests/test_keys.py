"""Keys and service tokens from an issuer."""

import asyncio

import httpx
import pytest
from chassis.jwks import KeysUnavailable, RemoteKeys
from chassis.tokens import ServiceTokens, TokensUnavailable
from http_service import SETTINGS
from joserfc.jwk import OKPKey

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


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
