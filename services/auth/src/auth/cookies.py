"""What browsers carry, and what their requests must show."""

from chassis.auth import ACCESS_COOKIE
from fastapi import Request, Response

from auth import problems
from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.sessions.domain import IDLE_LIFETIME

REFRESH_COOKIE = "loupe_refresh"
ACCESS_PATH = "/api"
REFRESH_PATH = "/api/auth"


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
    """HttpOnly, so no script reads them; Secure wherever the shop is served over HTTPS."""
    secure = origin.startswith("https:")
    response.set_cookie(
        ACCESS_COOKIE,
        access_token,
        max_age=int(ACCESS_TOKEN_LIFETIME.total_seconds()),
        path=ACCESS_PATH,
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    if refresh_token is not None:
        response.set_cookie(
            REFRESH_COOKIE,
            refresh_token,
            max_age=int(IDLE_LIFETIME.total_seconds()),
            path=REFRESH_PATH,
            secure=secure,
            httponly=True,
            samesite="strict",
        )


def clear_cookies(response: Response) -> None:
    response.delete_cookie(ACCESS_COOKIE, path=ACCESS_PATH, httponly=True, samesite="lax")
    response.delete_cookie(REFRESH_COOKIE, path=REFRESH_PATH, httponly=True, samesite="strict")
