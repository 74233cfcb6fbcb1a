"""Who acts is who the tables say now: an access token outlives the rights that it was made with."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from auth.testing import ADMIN, OTHER_PASSWORD, PASSWORD, Driver
from chassis.ids import new_id

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
API = "/api/auth/v1/"
MUTATIONS = {"post", "put", "patch", "delete"}
OWN_CREDENTIAL = {
    ("post", "accounts"),
    ("post", "sessions"),
    ("post", "sessions/refresh"),
    ("delete", "sessions/current"),
    ("post", "invitations/accept"),
    ("post", "tokens"),
}
"""They ask for no access token, or (signing out) give nothing."""
PASSWORD_CHANGE = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
BODIES: dict[tuple[str, str], Any] = {
    ("patch", "accounts/{account_id}"): {"state": "active", "roles": ["shopper", "staff", "admin"]},
    ("delete", "accounts/{account_id}"): None,
    ("post", "invitations"): {"email": "accomplice@shop.example", "role": "admin"},
    ("delete", "invitations/{account_id}"): None,
    ("post", "members"): {"email": "accomplice@shop.example", "role": "admin"},
    ("post", "keys/rotate"): None,
    ("delete", "me"): None,
    ("post", "me/password"): PASSWORD_CHANGE,
}
"""A body that an admin in office would be served for. A new route fails the walk until it stands here."""
OWN_ACCOUNT = {("delete", "me"), ("post", "me/password")}


def guarded(auth: Driver) -> list[tuple[str, str]]:
    """Every route that changes something for whoever brings an access token."""
    paths = auth.api.openapi()["paths"]
    found = {
        (method, path.removeprefix(API))
        for path, methods in paths.items()
        for method in MUTATIONS & set(methods)
    }
    return sorted(found - OWN_CREDENTIAL)


async def disabled(admin: httpx.AsyncClient, former: httpx.AsyncClient, url: str) -> None:
    (await admin.patch(url, json={"state": "disabled"})).raise_for_status()


async def demoted(admin: httpx.AsyncClient, former: httpx.AsyncClient, url: str) -> None:
    (await admin.patch(url, json={"roles": ["shopper"]})).raise_for_status()


async def erased(admin: httpx.AsyncClient, former: httpx.AsyncClient, url: str) -> None:
    (await admin.delete(url)).raise_for_status()


Fall = Callable[[httpx.AsyncClient, httpx.AsyncClient, str], Awaitable[None]]


@asynccontextmanager
async def former_admin(auth: Driver, fall: Fall) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """A browser with the access token of an admin from before the fall; and the account's id."""
    email = await auth.appointed("admin")
    async with auth.signed_in(email) as former, auth.signed_in(ADMIN) as admin:
        account_id = (await former.get("me")).json()["id"]
        await fall(admin, former, f"accounts/{account_id}")
        yield former, account_id


async def state_of(auth: Driver) -> list[Any]:
    accounts = await auth.execute("select id, version, state, roles, password_hash from accounts")
    keys = await auth.execute("select kid, retired_at from signing_keys")
    invitations = await auth.execute("select id from invitations")
    return [sorted(map(tuple, rows), key=str) for rows in (accounts, keys, invitations)]


async def act(browser: httpx.AsyncClient, route: tuple[str, str], account_id: str) -> int:
    method, path = route
    options = {"json": BODIES[route]} if BODIES[route] is not None else {}
    headers = {"Idempotency-Key": str(uuid4())}
    url = path.replace("{account_id}", account_id)
    return (await browser.request(method, url, headers=headers, **options)).status_code


@pytest.mark.parametrize("fall", [disabled, erased])
async def test_no_route_serves_the_token_of_a_disabled_or_erased_admin(
    auth: Driver, fall: Fall
) -> None:
    async with former_admin(auth, fall) as (former, account_id):
        before = await state_of(auth)
        for route in guarded(auth):
            assert await act(former, route, account_id) == 401, route
        assert await state_of(auth) == before


async def test_no_admins_route_serves_the_token_of_a_demoted_admin(auth: Driver) -> None:
    async with former_admin(auth, demoted) as (former, account_id):
        before = await state_of(auth)
        for route in sorted(set(guarded(auth)) - OWN_ACCOUNT):
            assert await act(former, route, account_id) == 403, route
        assert await state_of(auth) == before


async def test_no_route_serves_a_session_that_a_password_change_ended(auth: Driver) -> None:
    email = await auth.appointed("admin")
    async with auth.signed_in(email) as stolen, auth.signed_in(email) as owner:
        account_id = (await owner.get("me")).json()["id"]
        assert (await owner.post("me/password", json=PASSWORD_CHANGE)).status_code == 204
        before = await state_of(auth)
        for route in guarded(auth):
            assert await act(stolen, route, account_id) == 401, route
        assert (await stolen.get("me")).status_code == 401
        assert await state_of(auth) == before


async def test_a_former_admin_no_longer_reads_the_team(auth: Driver) -> None:
    for fall, status in ((disabled, 401), (demoted, 403), (erased, 401)):
        async with former_admin(auth, fall) as (former, _):
            assert (await former.get("accounts")).status_code == status


@pytest.mark.parametrize("path", ["me", "accounts/{id}"])
async def test_erasing_needs_a_sign_in_of_the_last_minutes(auth: Driver, path: str) -> None:
    async with auth.signed_in(await auth.appointed("admin")) as browser:
        account_id = (await browser.get("me")).json()["id"]
        await auth.execute(
            "update sessions set created_at = now() - interval '11 minutes' where account_id = :id",
            id=account_id,
        )
        response = await browser.delete(path.format(id=account_id))
    assert (response.status_code, response.json()["type"]) == (401, "/problems/sign-in-again")
    assert "insufficient_user_authentication" in response.headers["www-authenticate"]
    assert await auth.execute("select id from accounts where id = :id", id=account_id)


async def test_a_disabled_invitee_cannot_accept_the_old_invitation(auth: Driver) -> None:
    email = f"{new_id()}@shop.example"
    async with auth.signed_in(ADMIN) as admin, auth.browser() as invitee:
        told = (await admin.post("invitations", json={"email": email})).json()
        url = f"accounts/{told['account_id']}"
        assert (await admin.patch(url, json={"state": "disabled"})).status_code == 200
        body = {"token": told["token"], "password": PASSWORD}
        assert (await invitee.post("invitations/accept", json=body)).status_code == 410
        again = await admin.patch(url, json={"state": "active"})
        assert again.json()["state"] == "invited"  # without a password nobody can be active
        assert (await invitee.post("invitations/accept", json=body)).status_code == 410
        renewed = (await admin.post("invitations", json={"email": email})).json()
        body = {"token": renewed["token"], "password": PASSWORD}
        assert (await invitee.post("invitations/accept", json=body)).status_code == 200


async def test_a_password_that_was_changed_meanwhile_starts_no_session(auth: Driver) -> None:
    """The change falls between the check of the old password and the start of the session."""
    email = await auth.registered()
    verify = auth.passwords.verify

    async def slow(password: str, password_hash: str | None) -> Any:
        verified = await verify(password, password_hash)
        await auth.execute(
            "update accounts set password_hash = 'another' where email = :email", email=email
        )
        return verified

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(auth.passwords), "verify", lambda _, *given: slow(*given))
        async with auth.browser() as browser:
            body = {"email": email, "password": PASSWORD}
            assert (await browser.post("sessions", json=body)).status_code == 401
