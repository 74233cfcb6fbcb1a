"""Guessing passwords is slow, and shuts out nobody who knows theirs. Driven on a real database."""

from unittest.mock import patch

import httpx
import pytest
from auth.accounts.passwords import Passwords
from auth.testing import ADMIN, PASSWORD, Driver
from chassis.ids import new_id

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
ATTACKER = "198.51.100.7"


async def tries(auth: Driver, email: str, address: str, times: int) -> list[int]:
    """Wrong passwords from one address; what each was answered."""
    async with auth.browser(address) as browser:
        return [await status(browser, email, "wrong-password") for _ in range(times)]


async def status(browser: httpx.AsyncClient, email: str, password: str = PASSWORD) -> int:
    body = {"email": email, "password": password}
    return (await browser.post("sessions", json=body)).status_code


async def test_wrong_passwords_from_elsewhere_do_not_lock_out_the_right_one(auth: Driver) -> None:
    email = await auth.registered()
    assert await tries(auth, email, ATTACKER, 12) == [401] * 10 + [429] * 2
    async with auth.browser("192.0.2.20") as owner:
        assert await status(owner, email) == 200


async def test_a_known_device_signs_in_whatever_unknown_devices_try(auth: Driver) -> None:
    """A botnet fills what strangers share, the owner's own address included."""
    async with auth.browser("192.0.2.30") as owner:
        email = await auth.registered()
        assert await status(owner, email) == 200
        with patch.object(Passwords, "_verify", lambda *_: (False, None)):
            for host in range(11):
                await tries(auth, email, f"203.0.113.{50 + host}", 10)
            await tries(auth, email, "192.0.2.30", 12)
        async with auth.browser("192.0.2.31") as stranger:
            assert await status(stranger, email) == 429
        await owner.delete("sessions/current")
        assert await status(owner, email) == 200


async def test_a_botnet_gets_a_hundred_tries_and_then_a_hundred_an_hour(auth: Driver) -> None:
    email = await auth.registered()
    codes = []
    with patch.object(Passwords, "_verify", lambda *_: (False, None)):
        for host in range(12):
            codes += await tries(auth, email, f"203.0.113.{100 + host}", 10)
    assert codes[:100] == [401] * 100
    assert codes.count(401) <= 102


async def test_a_device_cannot_guess_without_end(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.browser() as device:
        assert await status(device, email) == 200
        codes = [await status(device, email, "wrong-password") for _ in range(12)]
    assert codes == [401] * 10 + [429] * 2


async def test_a_device_of_one_account_is_unknown_to_another(auth: Driver) -> None:
    """Or whoever registers would have tries of their own for every account."""
    victim, own = await auth.registered(), await auth.registered()
    async with auth.browser(ATTACKER) as attacker:
        codes = []
        for _ in range(3):
            assert await status(attacker, own) == 200  # a new device cookie each time
            codes += [await status(attacker, victim, "wrong-password") for _ in range(5)]
    assert codes == [401] * 10 + [429] * 5


async def test_a_refused_try_fills_no_other_bucket(auth: Driver) -> None:
    """One address that goes on after its refusal must not use up what all strangers share."""
    email = await auth.registered()
    await tries(auth, email, ATTACKER, 12)
    [(before,)] = await auth.execute("select sum(empty_at) from rate_limit")
    assert await tries(auth, email, ATTACKER, 5) == [429] * 5
    [(after,)] = await auth.execute("select sum(empty_at) from rate_limit")
    assert after == before


async def test_unknown_emails_are_slowed_down_alike(auth: Driver) -> None:
    email = f"{new_id()}@nobody.example"
    assert await tries(auth, email, "198.51.100.8", 12) == [401] * 10 + [429] * 2


async def test_one_address_cannot_try_one_password_on_every_account(auth: Driver) -> None:
    async with auth.browser("203.0.113.9") as browser:
        with patch.object(Passwords, "_verify", lambda *_: (False, None)):
            codes = [await status(browser, f"{new_id()}@x.example", "guess") for _ in range(55)]
    assert codes[:50] == [401] * 50
    assert 429 in codes[50:]


async def test_a_networks_many_ipv6_addresses_are_one(auth: Driver) -> None:
    email = await auth.registered()
    codes = []
    for host in range(12):
        codes += await tries(auth, email, f"2001:db8:0:7::{host + 1:x}", 1)
    assert codes == [401] * 10 + [429] * 2


async def test_right_passwords_never_count(auth: Driver) -> None:
    email = await auth.registered()
    for _ in range(15):
        async with auth.browser("192.0.2.40") as stranger:
            assert await status(stranger, email) == 200


async def test_a_refusal_says_when_to_try_again(auth: Driver) -> None:
    email = await auth.registered()
    await tries(auth, email, "198.51.100.9", 10)
    async with auth.browser("198.51.100.9") as browser:
        body = {"email": email, "password": PASSWORD}
        response = await browser.post("sessions", json=body)
    assert response.status_code == 429
    assert 0 < int(response.headers["retry-after"]) <= 61


async def test_a_known_session_changes_its_password_whatever_others_try(auth: Driver) -> None:
    email = await auth.registered()
    async with auth.signed_in(email) as stolen, auth.signed_in(email) as owner:
        wrong = {"current_password": "wrong", "new_password": "copper-heron-lattice-7"}
        codes = [(await stolen.post("me/password", json=wrong)).status_code for _ in range(11)]
        assert codes == [403] * 10 + [429]
        right = {**wrong, "current_password": PASSWORD}
        assert (await owner.post("me/password", json=right)).status_code == 204


async def test_guessed_invitations_keep_nobody_from_accepting_theirs(auth: Driver) -> None:
    async with auth.signed_in(ADMIN) as admin:
        told = (await admin.post("invitations", json={"email": f"{new_id()}@x.example"})).json()
    async with auth.browser(ATTACKER) as office:
        guess = {"token": "guess", "password": PASSWORD}
        codes = {
            (await office.post("invitations/accept", json=guess)).status_code for _ in range(25)
        }
        assert codes == {410, 429}
        body = {"token": told["token"], "password": PASSWORD}
        assert (await office.post("invitations/accept", json=body)).status_code == 200
