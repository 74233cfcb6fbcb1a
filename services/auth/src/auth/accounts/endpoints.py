"""Registration over HTTP."""

from chassis.rate_limit import client_address, limit
from fastapi import APIRouter, Depends, Request

from auth.accounts import tasks
from auth.accounts.dependencies import PasswordsDep
from auth.accounts.limits import REGISTRATIONS_BY_ADDRESS
from auth.accounts.schemas import Registered, Registration
from auth.dependencies import DatabaseDep, from_own_pages

router = APIRouter(tags=["accounts"])


@router.post("/accounts", status_code=202, dependencies=[Depends(from_own_pages)])
async def register(
    request: Request, body: Registration, database: DatabaseDep, passwords: PasswordsDep
) -> Registered:
    """Makes a shopper's account, unless the address has one; signing in is a step of its own."""
    await limit(database, f"register/{client_address(request)}", REGISTRATIONS_BY_ADDRESS)
    await tasks.register(database, passwords, body.email, body.password.get_secret_value())
    return Registered(email=body.email)
