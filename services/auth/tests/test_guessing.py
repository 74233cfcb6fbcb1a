"""The rules of who shares tries with whom, and which device cookies are believed."""

from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

from auth.sessions.device_cookies import LIFETIME, DeviceCookies
from auth.sessions.limits import KNOWN_DEVICE, sign_in_buckets
from chassis.rate_limit import Rate
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner

EMAILS = st.emails()
ADDRESSES = st.ip_addresses().map(str)
NAMES = st.text(min_size=1, max_size=30)
ACCOUNTS = st.uuids()
KEY = bytes(32)


@given(EMAILS, ADDRESSES, ADDRESSES, NAMES, NAMES)
def test_nobody_else_uses_up_a_known_devices_tries(
    email: str, own: str, others: str, device: str, another: str
) -> None:
    mine = sign_in_buckets(email, own, device).keys()
    assert mine.isdisjoint(sign_in_buckets(email, others, None))
    assert mine.isdisjoint(sign_in_buckets(email, own, None))
    if another != device:
        assert mine.isdisjoint(sign_in_buckets(email, own, another))


@given(EMAILS, ADDRESSES, ADDRESSES)
def test_strangers_of_an_account_share_one_bucket_that_one_address_cannot_fill(
    email: str, one: str, two: str
) -> None:
    first, second = sign_in_buckets(email, one, None), sign_in_buckets(email, two, None)
    shared = first.keys() & second.keys()
    if one != two:
        assert len(shared) == 1
    for key in shared:
        narrowest = min(first.values(), key=lambda rate: rate.burst)
        assert one == two or first[key].burst >= 10 * narrowest.burst


@given(EMAILS, EMAILS, ADDRESSES, NAMES)
def test_accounts_share_an_address_at_most(one: str, two: str, address: str, device: str) -> None:
    if one == two:
        return
    shared = sign_in_buckets(one, address, None).keys() & sign_in_buckets(two, address, None).keys()
    assert shared == {f"sign-in/address/{address}"}
    assert (
        sign_in_buckets(one, address, device)
        .keys()
        .isdisjoint(sign_in_buckets(two, address, device))
    )


@given(EMAILS, ADDRESSES, st.none() | NAMES)
def test_a_bucket_names_neither_the_email_nor_the_device(
    email: str, address: str, device: str | None
) -> None:
    for key, rate in sign_in_buckets(email, address, device).items():
        assert email not in key
        assert isinstance(rate, Rate)


@given(ACCOUNTS, ACCOUNTS)
def test_a_device_is_known_for_its_own_account_only(own: UUID, other: UUID) -> None:
    devices = DeviceCookies(KEY)
    cookie = devices.issue(own)
    assert devices.recognize(cookie, own) is not None
    assert own == other or devices.recognize(cookie, other) is None
    assert DeviceCookies(bytes([1] * 32)).recognize(cookie, own) is None


@given(ACCOUNTS, st.floats(0, 1, exclude_max=True))
def test_a_changed_device_cookie_is_a_strangers(account: UUID, where: float) -> None:
    devices = DeviceCookies(KEY)
    cookie = devices.issue(account)
    place = int(where * len(cookie.rpartition(".")[0]))
    letter = "~" if cookie[place] != "~" else "-"
    assert devices.recognize(cookie[:place] + letter + cookie[place + 1 :], account) is None


@given(ACCOUNTS, st.text(max_size=300))
def test_no_text_is_a_device_cookie(account: UUID, text: str) -> None:
    assert DeviceCookies(KEY).recognize(text, account) is None


def test_a_device_is_forgotten_in_time() -> None:
    account, devices = UUID(int=1), DeviceCookies(KEY)
    stamp = TimestampSigner.get_timestamp
    late = int((LIFETIME + timedelta(days=1)).total_seconds())
    cookie = devices.issue(account)
    with patch.object(TimestampSigner, "get_timestamp", lambda self: stamp(self) + late):
        assert devices.recognize(cookie, account) is None


def test_each_sign_in_makes_another_device() -> None:
    devices = DeviceCookies(KEY)
    cookies = {devices.issue(UUID(int=1)) for _ in range(20)}
    assert len(cookies) == 20
    assert KNOWN_DEVICE.burst <= 10
