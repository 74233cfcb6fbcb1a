"""Who may call what, over every route of every service: who may not is refused, and leaves an audit row.

The routes are those of the OpenAPI documents, so that a new one is closed to strangers or stands in OPEN.
"""

import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from chassis.audit import DenialLog
from chassis.auth import Verifier
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import add_tombstone
from chassis.service import Service
from chassis.testing import LocalCodec, Minter, running_stack, throwaway_database
from sqlalchemy import text

from chassis import account_status

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
OPENAPI = Path(__file__).resolve().parents[2] / "frontend" / "openapi"
SERVICES = ("auth", "catalog", "describe", "media", "vision")
MUTATIONS = ("POST", "PUT", "PATCH", "DELETE")
Route = tuple[str, str, str]
"""Service, method, path."""

OPEN = {
    ("auth", "POST", "/api/auth/v1/accounts"),
    ("auth", "POST", "/api/auth/v1/sessions"),
    ("auth", "POST", "/api/auth/v1/sessions/refresh"),
    ("auth", "DELETE", "/api/auth/v1/sessions/current"),
    ("auth", "POST", "/api/auth/v1/invitations/accept"),
    ("auth", "POST", "/api/auth/v1/tokens"),
    ("auth", "GET", "/api/auth/.well-known/jwks.json"),
    ("catalog", "GET", "/api/catalog/v1/products"),
    ("catalog", "GET", "/api/catalog/v1/products/{product_id}"),
    ("catalog", "GET", "/api/catalog/v1/products/{product_id}/similar"),
    ("catalog", "GET", "/api/catalog/v1/vocabulary"),
}
"""They check a credential of their own (a password, a refresh token, an invitation, a secret), or show the shop."""
OWN_ACCOUNT = {
    ("auth", "GET", "/api/auth/v1/me"),
    ("auth", "DELETE", "/api/auth/v1/me"),
    ("auth", "POST", "/api/auth/v1/me/password"),
}
"""Everybody with an account may use them, for that account."""


def routes() -> list[Route]:
    return [
        (service, method.upper(), path)
        for service in SERVICES
        for path, methods in json.loads((OPENAPI / f"{service}.json").read_text())["paths"].items()
        for method in methods
    ]


CLOSED = sorted(set(routes()) - OPEN)
FOR_STAFF = sorted(set(CLOSED) - OWN_ACCOUNT)
HEAR_OF_ACCOUNTS = ("catalog", "describe", "media", "vision")
"""There a token is refused as soon as its account lost the right; auth asks its own tables."""


@dataclass(frozen=True)
class Side:
    """One service's HTTP side on a database of its own; `minter` stands for auth."""

    client: httpx.AsyncClient
    database: Database
    minter: Minter
    origin: str

    async def ask(self, method: str, path: str, **options: Any) -> int:
        for name in ("product_id", "account_id", "upload_id", "photo_id", "image_id"):
            path = path.replace(f"{{{name}}}", str(new_id()))
        options = (
            {"json": {}, **options} if method in MUTATIONS and "content" not in options else options
        )
        return (
            await self.client.request(method, path.replace("{width}", "320"), **options)
        ).status_code

    async def denials(self) -> list[str]:
        query = text("select reason from audit where outcome = 'denied' order by id")
        async with self.database.begin() as tx:
            return list((await tx.execute(query)).scalars())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sides() -> AsyncIterator[dict[str, Side]]:
    async with AsyncExitStack() as stack:
        yield {name: await side(stack, name) for name in SERVICES}


async def side(stack: AsyncExitStack, name: str) -> Side:
    service = described(name)
    with pytest.MonkeyPatch.context() as patched:
        for key, value in running_stack().environment(name).items():
            patched.setenv(key, value)
        settings = service.settings()
    database = await stack.enter_async_context(throwaway_database(name, service.migrations))
    app = service.http(Context(name, settings, database, LocalCodec()))
    minter = Minter(settings.issuer)
    app.state.verifier = Verifier(settings.issuer, minter)
    app.state.denials = DenialLog(database, a_second=10_000)  # its limit has a test of its own
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url=settings.origin)
    return Side(await stack.enter_async_context(client), database, minter, settings.origin)


def described(name: str) -> Service[Any]:
    members = vars(import_module(f"{name}.app")).values()
    return next(each for each in members if isinstance(each, Service))


async def test_what_is_open_to_all_is_there() -> None:
    assert set(routes()) >= OPEN | OWN_ACCOUNT


@pytest.mark.parametrize(("service", "method", "path"), CLOSED)
async def test_a_stranger_gets_401_and_an_audit_row(
    sides: dict[str, Side], service: str, method: str, path: str
) -> None:
    one = sides[service]
    before = len(await one.denials())
    assert await one.ask(method, path) == 401
    assert (await one.denials())[before:] == ["unauthenticated"]


@pytest.mark.parametrize(("service", "method", "path"), CLOSED)
async def test_expired_and_forged_tokens_get_401_and_audit_rows(
    sides: dict[str, Side], service: str, method: str, path: str
) -> None:
    one, who = sides[service], str(new_id())
    forger = Minter(one.minter.issuer)
    tokens = (
        one.minter.account(who, "admin", exp=int(time.time()) - 60),
        one.minter.account(who, "admin", iss="https://evil.example"),
        one.minter.account(who, "admin", aud="another-shop"),
        one.minter.mint({"sub": who, "roles": ["admin"]}, typ="JWT"),
        forger.account(who, "admin"),
        one.minter.account(who, "admin")[:-8] + "AAAAAAAA",
        "no-token",
    )
    before = len(await one.denials())
    for token in tokens:
        assert await one.ask(method, path, headers=one.minter.bearer(token)) == 401, token
    assert (await one.denials())[before:] == ["invalid-token"] * len(tokens)


@pytest.mark.parametrize(("service", "method", "path"), FOR_STAFF)
async def test_a_shopper_and_a_service_without_business_here_get_403_and_audit_rows(
    sides: dict[str, Side], service: str, method: str, path: str
) -> None:
    one = sides[service]
    tokens = (one.minter.account(str(new_id()), "shopper"), one.minter.service("stranger"))
    before = len(await one.denials())
    for token in tokens:
        assert await one.ask(method, path, headers=one.minter.bearer(token)) == 403
    assert (await one.denials())[before:] == ["forbidden"] * len(tokens)


@pytest.mark.parametrize(
    ("service", "method", "path"), [route for route in FOR_STAFF if route[0] in HEAR_OF_ACCOUNTS]
)
async def test_staff_who_lost_the_right_are_refused_while_their_token_lives(
    sides: dict[str, Side], service: str, method: str, path: str
) -> None:
    one = sides[service]
    erased, disabled, dismissed = (str(new_id()) for _ in range(3))
    async with one.database.begin() as tx:
        await add_tombstone(tx, account_status.TOPIC, erased)
        rows = [(disabled, False, True), (dismissed, True, False)]
        values = [dict(zip(("id", "active", "staff"), row, strict=True)) for row in rows]
        await tx.execute(
            text("insert into accounts (id, active, staff) values (:id, :active, :staff)"), values
        )
    before = len(await one.denials())
    for who, status in ((erased, 401), (disabled, 401), (dismissed, 403)):
        token = one.minter.bearer(one.minter.account(who, "staff"))
        assert await one.ask(method, path, headers=token) == status
    assert (await one.denials())[before:] == ["session-over", "session-over", "forbidden"]


@pytest.mark.parametrize(
    ("service", "method", "path"), [route for route in CLOSED if route[1] in MUTATIONS]
)
async def test_a_cross_site_form_post_with_an_admins_cookie_gets_403_and_an_audit_row(
    sides: dict[str, Side], service: str, method: str, path: str
) -> None:
    one = sides[service]
    cookie = {"Cookie": f"loupe_access={one.minter.account(str(new_id()), 'admin')}"}
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    origins: tuple[dict[str, str], ...] = (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"{one.origin}.evil.example"},
        {},
    )
    before = len(await one.denials())
    for origin in origins:
        headers = {**cookie, **form, **origin}
        assert await one.ask(method, path, headers=headers, content="a=1") == 403
    assert (await one.denials())[before:] == ["cross-site"] * len(origins)
