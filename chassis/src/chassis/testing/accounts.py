"""Events of auth about accounts, and assertions about services that keep a copy: see `chassis.account_status`."""

from collections.abc import Awaitable, Callable
from itertools import count

from chassis.account_status import ERASED, TOPIC
from chassis.ids import new_id
from chassis.testing.harness import Delivery, Harness

Answers = Callable[[str], Awaitable[set[int]]]
"""The response statuses that an account gets with a staff token."""
_versions = count(1)


def account_changed(account_id: str, state: str, *roles: str) -> Delivery:
    """The account's next version: its state ("active" or "disabled") and its roles."""
    account = {
        "account_id": account_id,
        "state": state,
        "roles": list(roles),
        "created_at": 0,
        "changed_at": 0,
    }
    value = {"account": account}
    return Delivery(TOPIC, "AccountChanged", account_id, next(_versions), value)


def account_erased(account_id: str) -> Delivery:
    """The account's last version."""
    value = {"account_id": account_id, "erased_at": 0}
    return Delivery(TOPIC, ERASED, account_id, next(_versions), value)


async def assert_follows_standing(harness: Harness, answers: Answers) -> None:
    """A staff token gives the access that auth's last event about its account allows."""
    account_id = str(new_id())
    assert not {401, 403} & await answers(account_id), "without an event, the token decides"
    for delivery, refusal in (
        (account_changed(account_id, "disabled", "staff"), 401),
        (account_changed(account_id, "active", "staff"), None),
        (account_changed(account_id, "active", "shopper"), 403),
        (account_changed(account_id, "active", "admin"), None),
        (account_erased(account_id), 401),
    ):
        assert await harness.deliver(delivery) == "applied"
        found = await answers(account_id)
        assert found == {refusal} if refusal else not {401, 403} & found, delivery


async def assert_refills_standing(harness: Harness, empty: Callable[[], Awaitable[object]]) -> None:
    """An emptied copy is filled by republished events, but not with erased accounts."""
    kept, gone = (account_changed(str(new_id()), "active", "staff") for _ in range(2))
    for delivery in (kept, gone, account_erased(gone.subject)):
        assert await harness.deliver(delivery) == "applied"
    await empty()
    assert await harness.deliver(kept.again()) == "applied"
    assert await harness.deliver(gone.again()) == "tombstoned"
