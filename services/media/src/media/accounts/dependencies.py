"""Who may work here now (see `chassis.account_status`)."""

from typing import Annotated

from chassis.auth import Principal, require_role
from chassis.database import Database
from fastapi import Depends

from chassis import account_status

SERVICES = ("vision", "catalog", "describe")
Staff = Annotated[Principal, Depends(account_status.require_staff())]
Insider = Annotated[Principal, Depends(account_status.require_staff(services=SERVICES))]
_insider = require_role("staff", services=SERVICES)


async def require_insider(database: Database, principal: Principal) -> Principal:
    """Staff, or a service that works on pictures. Raises 401, 403."""
    return await account_status.check(database, await _insider(principal))
