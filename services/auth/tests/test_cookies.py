"""Cookies' names and attributes, where the shop is on HTTPS and where it is not."""

from http.cookies import SimpleCookie
from types import SimpleNamespace

import pytest
from auth.sessions.cookies import ACCESS, DEVICE, REFRESH, Cookie
from fastapi import Response
from starlette.requests import Request

HTTPS, HTTP = "https://shop.example", "http://127.0.0.1:8400"


def told(cookie: Cookie, origin: str) -> tuple[str, dict[str, object]]:
    response = Response()
    cookie.put(response, origin, "value")
    [(name, morsel)] = SimpleCookie(response.headers["set-cookie"]).items()
    return name, dict(morsel)


def request(**scope: object) -> Request:
    return Request({"type": "http", "headers": [], **scope})


@pytest.mark.parametrize(
    ("cookie", "name"),
    [
        (ACCESS, "__Host-loupe_access"),
        (REFRESH, "__Secure-loupe_refresh"),
        (DEVICE, "__Secure-loupe_device"),
    ],
)
def test_on_https_browsers_enforce_what_the_prefix_says(cookie: Cookie, name: str) -> None:
    told_name, morsel = told(cookie, HTTPS)
    assert told_name == name
    assert morsel["secure"] is True
    assert morsel["domain"] == ""
    assert not name.startswith("__Host-") or morsel["path"] == "/"


@pytest.mark.parametrize("cookie", [ACCESS, REFRESH, DEVICE])
def test_on_plain_http_the_names_are_plain_for_browsers_refuse_the_others(cookie: Cookie) -> None:
    name, morsel = told(cookie, HTTP)
    assert name == cookie.base
    assert morsel["secure"] == ""


@pytest.mark.parametrize("cookie", [ACCESS, REFRESH, DEVICE])
@pytest.mark.parametrize("origin", [HTTPS, HTTP])
def test_no_script_reads_a_cookie_and_what_is_set_is_read_and_cleared(
    cookie: Cookie, origin: str
) -> None:
    name, morsel = told(cookie, origin)
    assert morsel["httponly"] is True
    assert morsel["samesite"] in ("lax", "strict")
    app = SimpleNamespace(state=SimpleNamespace(settings=SimpleNamespace(origin=origin)))
    sent = request(headers=[(b"cookie", f"{name}=value".encode())], app=app)
    assert cookie.read(sent) == "value"
    response = Response()
    cookie.clear(response, origin)
    [(cleared, gone)] = SimpleCookie(response.headers["set-cookie"]).items()
    assert (cleared, gone["path"], gone["secure"]) == (name, morsel["path"], morsel["secure"])
