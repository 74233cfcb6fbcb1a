"""Who may work here now (see `chassis.standing`)."""

from typing import Annotated

from chassis.auth import Principal, require_role
from fastapi import Depends

from chassis import standing
from media.parts import Parts

SERVICES = ("vision", "catalog", "describe")
Staff = Annotated[Principal, Depends(standing.require_staff())]
Insider = Annotated[Principal, Depends(standing.require_staff(services=SERVICES))]
_insider = require_role("staff", services=SERVICES)


async def require_insider(parts: Parts, principal: Principal) -> Principal:
    """Staff, or a service that works on pictures. Raises 401, 403."""
    return await standing.check(parts.database, await _insider(principal))
