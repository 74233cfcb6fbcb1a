"""What endpoints of sessions are given, and the signed-in person as a parameter of any endpoint.

The access token lets a request in; each use case then reads the person's current row (`require_signed_in`,
`require_admin` in service.py).
"""

from typing import Annotated
from uuid import UUID

from chassis.auth import Principal, require_principal, require_role
from fastapi import Depends, Request

from auth.sessions import problems
from auth.sessions.domain import Actor
from auth.sessions.tasks import Authenticator


def _authenticator(request: Request) -> Authenticator:
    authenticator: Authenticator = request.app.state.authenticator
    return authenticator


def _actor(principal: Principal) -> Actor:
    if principal.kind != "account" or principal.session is None:
        raise problems.not_a_person()
    return Actor(UUID(principal.id), UUID(principal.session))


async def _person(principal: Annotated[Principal, Depends(require_principal)]) -> Actor:
    return _actor(principal)


async def _admin(principal: Annotated[Principal, Depends(require_role("admin"))]) -> Actor:
    return _actor(principal)


AuthenticatorDep = Annotated[Authenticator, Depends(_authenticator)]
Person = Annotated[Actor, Depends(_person)]
Admin = Annotated[Actor, Depends(_admin)]
