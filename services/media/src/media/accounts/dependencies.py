"""Who may work here: what a token says, unless auth has said otherwise since.

An access token is good for ten minutes, whatever happens to its account meanwhile. Media hears of that within moments,
and asks auth nothing. Of whom it has heard nothing, the token decides.
"""

from typing import Annotated
from uuid import UUID

from chassis.auth import Principal, require_role
from chassis.inbox.tombstones import buried
from chassis.problems import Problem
from fastapi import Depends

from media import problems
from media.accounts import repository
from media.accounts.events import TOPIC
from media.parts import Given, Parts

SERVICES = ("vision", "catalog", "describe")
_staff = require_role("staff")
_insider = require_role("staff", services=SERVICES)


async def check_standing(parts: Parts, principal: Principal) -> Principal:
    """Raises 401 for an account that is erased or disabled, 403 for one that is no staff any more."""
    if principal.kind == "account":
        refusal = await _refusal(parts, principal.id)
        if refusal is not None:
            raise refusal
    return principal


async def _refusal(parts: Parts, account_id: str) -> Problem | None:
    async with parts.database.transaction() as tx:
        if await buried(tx, [(TOPIC, account_id)]):
            return problems.account_ended()
        standing = await repository.standing(tx, UUID(account_id))
    if standing is None or standing == (True, True):
        return None
    active, _ = standing
    return problems.no_staff_any_more() if active else problems.account_ended()


async def require_insider(parts: Parts, principal: Principal) -> Principal:
    """Staff, or a service that works on pictures. Raises 401, 403."""
    return await check_standing(parts, await _insider(principal))


async def _present_staff(
    principal: Annotated[Principal, Depends(_staff)], parts: Given
) -> Principal:
    return await check_standing(parts, principal)


async def _present_insider(
    principal: Annotated[Principal, Depends(_insider)], parts: Given
) -> Principal:
    return await check_standing(parts, principal)


Staff = Annotated[Principal, Depends(_present_staff)]
Insider = Annotated[Principal, Depends(_present_insider)]
