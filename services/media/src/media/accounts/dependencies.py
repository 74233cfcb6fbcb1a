"""Who may work here now (see `chassis.standing`)."""

from typing import Annotated

from chassis.auth import Principal, require_role
from chassis.database import Database
from fastapi import Depends

from chassis import standing

SERVICES = ("vision", "catalog", "describe")
Staff = Annotated[Principal, Depends(standing.require_staff())]
Insider = Annotated[Principal, Depends(standing.require_staff(services=SERVICES))]
_insider = require_role("staff", services=SERVICES)


async def require_insider(database: Database, principal: Principal) -> Principal:
    """Staff, or a service that works on pictures. Raises 401, 403."""
    return await standing.check(database, await _insider(principal))
