"""Who acts, as a parameter of endpoints: an `Actor` from the access token.

What the token says lets a request in; each use case then reads the actor's present row
(`accounts.service.acting_person`, `acting_admin`).
"""

from typing import Annotated
from uuid import UUID

from chassis.auth import Principal, require_principal, require_role
from fastapi import Depends

from auth import problems
from auth.accounts.domain import Actor


def _actor(principal: Principal) -> Actor:
    if principal.kind != "account" or principal.session is None:
        raise problems.not_a_person()
    return Actor(UUID(principal.id), UUID(principal.session))


async def _person(principal: Annotated[Principal, Depends(require_principal)]) -> Actor:
    return _actor(principal)


async def _admin(principal: Annotated[Principal, Depends(require_role("admin"))]) -> Actor:
    return _actor(principal)


Person = Annotated[Actor, Depends(_person)]
Admin = Annotated[Actor, Depends(_admin)]
