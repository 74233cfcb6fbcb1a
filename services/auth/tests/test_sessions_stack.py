"""Signing in, staying signed in and signing out, on a real database."""

import asyncio
from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch

import httpx
import pytest
from auth.accounts.passwords import Passwords
from auth.testing import ADMIN, PASSWORD, Driver
from chassis.ids import new_id

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


def cookies_of(response: httpx.Response) -> SimpleCookie:
    return SimpleCookie("\r\n".join(response.headers.get_list("set-cookie")))


async def later(auth: Driver) -> None:
    """The grace in which two tabs may refresh at once is over."""
    await auth.execute("update sessions set rotated_at = rotated_at - interval '1 minute'")


async def test_signing_in_sets_cookies_that_no_script_and_no_other_site_can_use(
    auth: Driver,
) -> None:
    email = await auth.registered()
    async with auth.browser() as browser:
        response = await browser.post("sessions", json={"email": email, "password": PASSWORD})
        assert response.status_code == 200
        assert set(response.json()) == {"account", "expires_in"}
        cookies = cookies_of(response)
        access, refresh = cookies["loupe_access"], cookies["loupe_refresh"]
        assert (access["path"], access["samesite"]) == ("/", "lax")
        assert (refresh["path"], refresh["samesite"]) == ("/api/auth", "strict")
        assert access["httponly"]
        assert refresh["httponly"]
        assert (await browser.get("me")).json()["email"] == email
    assert response.headers["cache-control"] == "no-store"


async def test_api_clients_get_tokens_in_the_body(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.browser() as client:
        body = {"email": email, "password": PASSWORD, "delivery": "body"}
        granted = (await client.post("sessions", json=body)).json()
        assert not client.cookies
        bearer = {"Authorization": f"Bearer {granted['access_token']}"}
        assert (await client.get("me", headers=bearer)).json()["email"] == email
        body = {"refresh_token": granted["refresh_token"]}
        assert (await client.post("sessions/refresh", json=body)).json()["refresh_token"]
        assert (
            await client.request("DELETE", "sessions/current", headers=bearer)
        ).status_code == 204


async def test_an_unknown_email_and_a_wrong_password_get_one_answer_at_one_cost(
    auth: Driver,
) -> None:
    email = await auth.registered()
    answers, verified = [], []
    real = Passwords._verify

    def counted(self: Passwords, password: str, password_hash: str) -> tuple[bool, str | None]:
        verified.append(password_hash.rsplit("$", 2)[0])
        return real(self, password, password_hash)

    with patch.object(Passwords, "_verify", counted):
        async with auth.browser() as browser:
            for who in (email, f"{new_id()}@nobody.example"):
                body = {"email": who, "password": "wrong-" + PASSWORD}
                answers.append(await browser.post("sessions", json=body))
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert len(verified) == 2
    assert verified[0] == verified[1]  # the same parameters of argon2, so the same time


async def test_a_wrong_password_leaves_an_audit_row(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.browser() as browser:
        await browser.post("sessions", json={"email": email, "password": "wrong"})
    assert ("sign-in", "denied", "wrong-credentials") in await auth.audit()


async def test_a_refresh_rotates_the_token(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        before = browser.cookies["loupe_refresh"]
        response = await browser.post("sessions/refresh")
        assert response.status_code == 200
        assert browser.cookies["loupe_refresh"] != before
        assert (await browser.get("me")).status_code == 200


async def test_a_retry_after_a_lost_answer_gets_what_the_first_one_got(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        body = {"refresh_token": browser.cookies["loupe_refresh"]}
        lost = (await browser.post("sessions/refresh", json=body)).json()
        again = await browser.post("sessions/refresh", json=body)
        assert (again.status_code, again.json()["refresh_token"]) == (200, lost["refresh_token"])
        await later(auth)  # the retry's answer arrived, so the session goes on
        body = {"refresh_token": again.json()["refresh_token"]}
        assert (await browser.post("sessions/refresh", json=body)).status_code == 200


async def test_no_usable_refresh_token_lies_in_the_tables(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        first = browser.cookies["loupe_refresh"]
        await browser.post("sessions/refresh")
        tokens = [first, browser.cookies["loupe_refresh"]]
    for table in ("sessions", "refresh_tokens", "audit", "rate_limit"):
        rows = str([tuple(row) for row in await auth.execute(f"select * from {table}")])
        assert not any(token in rows for token in tokens), table


async def test_refreshing_without_end_is_slowed_down(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        body = {"refresh_token": browser.cookies["loupe_refresh"]}
        codes = [(await browser.post("sessions/refresh", json=body)).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]


async def test_a_reused_refresh_token_ends_its_family_with_an_audit_row(auth: Driver) -> None:
    async with auth.signed_in() as owner, auth.browser() as thief:
        stolen = owner.cookies["loupe_refresh"]
        body = {"refresh_token": stolen}
        assert (await thief.post("sessions/refresh", json=body)).status_code == 200
        await later(auth)
        reused = await owner.post("sessions/refresh")
        assert (reused.status_code, reused.json()["type"]) == (401, "/problems/session-over")
        thiefs = (await thief.post("sessions/refresh", json=body)).status_code
        assert thiefs == 401
    assert ("refresh", "denied", "token-reused") in await auth.audit()


async def test_the_thiefs_newer_token_dies_with_the_family(auth: Driver) -> None:
    async with auth.signed_in() as owner, auth.browser() as thief:
        body = {"refresh_token": owner.cookies["loupe_refresh"]}
        newer = (await thief.post("sessions/refresh", json=body)).json()["refresh_token"]
        await later(auth)
        await owner.post("sessions/refresh")
        response = await thief.post("sessions/refresh", json={"refresh_token": newer})
        assert response.status_code == 401


async def test_two_tabs_that_refresh_at_once_both_stay_signed_in(auth: Driver) -> None:
    async with auth.signed_in() as first, auth.browser() as second:
        second.cookies.update(first.cookies)
        answers = await asyncio.gather(
            first.post("sessions/refresh"), second.post("sessions/refresh")
        )
        assert [answer.status_code for answer in answers] == [200, 200]
        renewed = {cookies_of(answer)["loupe_refresh"].value for answer in answers}
        assert len(renewed) == 1  # one rotates, the other gets the same
        assert all("loupe_access" in cookies_of(answer) for answer in answers)


async def test_signing_out_ends_the_session_and_clears_the_cookies(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        token = browser.cookies["loupe_refresh"]
        response = await browser.delete("sessions/current")
        assert response.status_code == 204
        assert set(browser.cookies) == {"loupe_device"}
        body = {"refresh_token": token}
        assert (await browser.post("sessions/refresh", json=body)).status_code == 401
        assert (await browser.delete("sessions/current")).status_code == 204


async def test_signing_out_ends_no_other_session(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.signed_in(email) as phone, auth.signed_in(email) as desk:
        await phone.delete("sessions/current")
        assert (await desk.post("sessions/refresh")).status_code == 200


async def test_an_expired_session_is_over(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        await auth.execute("update sessions set expires_at = now() - interval '1 second'")
        assert (await browser.post("sessions/refresh")).status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_a_cross_site_form_post_cannot_sign_in(auth: Driver, origin: str) -> None:
    async with auth.browser() as browser:
        response = await browser.post(
            "sessions",
            content=f"email={ADMIN}&password={PASSWORD}",
            headers={"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"},
        )
        assert response.status_code == 403
        assert not browser.cookies
    action, *refusal = (await auth.audit())[-1]
    assert action.startswith("POST ")
    assert refusal == ["denied", "cross-site"]


async def test_another_site_cannot_refresh_or_sign_out_with_our_cookies(auth: Driver) -> None:
    evil = {"Origin": "https://evil.example"}
    async with auth.signed_in() as browser:
        assert (await browser.post("sessions/refresh", headers=evil)).status_code == 403
        assert (await browser.delete("sessions/current", headers=evil)).status_code == 403
        assert (await browser.post("sessions/refresh")).status_code == 200


@pytest.mark.parametrize("body", [{}, {"email": "x", "password": "y"}, {"email": 1}, []])
async def test_malformed_credentials_are_told_what_is_wrong(auth: Driver, body: Any) -> None:
    async with auth.browser() as browser:
        response = await browser.post("sessions", json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errors"]
