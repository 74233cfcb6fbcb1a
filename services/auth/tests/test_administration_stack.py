"""What admins do with accounts, and the end of an account, on a real PostgreSQL."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from auth import app
from auth.accounts import tasks as accounts
from auth.testing import ADMIN, PASSWORD, Driver, accept, id_of, invited
from chassis.ids import new_id
from chassis.republish import republish

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


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


async def test_an_erased_account_is_published_and_leaves_nothing_behind(auth: Driver) -> None:
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
        published = await auth.published(account_id)
        assert published[-1] == last
        assert published.count(last) == 2
    assert await republish(auth.context, app.service.republishers, id_=ids[0]) == 1
    assert await republish(auth.context, app.service.republishers, id_=str(new_id())) == 0


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
