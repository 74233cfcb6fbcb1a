"""Accounts and invitations on a real database."""

import asyncio
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import httpx
import pytest
from auth import app
from auth.accounts import tasks as accounts
from auth.accounts.passwords import Passwords
from auth.testing import ADMIN, OTHER_PASSWORD, PASSWORD, Driver
from chassis.ids import new_id
from chassis.republish import republish

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def id_of(browser: httpx.AsyncClient) -> str:
    return str((await browser.get("me")).json()["id"])


async def invited(auth: Driver, email: str, role: str = "staff") -> dict[str, Any]:
    async with auth.signed_in(ADMIN) as admin:
        response = await admin.post("invitations", json={"email": email, "role": role})
    assert response.status_code == 201
    told: dict[str, Any] = response.json()
    return told


async def accept(auth: Driver, token: str, password: str = PASSWORD) -> httpx.Response:
    async with auth.browser() as browser:
        body = {"token": token, "password": password}
        return await browser.post("invitations/accept", json=body)


# --- registering --------------------------------------------------------------------------------


async def test_registering_makes_a_shopper_and_says_so_without_the_email(auth: Driver) -> None:
    email = f"{new_id()}@shopper.example"
    async with auth.browser() as browser:
        response = await browser.post("accounts", json={"email": email, "password": PASSWORD})
        assert (response.status_code, response.json()) == (202, {"email": email})
    async with auth.signed_in(email) as shopper:
        made = (await shopper.get("me")).json()
    assert (made["email"], made["roles"]) == (email, ["shopper"])
    [(record, version, value)] = await auth.published(made["id"])
    assert (record, version, value["account"]["roles"]) == ("AccountChanged", 1, ["shopper"])
    assert email not in str(value)


async def test_registering_answers_alike_whether_or_not_the_email_has_an_account(
    auth: Driver,
) -> None:
    taken, free = await auth.registered(), f"{new_id()}@shopper.example"
    hashed = []
    real = Passwords.hash

    async def counted(self: Passwords, password: str) -> str:
        hashed.append(password)
        return await real(self, password)

    with patch.object(Passwords, "hash", counted):
        async with auth.browser() as browser:
            answers = [
                await browser.post("accounts", json={"email": email, "password": OTHER_PASSWORD})
                for email in (taken, free)
            ]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert [answer.json() for answer in answers] == [{"email": taken}, {"email": free}]
    assert [set(answer.headers) for answer in answers] == [set(answers[0].headers)] * 2
    assert len(hashed) == 2  # the same work, so the same time


async def test_registering_an_email_again_changes_nothing(auth: Driver) -> None:
    email = await auth.registered()
    query = "select * from accounts where email = :email"
    before = await auth.execute(query, email=email)
    async with auth.browser() as browser:
        body = {"email": f" {email.upper()} ", "password": OTHER_PASSWORD}
        assert (await browser.post("accounts", json=body)).json() == {"email": email}
        body = {"email": email, "password": OTHER_PASSWORD}
        assert (await browser.post("sessions", json=body)).status_code == 401
    assert await auth.execute(query, email=email) == before
    assert ("register", "denied", "email-taken") in await auth.audit()


async def test_two_registrations_of_one_email_at_once_make_one_account(auth: Driver) -> None:
    body = {"email": f"{new_id()}@shopper.example", "password": PASSWORD}
    async with auth.browser() as first, auth.browser() as second:
        answers = await asyncio.gather(
            first.post("accounts", json=body), second.post("accounts", json=body)
        )
    assert [answer.status_code for answer in answers] == [202, 202]
    rows = await auth.execute("select id from accounts where email = :email", email=body["email"])
    assert len(rows) == 1


@pytest.mark.parametrize("password", ["short-pass1", "password1234", "aaaaaaaaaaaaaa"])
async def test_a_weak_password_is_refused_and_not_echoed(auth: Driver, password: str) -> None:
    async with auth.browser() as browser:
        body = {"email": f"{new_id()}@shopper.example", "password": password}
        response = await browser.post("accounts", json=body)
    assert response.status_code == 422
    assert "Use" in response.json()["detail"]
    assert password not in response.text


async def test_many_registrations_from_one_address_are_slowed_down(auth: Driver) -> None:
    await auth.execute(
        "insert into rate_limit values (:key, extract(epoch from now()) + 3100)",
        key="register/203.0.113.77",
    )
    async with auth.browser("203.0.113.77") as browser:
        body = {"email": f"{new_id()}@shopper.example", "password": PASSWORD}
        response = await browser.post("accounts", json=body)
    assert response.status_code == 429


# --- changing the password ----------------------------------------------------------------------


async def test_a_changed_password_ends_every_other_session(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.signed_in(email) as here, auth.signed_in(email) as elsewhere:
        body = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
        assert (await here.post("me/password", json=body)).status_code == 204
        assert (await here.post("sessions/refresh")).status_code == 200
        assert (await elsewhere.post("sessions/refresh")).status_code == 401
        for password, status in ((PASSWORD, 401), (OTHER_PASSWORD, 200)):
            body = {"email": email, "password": password}
            assert (await elsewhere.post("sessions", json=body)).status_code == status


async def test_a_new_password_needs_the_current_one_and_must_be_good(auth: Driver) -> None:
    async with auth.signed_in() as browser:
        for current, new, status in (
            ("wrong", OTHER_PASSWORD, 403),
            (PASSWORD, "password1234", 422),
        ):
            body = {"current_password": current, "new_password": new}
            response = await browser.post("me/password", json=body)
            assert response.status_code == status
        assert (await browser.post("sessions/refresh")).status_code == 200


# --- invitations --------------------------------------------------------------------------------


async def test_an_invited_person_becomes_staff(auth: Driver) -> None:
    email = f"{new_id()}@shop.example"
    told = await invited(auth, email)
    assert told["url"].endswith(f"#token={told['token']}")
    async with auth.browser() as browser:
        early = await browser.post("sessions", json={"email": email, "password": PASSWORD})
        assert early.status_code == 401
    assert (await accept(auth, told["token"])).status_code == 200
    async with auth.signed_in(email) as staff:
        assert (await staff.get("me")).json()["roles"] == ["shopper", "staff"]
    states = [value["account"]["state"] for _, _, value in await auth.published(told["account_id"])]
    assert states == ["invited", "active"]


async def test_an_invitation_is_good_once(auth: Driver) -> None:
    told = await invited(auth, f"{new_id()}@shop.example")
    answers = await asyncio.gather(*(accept(auth, told["token"]) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 410, 410]
    assert (await accept(auth, told["token"], OTHER_PASSWORD)).status_code == 410


async def test_an_invitation_ends_after_seven_days(auth: Driver) -> None:
    told = await invited(auth, f"{new_id()}@shop.example")
    [(days,)] = await auth.execute(
        "select extract(epoch from expires_at - created_at) / 86400 from invitations"
        " where account_id = :id",
        id=told["account_id"],
    )
    assert days == 7
    await auth.execute("update invitations set expires_at = now() - interval '1 second'")
    assert (await accept(auth, told["token"])).status_code == 410


async def test_a_newer_invitation_takes_the_older_ones_force(auth: Driver) -> None:
    email = f"{new_id()}@shop.example"
    older, newer = await invited(auth, email), await invited(auth, email, "admin")
    assert (await accept(auth, older["token"])).status_code == 410
    assert (await accept(auth, newer["token"])).json()["roles"] == ["shopper", "staff", "admin"]


async def test_a_weak_password_leaves_the_invitation_standing(auth: Driver) -> None:
    told = await invited(auth, f"{new_id()}@shop.example")
    assert (await accept(auth, told["token"], "password1234")).status_code == 422
    assert (await accept(auth, told["token"])).status_code == 200


async def test_an_address_in_use_cannot_be_invited(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.signed_in(ADMIN) as admin:
        response = await admin.post("invitations", json={"email": email})
    assert response.status_code == 409


async def test_a_registered_person_becomes_staff_by_an_admins_act(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.signed_in(ADMIN) as admin, auth.signed_in(email) as person:
        response = await admin.post("members", json={"email": email.upper()})
        assert response.json()["roles"] == ["shopper", "staff"]
        assert (await person.get("me")).json()["roles"] == ["shopper", "staff"]
        again = await admin.post("members", json={"email": email, "role": "admin"})
        assert again.json()["roles"] == ["shopper", "staff", "admin"]
    assert [version for _, version, _ in await auth.published(response.json()["id"])] == [1, 2, 3]


async def test_only_an_active_account_becomes_a_member(auth: Driver) -> None:
    told = await invited(auth, f"{new_id()}@shop.example")
    async with auth.signed_in(ADMIN) as admin:
        for email, status in ((f"{new_id()}@nobody.example", 404), (told["email"], 409)):
            response = await admin.post("members", json={"email": email})
            assert response.status_code == status
            assert "email address" in response.text or "account" in response.text


async def test_an_invitation_is_withdrawn_without_a_trace_until_it_is_accepted(
    auth: Driver,
) -> None:
    told = await invited(auth, f"{new_id()}@shop.example")
    member = await invited(auth, f"{new_id()}@shop.example")
    assert (await accept(auth, member["token"])).status_code == 200
    async with auth.signed_in(ADMIN) as admin:
        url = f"invitations/{told['account_id']}"
        assert (await admin.delete(url)).status_code == 204
        assert (await admin.delete(url)).status_code == 404
        kept = await admin.delete(f"invitations/{member['account_id']}")
        assert (kept.status_code, kept.json()["type"]) == (409, "/problems/invitation-accepted")
    assert (await accept(auth, told["token"])).status_code == 410
    assert (await auth.published(told["account_id"]))[-1][0] == "AccountErased"


async def test_a_member_is_removed_from_the_team_and_remains_a_shopper(auth: Driver) -> None:
    email = await auth.appointed()
    async with auth.signed_in(email) as member, auth.signed_in(ADMIN) as admin:
        url = f"accounts/{await id_of(member)}"
        assert (await admin.patch(url, json={"roles": ["shopper"]})).status_code == 200
        assert (await member.post("sessions/refresh")).json()["account"]["roles"] == ["shopper"]


async def test_a_token_is_stored_as_a_digest_only(auth: Driver) -> None:
    told = await invited(auth, f"{new_id()}@shop.example")
    rows = await auth.execute("select * from invitations")
    assert told["token"] not in str(rows)
    assert told["token"].encode() not in b"".join(row.digest for row in rows)


# --- who may what -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "invitations", {"email": "x@y.example"}),
        ("POST", "members", {"email": "x@y.example"}),
        ("DELETE", "invitations/{id}", None),
        ("PATCH", "accounts/{id}", {"roles": ["admin"]}),
        ("DELETE", "accounts/{id}", None),
        ("POST", "keys/rotate", None),
    ],
)
async def test_an_admins_route_refuses_shoppers_and_staff_with_an_audit_row(
    auth: Driver, method: str, path: str, body: Any
) -> None:
    email = f"{new_id()}@shop.example"
    await accept(auth, (await invited(auth, email))["token"])
    for who in (email, None):
        async with auth.signed_in(who) as browser:
            url = path.format(id=await id_of(browser))
            response = await browser.request(method, url, json=body)
            assert response.status_code == 403
            assert (await auth.audit())[-1][1:] == ("denied", "forbidden")
            assert (await browser.get("me")).status_code == 200
    async with auth.browser() as browser:
        response = await browser.request(method, path.format(id=new_id()), json=body)
        assert response.status_code == 401


async def test_another_site_cannot_use_an_admins_cookies(auth: Driver) -> None:
    async with auth.signed_in(ADMIN) as admin:
        for origin in ("https://evil.example", ""):
            response = await admin.post(
                "invitations",
                json={"email": "evil@evil.example", "role": "admin"},
                headers={"Origin": origin},
            )
            assert (response.status_code, response.json()["type"]) == (403, "/problems/cross-site")
    assert (await auth.audit())[-1][1:] == ("denied", "cross-site")


async def test_an_admin_disables_an_account_and_its_sessions_end(auth: Driver) -> None:
    async with auth.signed_in() as shopper, auth.signed_in(ADMIN) as admin:
        url = f"accounts/{await id_of(shopper)}"
        response = await admin.patch(url, json={"state": "disabled"})
        assert response.json()["state"] == "disabled"
        assert (await shopper.post("sessions/refresh")).status_code == 401
        body = {"email": response.json()["email"], "password": PASSWORD}
        assert (await shopper.post("sessions", json=body)).status_code == 401
        await admin.patch(url, json={"state": "active"})
        assert (await shopper.post("sessions", json=body)).status_code == 200


async def test_the_audit_row_of_a_change_of_standing_says_what_changed(auth: Driver) -> None:
    async with auth.signed_in() as shopper, auth.signed_in(ADMIN) as admin:
        account_id = await id_of(shopper)
        await admin.patch(f"accounts/{account_id}", json={"roles": ["shopper", "staff"]})
    query = "select details from audit where action = 'set-standing' and subject = :subject"
    [row] = await auth.execute(query, subject=account_id)
    assert row.details == {"changed": {"roles": [["shopper"], ["shopper", "staff"]]}}


async def test_the_same_idempotency_key_changes_an_account_once(auth: Driver) -> None:
    async with auth.signed_in() as shopper, auth.signed_in(ADMIN) as admin:
        account_id = await id_of(shopper)
        key = {"Idempotency-Key": str(uuid4())}
        for _ in range(2):
            body = {"roles": ["shopper", "staff"]}
            response = await admin.patch(f"accounts/{account_id}", json=body, headers=key)
            assert response.json()["roles"] == ["shopper", "staff"]
    assert [version for _, version, _ in await auth.published(account_id)] == [1, 2]


async def test_the_last_admin_can_neither_be_erased_nor_demoted(auth: Driver) -> None:
    await auth.execute("update accounts set roles = '{shopper}' where email <> :email", email=ADMIN)
    async with auth.signed_in(ADMIN) as admin:
        url = f"accounts/{await id_of(admin)}"
        for response in (
            await admin.delete(url),
            await admin.delete("me"),
            await admin.patch(url, json={"roles": ["staff"]}),
            await admin.patch(url, json={"state": "disabled"}),
        ):
            assert (response.status_code, response.json()["type"]) == (409, "/problems/last-admin")


async def test_two_admins_who_erase_each_other_at_once_leave_one(auth: Driver) -> None:
    emails = [f"{new_id()}@shop.example" for _ in range(2)]
    for email in emails:
        await accept(auth, (await invited(auth, email, "admin"))["token"])
    await auth.execute(
        "update accounts set roles = '{shopper}' where not (email = any(:emails))", emails=emails
    )
    try:
        async with auth.signed_in(emails[0]) as one, auth.signed_in(emails[1]) as two:
            first, second = await id_of(one), await id_of(two)
            answers = await asyncio.gather(
                one.delete(f"accounts/{second}"), two.delete(f"accounts/{first}")
            )
        assert sorted(answer.status_code for answer in answers) == [204, 401]
    finally:
        await auth.execute(
            "update accounts set roles = '{shopper,staff,admin}' where email = :email", email=ADMIN
        )


async def test_there_is_one_first_admin(auth: Driver) -> None:
    assert not await accounts.ensure_first_admin(
        auth.database, auth.passwords, "second@shop.example", PASSWORD
    )
    rows = await auth.execute("select from accounts where email = 'second@shop.example'")
    assert rows == []


# --- erasing and saying again -------------------------------------------------------------------


async def test_an_erased_account_is_said_and_leaves_nothing_behind(auth: Driver) -> None:
    async with auth.signed_in() as shopper:
        told = (await shopper.get("me")).json()
        response = await shopper.delete("me")
        assert (response.status_code, response.content) == (204, b"")
        assert not shopper.cookies
    record, version, value = (await auth.published(told["id"]))[-1]
    assert (record, version, value["account_id"]) == ("AccountErased", 2, told["id"])
    tables = ("accounts", "sessions", "refresh_tokens", "audit", "idempotency", "erased_accounts")
    for table in tables:
        rows = await auth.execute(f"select * from {table}")
        assert told["email"] not in str(rows), table
    async with auth.browser() as browser:
        body = {"email": told["email"], "password": PASSWORD}
        assert (await browser.post("accounts", json=body)).status_code == 202
        assert (await browser.post("sessions", json=body)).json()["account"]["id"] != told["id"]


async def test_an_erased_accounts_token_finds_nobody(auth: Driver) -> None:
    async with auth.signed_in() as shopper:
        access = shopper.cookies["loupe_access"]
        await shopper.delete("me")
        response = await shopper.get("me", headers={"Authorization": f"Bearer {access}"})
        assert response.status_code == 401


async def test_republish_says_every_state_again_at_its_version(auth: Driver) -> None:
    async with auth.signed_in() as living, auth.signed_in() as leaving:
        ids = [await id_of(living), await id_of(leaving)]
        await leaving.delete("me")
    before = [(await auth.published(each))[-1] for each in ids]
    assert await republish(auth.context, app.service.republishers) > 2
    for account_id, last in zip(ids, before, strict=True):
        said = await auth.published(account_id)
        assert said[-1] == last
        assert said.count(last) == 2
    assert await republish(auth.context, app.service.republishers, id_=ids[0]) == 1
    assert await republish(auth.context, app.service.republishers, id_=str(new_id())) == 0


# --- the team -----------------------------------------------------------------------------------


async def test_an_admin_sees_the_team_page_by_page_and_no_shopper_in_it(auth: Driver) -> None:
    shopper = await auth.registered()
    told = [await invited(auth, f"{new_id()}@staff.example") for _ in range(2)]
    seen: list[dict[str, Any]] = []
    query: dict[str, str] = {"limit": "1"}
    async with auth.signed_in(ADMIN) as admin:
        while True:
            page = (await admin.get("accounts", params=query)).raise_for_status().json()
            seen += page["items"]
            if page["next_cursor"] is None:
                break
            query["cursor"] = page["next_cursor"]
    emails = [account["email"] for account in seen]
    assert len(set(emails)) == len(emails)
    assert {ADMIN, *(one["email"] for one in told)} <= set(emails)
    assert shopper not in emails
    assert {one["state"] for one in seen if one["email"] == told[0]["email"]} == {"invited"}


async def test_a_cursor_of_the_team_is_none_of_the_shoppers(auth: Driver) -> None:
    await invited(auth, f"{new_id()}@staff.example")
    async with auth.signed_in(ADMIN) as admin:
        page = (await admin.get("accounts", params={"limit": "1"})).json()
        cursor = {"cursor": page["next_cursor"], "role": "shopper"}
        response = await admin.get("accounts", params=cursor)
    assert (response.status_code, response.json()["type"]) == (400, "/problems/bad-cursor")
