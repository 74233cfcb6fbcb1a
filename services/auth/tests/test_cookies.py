"""Cookies that browsers take over HTTPS and over plain HTTP on this machine."""

from http.cookies import Morsel, SimpleCookie

import pytest
from auth.cookies import clear_cookies, set_cookies
from fastapi import Response

SHOP = "https://shop.example"
LOCAL = "http://localhost:8400"


def put(origin: str) -> dict[str, "Morsel[str]"]:
    response = Response()
    set_cookies(response, origin=origin, access_token="a", refresh_token="r")
    return _cookies(response)


def cleared(origin: str) -> dict[str, "Morsel[str]"]:
    response = Response()
    clear_cookies(response, origin)
    return _cookies(response)


def _cookies(response: Response) -> dict[str, "Morsel[str]"]:
    return dict(SimpleCookie("\r\n".join(response.headers.getlist("set-cookie"))))


@pytest.mark.parametrize("cookies", [put(SHOP), cleared(SHOP)], ids=["put", "cleared"])
def test_over_https_cookies_are_bound_to_this_host_by_their_prefix(
    cookies: dict[str, "Morsel[str]"],
) -> None:
    access, refresh = cookies["__Host-loupe_access"], cookies["__Secure-loupe_refresh"]
    assert (access["path"], access["secure"], access["domain"]) == ("/", True, "")
    assert (refresh["path"], refresh["secure"], refresh["domain"]) == ("/api/auth", True, "")
    assert access["httponly"]
    assert refresh["httponly"]


def test_over_plain_http_the_names_have_no_prefix_that_browsers_would_refuse() -> None:
    assert {name: cookie["path"] for name, cookie in put(LOCAL).items()} == {
        "loupe_access": "/api",
        "loupe_refresh": "/api/auth",
    }
