"""Work on passwords comes after the limits, and never on the event loop."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from auth.accounts import passwords
from auth.accounts.passwords import Passwords
from auth.testing import ADMIN, OTHER_PASSWORD, PASSWORD, Driver
from chassis.ids import new_id

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
FULL = "insert into rate_limit values (:key, extract(epoch from now()) + 1000000)"


@contextmanager
def watched() -> Iterator[list[threading.Thread]]:
    """The threads in which passwords were judged, hashed or verified."""
    threads: list[threading.Thread] = []
    check, verify = passwords.check_password, Passwords._verify

    def checked(password: str, email: str) -> str:
        threads.append(threading.current_thread())
        return check(password, email)

    def verified(self: Passwords, *given: str) -> Any:
        threads.append(threading.current_thread())
        return verify(self, *given)

    with (
        patch.object(passwords, "check_password", checked),
        patch.object(Passwords, "_verify", verified),
    ):
        yield threads


async def test_no_password_is_worked_on_in_the_event_loop(auth: Driver) -> None:
    async with auth.signed_in(ADMIN) as admin:
        told = (await admin.post("invitations", json={"email": f"{new_id()}@x.example"})).json()
    email = f"{new_id()}@shopper.example"
    change = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
    calls = [
        ("accounts", {"email": email, "password": PASSWORD}),
        ("sessions", {"email": email, "password": PASSWORD}),
        ("me/password", change),
        ("invitations/accept", {"token": told["token"], "password": PASSWORD}),
    ]
    async with auth.browser() as browser:
        for path, body in calls:
            with watched() as threads:
                assert (await browser.post(path, json=body)).is_success, path
            assert threads, path
            assert threading.current_thread() not in threads, path


@pytest.mark.parametrize(
    ("key", "path", "body"),
    [
        ("register/192.0.2.90", "accounts", {"email": "a@x.example", "password": PASSWORD}),
        ("sign-in/address/192.0.2.90", "sessions", {"email": "a@x.example", "password": PASSWORD}),
    ],
)
async def test_beyond_the_limit_no_password_is_worked_on(
    auth: Driver, key: str, path: str, body: dict[str, str]
) -> None:
    await auth.execute(FULL, key=key)
    async with auth.browser("192.0.2.90") as browser:
        with watched() as threads:
            assert (await browser.post(path, json=body)).status_code == 429
    assert threads == []


async def test_an_unknown_invitation_costs_no_work_on_its_password(auth: Driver) -> None:
    async with auth.browser() as browser:
        with watched() as threads:
            body = {"token": "unknown", "password": PASSWORD}
            assert (await browser.post("invitations/accept", json=body)).status_code == 410
    assert threads == []


async def test_a_crowd_is_told_to_come_back_instead_of_waiting_without_end(auth: Driver) -> None:
    with patch.object(passwords, "_MAX_WAITING", 3):
        hashes = [auth.passwords.hash(PASSWORD) for _ in range(12)]
        answers = await asyncio.gather(*hashes, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(refused) == 9
    assert {type(each) for each in refused} == {passwords.PasswordQueueFull}
    assert await auth.passwords.hash(PASSWORD)  # and the next is served
