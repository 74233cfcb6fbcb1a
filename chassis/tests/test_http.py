"""The manners of every HTTP side, against a real PostgreSQL."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

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
from chassis.rate_limit import Rate, limit
from chassis.testing import LocalCodec, Minter
from chassis.testing.harness import quick_settings
from chassis.tokens import ServiceTokens, TokensUnavailable
from chassis.unit_of_work import Publisher
from fastapi import APIRouter, Depends, Response
from joserfc.jwk import OKPKey
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import audit

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
SETTINGS = quick_settings(max_body_bytes=1000)
ORIGIN = {"Origin": SETTINGS.origin}
V1 = "/api/media/v1"
Call = Callable[[AsyncConnection], Any]


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


async def audited(database: Database) -> list[tuple[str, str, str]]:
    async with database.begin() as tx:
        rows = await tx.execute(text("select actor, action, reason from audit order by at, id"))
        return [(row.actor, row.action, row.reason) for row in rows]


async def test_a_role_opens_its_routes_and_admin_is_staff(
    client: httpx.AsyncClient, minter: Minter
) -> None:
    for roles in (["staff"], ["admin"]):
        answer = await client.get(f"{V1}/staff", headers=minter.bearer(minter.account("a", *roles)))
        assert (answer.status_code, answer.json()) == (200, "a")


async def test_a_staff_route_as_a_shopper_is_403_and_an_audit_row(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    token = minter.account("shopper-1", "shopper")
    answer = await client.get(f"{V1}/staff", headers=minter.bearer(token))
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/forbidden"
    assert await audited(database) == [("shopper-1", "GET /staff", "forbidden")]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("x" * 900, 401),
        ("%00", 422),
        ("a%00b", 422),
        ("%ED%A0%80", 401),
        ("x" * 30_000, 414),
        ("\u00e9" * 9000, 414),
    ],
)
async def test_a_denial_is_audited_whatever_its_path_and_takes_little_room(
    client: httpx.AsyncClient, database: Database, path: str, status: int
) -> None:
    assert (await client.get(f"{V1}/staff/{path}")).status_code == status
    async with database.begin() as tx:
        [row] = list(await tx.execute(text("select * from audit")))
    assert row.actor == "anonymous"
    assert row.action.startswith("GET /")
    assert len(row.action) <= audit.MAX_LENGTH
    assert row.subject.startswith(f"{V1}/staff/")
    assert len(row.subject) <= audit.MAX_LENGTH


async def test_what_changed_is_kept_with_the_row_and_bounded(database: Database) -> None:
    details = audit.changes({"state": "active", "roles": ["shopper"]}, {"state": "disabled"})
    assert details == {"state": ["active", "disabled"], "roles": [["shopper"], None]}
    async with database.begin() as tx:
        await audit.record(
            tx, actor="a\0", action="b", changed={**details, "note": "x" * 9000, "\0": "\ud800"}
        )
        row = (await tx.execute(text("select * from audit"))).one()
    assert row.details["changed"]["state"] == ["active", "disabled"]
    assert len(row.details["changed"]["note"]) == audit.MAX_LENGTH


def _forgeries(minter: Minter) -> dict[str, str]:
    good = {"sub": "a", "roles": ["admin"]}
    stranger = Minter(SETTINGS.issuer)
    head, body, _ = minter.account("a", "admin").split(".")
    return {
        "expired": minter.mint({**good, "exp": int(time.time()) - 60}),
        "another issuer": minter.mint({**good, "iss": "http://evil"}),
        "another audience": minter.mint({**good, "aud": "elsewhere"}),
        "no expiry": minter.mint({**good, "exp": None}),
        "another type": minter.mint(good, typ="JWT"),
        "another key, our key id": stranger.account("a", "admin"),
        "unknown key id": Minter(SETTINGS.issuer, kid="other").account("a", "admin"),
        "no signature": f"{head}.{body}.",
        "alg none": "eyJhbGciOiJub25lIiwia2lkIjoidGVzdCJ9.eyJzdWIiOiJhIn0.",
        "nonsense": "a.b.c",
        "empty parts": "..",
    }


async def test_expired_and_forged_tokens_are_401_and_audit_rows(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    forgeries = _forgeries(minter)
    for what, token in forgeries.items():
        for headers in (minter.bearer(token), {"Cookie": f"loupe_access={token}"}):
            answer = await client.get(f"{V1}/staff", headers=headers)
            assert answer.status_code == 401, what
            assert answer.json()["type"] == "/problems/invalid-token", what
    assert len(await audited(database)) == 2 * len(forgeries)


async def test_a_bad_token_is_not_taken_for_none(client: httpx.AsyncClient, minter: Minter) -> None:
    assert (await client.get(f"{V1}/anyone")).json() is None
    answer = await client.get(f"{V1}/anyone", headers=minter.bearer("a.b.c"))
    assert answer.status_code == 401


async def test_services_have_routes_of_their_own(client: httpx.AsyncClient, minter: Minter) -> None:
    tokens = {"vision": 200, "catalog": 403}
    for service, status in tokens.items():
        headers = minter.bearer(minter.service(service))
        assert (await client.get(f"{V1}/vision", headers=headers)).status_code == status
    admin = minter.bearer(minter.account("a", "admin"))
    assert (await client.get(f"{V1}/vision", headers=admin)).status_code == 403
    posing = minter.bearer(minter.mint({"sub": "x", "kind": "service", "roles": ["admin"]}))
    assert (await client.get(f"{V1}/staff", headers=posing)).status_code == 403


@pytest.mark.parametrize("origin", [{}, {"Origin": "http://evil"}, {"Origin": "null"}])
async def test_a_cross_site_form_post_is_403_and_an_audit_row(
    client: httpx.AsyncClient, minter: Minter, database: Database, origin: dict[str, str]
) -> None:
    cookie = {"Cookie": f"loupe_access={minter.account('a', 'shopper')}"}
    answer = await client.post(f"{V1}/parcels", json={"name": "x"}, headers={**cookie, **origin})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/cross-site")
    assert await audited(database) == [("a", "POST /parcels", "cross-site")]


async def test_our_own_pages_and_bearers_may_post(
    client: httpx.AsyncClient, minter: Minter
) -> None:
    token = minter.account("a", "shopper")
    for headers in ({"Cookie": f"loupe_access={token}", **ORIGIN}, minter.bearer(token)):
        answer = await client.post(f"{V1}/parcels", json={"name": "x"}, headers=headers)
        assert answer.status_code == 200


async def test_a_flood_of_denials_does_not_fill_the_table(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.audit.time.monotonic", lambda: 1000.0)
    for _ in range(audit.DENIALS_A_SECOND * 3):
        await client.get(f"{V1}/staff")
    assert len(await audited(database)) == audit.DENIALS_A_SECOND


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


# --- idempotency -------------------------------------------------------------------------------------------------


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


# --- rate limits -------------------------------------------------------------------------------------------------


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


# --- keys and tokens of other services ---------------------------------------------------------------------------


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
