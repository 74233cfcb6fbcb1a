"""What browsers carry, and what their requests must show."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from chassis.auth import ACCESS_COOKIE
from chassis.cookies import cookie_name, is_secure
from fastapi import Request, Response

from auth import problems
from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.sessions.devices import LIFETIME as DEVICE_LIFETIME
from auth.sessions.domain import IDLE_LIFETIME


@dataclass(frozen=True)
class Cookie:
    """HttpOnly, so no script reads it; Secure, and with the prefix that says so, where the shop is on HTTPS."""

    base: str
    path: str
    lifetime: timedelta
    same_site: Literal["lax", "strict"]

    def read(self, request: Request) -> str | None:
        origin: str = request.app.state.settings.origin
        return request.cookies.get(self.name(origin))

    def put(self, response: Response, origin: str, value: str) -> None:
        response.set_cookie(
            self.name(origin),
            value,
            max_age=int(self.lifetime.total_seconds()),
            path=self.path,
            secure=is_secure(origin),
            httponly=True,
            samesite=self.same_site,
        )

    def clear(self, response: Response, origin: str) -> None:
        response.delete_cookie(
            self.name(origin),
            path=self.path,
            secure=is_secure(origin),
            httponly=True,
            samesite=self.same_site,
        )

    def name(self, origin: str) -> str:
        return cookie_name(self.base, origin, self.path)


# Lax, so that a link from another site finds the person signed in. The path is what __Host- demands; the gateway
# hands cookies to the services alone.
ACCESS = Cookie(ACCESS_COOKIE, "/", ACCESS_TOKEN_LIFETIME, "lax")
REFRESH = Cookie("loupe_refresh", "/api/auth", IDLE_LIFETIME, "strict")
# It outlives signing out: that is no reason to count the browser among strangers.
DEVICE = Cookie("loupe_device", "/api/auth", DEVICE_LIFETIME, "strict")


def from_own_pages(request: Request) -> None:
    """A browser names the page's origin in every post; another site's is refused before any work."""
    origin = request.headers.get("origin")
    if origin is not None and origin != request.app.state.settings.origin:
        raise problems.cross_site()
