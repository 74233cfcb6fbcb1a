"""Accounts and invitations on a real database."""

import asyncio
from unittest.mock import patch

import pytest
from auth.accounts.passwords import Passwords
from auth.testing import ADMIN, OTHER_PASSWORD, PASSWORD, Driver, accept, id_of, invited
from chassis.ids import new_id

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


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
