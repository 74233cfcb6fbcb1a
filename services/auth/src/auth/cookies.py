"""What browsers carry, and what their requests must show.

Over HTTPS the names have the prefixes of RFC 6265bis, section 4.1.3, which a browser takes only with
Secure: `__Host-` for the access token, which then must have the path `/`; `__Secure-` for the refresh
token, which so can stay on the one path that needs it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from chassis.auth import access_cookie
from fastapi import Request, Response

from auth import problems
from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.sessions.domain import IDLE_LIFETIME


@dataclass(frozen=True)
class Cookie:
    """A cookie that no script reads; `secure` is the shop's own being served over HTTPS."""

    name: str
    path: str
    same_site: Literal["lax", "strict"]
    lifetime: timedelta
    secure: bool

    def put(self, response: Response, value: str) -> None:
        response.set_cookie(
            self.name,
            value,
            max_age=int(self.lifetime.total_seconds()),
            path=self.path,
            secure=self.secure,
            httponly=True,
            samesite=self.same_site,
        )

    def delete(self, response: Response) -> None:
        """With the same attributes: a browser ignores a prefixed cookie without them."""
        response.delete_cookie(
            self.name,
            path=self.path,
            secure=self.secure,
            httponly=True,
            samesite=self.same_site,
        )


def access(origin: str) -> Cookie:
    secure = origin.startswith("https:")
    path = "/" if secure else "/api"
    return Cookie(access_cookie(origin), path, "lax", ACCESS_TOKEN_LIFETIME, secure)


def refresh(origin: str) -> Cookie:
    secure = origin.startswith("https:")
    name = "__Secure-loupe_refresh" if secure else "loupe_refresh"
    return Cookie(name, "/api/auth", "strict", IDLE_LIFETIME, secure)


def from_own_pages(request: Request) -> None:
    """A browser names the page's origin in every post; another site's is refused before any work."""
    origin = request.headers.get("origin")
    if origin is not None and origin != request.app.state.settings.origin:
        raise problems.cross_site()


def client_address(request: Request) -> str:
    """Of the browser: the server has put the gateway's X-Forwarded-For in place already."""
    return request.client.host if request.client else "unknown"


def set_cookies(
    response: Response, *, origin: str, access_token: str, refresh_token: str | None
) -> None:
    access(origin).put(response, access_token)
    if refresh_token is not None:
        refresh(origin).put(response, refresh_token)


def clear_cookies(response: Response, origin: str) -> None:
    access(origin).delete(response)
    refresh(origin).delete(response)
