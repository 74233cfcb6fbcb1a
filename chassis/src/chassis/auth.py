"""Authentication: access tokens in a cookie or a bearer header, verified in each service and not at the gateway.

Fixed: algorithm Ed25519 (RFC 9864), issuer, audience, type `at+jwt` (RFC 9068).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Request
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis.cookies import cookie_name
from chassis.error_responses import may_answer
from chassis.problems import Problem

ALGORITHM = "Ed25519"
AUDIENCE = "loupe"
TOKEN_TYPE = "at+jwt"  # noqa: S105
ACCESS_COOKIE = "loupe_access"  # with a prefix on HTTPS, see `cookie_name`
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LEEWAY_S = 10
Role = Literal["shopper", "staff", "admin"]
_IMPLIED: dict[str, frozenset[str]] = {
    "shopper": frozenset({"shopper"}),
    "staff": frozenset({"staff", "shopper"}),
    "admin": frozenset({"admin", "staff", "shopper"}),
}


class InvalidToken(ValueError):
    """A token that is not valid; the text says why, for logs and audit, not for the caller."""


class Keys(Protocol):
    """A source of public keys."""

    async def find(self, kid: str) -> OKPKey | None:
        """The key with that id; None when the issuer has none. Raises when the issuer cannot be reached."""
        ...


@dataclass(frozen=True, slots=True)
class Principal:
    """An account (`id`, its roles with all they imply) or a service (`id` is its client id, no roles)."""

    id: str
    roles: frozenset[str]
    kind: Literal["account", "service"] = "account"
    session: str | None = None

    def has(self, role: Role) -> bool:
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Verifier:
    """Verifies tokens."""

    issuer: str
    keys: Keys

    async def principal(self, token: str) -> Principal:
        """The principal of a token. Raises InvalidToken, and what `keys.find` raises."""
        key = await self._key(token)
        try:
            decoded = jwt.decode(token, key, algorithms=[ALGORITHM])
            self._registry().validate(decoded.claims)
        except (JoseError, ValueError) as error:
            raise InvalidToken(str(error)) from error
        if decoded.header.get("typ") != TOKEN_TYPE:
            raise InvalidToken("wrong typ")
        return _principal(decoded.claims)

    async def _key(self, token: str) -> OKPKey:
        kid = _kid(token)
        key = await self.keys.find(kid)
        if key is None:
            raise InvalidToken("unknown key")
        return key

    def _registry(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            sub={"essential": True},
        )


def _kid(token: str) -> str:
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError) as error:
        raise InvalidToken("not a token") from error
    kid = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(kid, str):
        raise InvalidToken("wrong algorithm or no key id")
    return kid


def _principal(claims: dict[str, Any]) -> Principal:
    subject = str(claims["sub"])
    if claims.get("kind") == "service":
        return Principal(str(claims.get("client_id", subject)), frozenset(), "service")
    roles = [role for role in claims.get("roles", []) if role in _IMPLIED]
    implied = frozenset[str]().union(*(_IMPLIED[role] for role in roles))
    return Principal(subject, implied, "account", claims.get("sid"))


def _presented(request: Request) -> tuple[str, bool] | None:
    """The token, and whether it is from the cookie. The header takes precedence: it was set on purpose."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip(), False
    cookie = request.cookies.get(cookie_name(ACCESS_COOKIE, request.app.state.settings.origin))
    return (cookie, True) if cookie else None


def check_origin(request: Request) -> None:
    """Checks that a mutation with cookies comes from the shop's own pages. Raises Problem 403."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("origin") != request.app.state.settings.origin:
        raise Problem(403, "cross-site", "Not from this site", "Use the shop's own pages.")


@may_answer(401)
async def optional_principal(request: Request) -> Principal | None:
    """Dependency: the caller; None without a token. An invalid token is a 401."""
    presented = _presented(request)
    if presented is None:
        return None
    token, by_cookie = presented
    verifier: Verifier = request.app.state.verifier
    try:
        principal = await verifier.principal(token)
    except InvalidToken as error:
        raise _unauthenticated("invalid-token", "Sign in again.") from error
    request.state.principal = principal
    if by_cookie:
        check_origin(request)
    return principal


def _unauthenticated(slug: str, detail: str) -> Problem:
    return Problem(401, slug, "Not signed in", detail, headers={"WWW-Authenticate": "Bearer"})


async def require_principal(
    principal: Annotated[Principal | None, Depends(optional_principal)],
) -> Principal:
    """Dependency: an account or a service with a valid token."""
    if principal is None:
        raise _unauthenticated("unauthenticated", "Sign in to do this.")
    return principal


def require_role(
    *roles: Role, services: tuple[str, ...] = ()
) -> Callable[..., Awaitable[Principal]]:
    """Dependency: an account with one of the roles (admin implies staff), or one of the named services."""

    @may_answer(403)
    async def check(principal: Annotated[Principal, Depends(require_principal)]) -> Principal:
        if principal.kind == "service":
            allowed = principal.id in services
        else:
            allowed = any(principal.has(role) for role in roles)
        if not allowed:
            wanted = " or ".join((*roles, *services))
            raise Problem(403, "forbidden", "Not allowed", f"This needs the role {wanted}.")
        return principal

    return check


def require_service(*services: str) -> Callable[..., Awaitable[Principal]]:
    """Dependency: one of the named services, by its own token."""
    return require_role(services=services)
