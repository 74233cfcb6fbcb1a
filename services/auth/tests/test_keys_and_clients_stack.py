"""Signing keys, access tokens and service clients, on a real database."""

import asyncio
import base64
import json
import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from auth.keys import service as keys
from auth.keys.domain import VERIFIES_AFTER_RETIREMENT
from auth.testing import ADMIN, Driver
from chassis.auth import InvalidToken, Verifier
from chassis.ids import new_id
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def jwks(auth: Driver) -> list[dict[str, str]]:
    async with auth.browser() as browser:
        response = await browser.get(f"{auth.origin}/api/auth/.well-known/jwks.json")
    assert response.status_code == 200
    keys: list[dict[str, str]] = response.json()["keys"]
    return keys


class Published:
    """What another service knows: the published keys."""

    def __init__(self, keys: list[dict[str, str]]) -> None:
        self._keys = keys

    async def find(self, kid: str) -> OKPKey | None:
        return next((OKPKey.import_key(dict(key)) for key in self._keys if key["kid"] == kid), None)


async def verify(auth: Driver, token: str) -> Any:
    verifier = Verifier(auth.settings.issuer, Published(await jwks(auth)))
    return await verifier.principal(token)


async def rotate(auth: Driver) -> str:
    async with auth.database.transaction() as tx:
        return await keys.rotate(tx, auth.api.state.signer, actor="test")


async def token_of(browser: httpx.AsyncClient) -> str:
    return browser.cookies["loupe_access"]


def header_of(token: str) -> dict[str, str]:
    head = token.partition(".")[0]
    header: dict[str, str] = json.loads(base64.urlsafe_b64decode(head + "=="))
    return header


async def test_a_published_key_verifies_and_tells_nothing_private(auth: Driver) -> None:
    async with auth.signed_in(ADMIN) as admin:
        principal = await verify(auth, await token_of(admin))
    assert principal.roles == {"shopper", "staff", "admin"}
    assert UUID(principal.session)
    for key in await jwks(auth):
        assert set(key) == {"kid", "kty", "crv", "x", "use", "alg"}


async def test_an_access_token_is_good_for_ten_minutes(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        token = await token_of(browser)
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert claims["exp"] - claims["iat"] == 600
    assert (claims["iss"], claims["aud"]) == (auth.settings.issuer, "loupe")
    assert header_of(token)["typ"] == "at+jwt"


async def test_private_keys_lie_sealed(auth: Driver) -> None:
    await jwks(auth)
    for row in await auth.execute("select sealed, public_jwk from signing_keys"):
        assert b'"d"' not in row.sealed
        assert "d" not in row.public_jwk


async def test_a_key_made_when_its_algorithm_had_an_older_name_still_signs_people_in(
    auth: Driver,
) -> None:
    await jwks(auth)
    older_name = """update signing_keys set public_jwk = public_jwk || '{"alg": "EdDSA"}'"""
    await auth.execute(older_name)
    async with auth.signed_in() as browser:
        assert (await browser.get("me")).status_code == 200
        await verify(auth, await token_of(browser))


async def test_after_a_rotation_the_old_key_verifies_until_its_tokens_have_expired(
    auth: Driver,
) -> None:
    async with auth.signed_in(ADMIN) as admin:
        old = await token_of(admin)
        rotated = await admin.post("keys/rotate")
        assert rotated.status_code == 200
        assert (await admin.get("me")).status_code == 200
        await admin.post("sessions/refresh")
        new = await token_of(admin)
    assert header_of(new)["kid"] == rotated.json()["kid"] != header_of(old)["kid"]
    await verify(auth, old)
    await verify(auth, new)
    retired_at = datetime.now(UTC) - VERIFIES_AFTER_RETIREMENT
    await auth.execute(
        "update signing_keys set retired_at = :at where retired_at is not null", at=retired_at
    )
    await verify(auth, new)
    with pytest.raises(InvalidToken):
        await verify(auth, old)


async def test_rotations_at_once_leave_one_key_that_signs(auth: Driver) -> None:
    await asyncio.gather(*(rotate(auth) for _ in range(5)))
    [(signing,)] = await auth.execute("select count(*) from signing_keys where retired_at is null")
    assert signing == 1


async def test_the_first_sign_ins_at_once_make_one_key(auth: Driver) -> None:
    emails = [await auth.registered() for _ in range(4)]
    await auth.execute("delete from signing_keys")

    async def signs_in(email: str) -> str:
        async with auth.signed_in(email) as browser:
            return header_of(await token_of(browser))["kid"]

    assert len(set(await asyncio.gather(*(signs_in(email) for email in emails)))) == 1


async def test_forged_tokens_are_refused_with_an_audit_row(auth: Driver) -> None:
    public = (await jwks(auth))[0]
    now = int(time.time())
    claims = {
        "iss": auth.settings.issuer,
        "aud": "loupe",
        "sub": str(new_id()),
        "exp": now + 600,
        "roles": ["admin"],
    }
    own = OKPKey.generate_key("Ed25519")
    shared = OctKey.import_key(base64.urlsafe_b64decode(public["x"] + "=="))
    unsigned = {"alg": "none", "typ": "at+jwt", "kid": public["kid"]}
    forged = [
        jwt.encode(
            {"alg": "Ed25519", "typ": "at+jwt", "kid": public["kid"]},
            claims,
            own,
            algorithms=["Ed25519"],
        ),
        jwt.encode({"alg": "HS256", "typ": "at+jwt", "kid": public["kid"]}, claims, shared),
        f"{_encode(unsigned)}.{_encode(claims)}.",
        "not-a-token",
    ]
    for token in forged:
        async with auth.browser() as browser:
            headers = {"Authorization": f"Bearer {token}"}
            assert (await browser.post("keys/rotate", headers=headers)).status_code == 401
        assert (await auth.audit())[-1][1:] == ("denied", "invalid-token")


def _encode(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


# --- service clients ----------------------------------------------------------------------------


async def ask(auth: Driver, *, basic: tuple[str, str] | None = None, **form: str) -> httpx.Response:
    async with auth.browser() as client:
        return await client.post(
            "tokens",
            data={"grant_type": "client_credentials", **form},
            auth=basic or httpx.USE_CLIENT_DEFAULT,
        )


async def test_a_service_gets_a_token_by_form_and_by_basic(auth: Driver) -> None:
    await auth.ensure_clients(vision="a-long-generated-secret")
    by_form = await ask(auth, client_id="vision", client_secret="a-long-generated-secret")
    by_basic = await ask(auth, basic=("vision", "a-long-generated-secret"))
    for response in (by_form, by_basic):
        assert response.status_code == 200
        assert (response.json()["token_type"], response.json()["expires_in"]) == ("Bearer", 600)
        assert response.headers["cache-control"] == "no-store"
        principal = await verify(auth, response.json()["access_token"])
        assert (principal.kind, principal.id, principal.roles) == ("service", "vision", frozenset())


@pytest.mark.parametrize(
    ("client_id", "secret"), [("vision", "wrong"), ("nobody", "wrong"), ("", "")]
)
async def test_a_wrong_secret_is_refused_with_an_audit_row(
    auth: Driver, client_id: str, secret: str
) -> None:
    await auth.ensure_clients(vision="a-long-generated-secret")
    response = await ask(auth, client_id=client_id, client_secret=secret)
    assert (response.status_code, response.json()["error"]) == (401, "invalid_client")
    assert (await auth.audit())[-1][1:] == ("denied", "invalid-client")


async def test_another_grant_is_not_offered(auth: Driver) -> None:
    response = await ask(auth, grant_type="password", username="x", password="y")
    assert (response.status_code, response.json()["error"]) == (400, "unsupported_grant_type")


async def test_a_changed_secret_takes_the_old_ones_place(auth: Driver) -> None:
    await auth.ensure_clients(catalog="first")
    await auth.ensure_clients(catalog="second")
    assert (await ask(auth, client_id="catalog", client_secret="first")).status_code == 401
    assert (await ask(auth, client_id="catalog", client_secret="second")).status_code == 200


async def test_secrets_are_stored_as_digests_only(auth: Driver) -> None:
    await auth.ensure_clients(describe="a-secret-to-look-for")
    rows = await auth.execute("select secret_digest from clients")
    assert all(b"a-secret-to-look-for" not in row.secret_digest for row in rows)


async def test_a_service_has_no_account(auth: Driver) -> None:
    await auth.ensure_clients(vision="a-long-generated-secret")
    granted = await ask(auth, client_id="vision", client_secret="a-long-generated-secret")
    async with auth.browser() as client:
        headers = {"Authorization": f"Bearer {granted.json()['access_token']}"}
        assert (await client.get("me", headers=headers)).status_code == 403
        assert (await client.delete("me", headers=headers)).status_code == 403
