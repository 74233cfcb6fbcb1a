"""The cookies of a signed-in browser."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from chassis.auth import ACCESS_COOKIE
from chassis.cookies import cookie_name, is_secure
from fastapi import Request, Response

from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.sessions.device_cookies import LIFETIME as DEVICE_LIFETIME
from auth.sessions.domain import IDLE_LIFETIME


@dataclass(frozen=True)
class Cookie:
    """A cookie that scripts cannot read (HttpOnly); where the shop is on HTTPS, Secure and prefixed accordingly."""

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


# Lax, so that a person who follows a link from another site is signed in. The prefix __Host- demands the path "/"; the
# gateway passes cookies to the services only.
ACCESS = Cookie(ACCESS_COOKIE, "/", ACCESS_TOKEN_LIFETIME, "lax")
REFRESH = Cookie("loupe_refresh", "/api/auth", IDLE_LIFETIME, "strict")
# It outlives signing out, because the browser stays known.
DEVICE = Cookie("loupe_device", "/api/auth", DEVICE_LIFETIME, "strict")
