"""The signed-in person's own account over HTTP."""

from typing import Annotated

from chassis.idempotency import Idempotent, idempotent
from chassis.rate_limit import limit
from fastapi import APIRouter, Depends, Response

from auth.accounts.dependencies import PasswordsDep
from auth.accounts.schemas import AccountView
from auth.dependencies import DatabaseDep, OriginDep
from auth.profile import service, tasks
from auth.profile.limits import PASSWORD_TRIES_BY_SESSION
from auth.profile.schemas import PasswordChange
from auth.sessions.cookies import ACCESS, DEVICE, REFRESH
from auth.sessions.dependencies import Person
from auth.sessions.service import read_signed_in

router = APIRouter(prefix="/me", tags=["accounts"])


@router.get("")
async def read_me(person: Person, database: DatabaseDep) -> AccountView:
    """Who is signed in."""
    async with database.transaction() as tx:
        return AccountView.of(await read_signed_in(tx, person))


@router.post("/password", status_code=204, response_class=Response)
async def change_password(
    person: Person, body: PasswordChange, database: DatabaseDep, passwords: PasswordsDep
) -> Response:
    """Sets a new password and ends the account's other sessions."""
    await limit(database, f"password/{person.session_id}", PASSWORD_TRIES_BY_SESSION)
    current, new = body.current_password.get_secret_value(), body.new_password.get_secret_value()
    await tasks.change_password(database, passwords, person, current, new)
    return Response(status_code=204)


@router.delete("", status_code=204, response_class=Response)
async def erase_me(
    person: Person, origin: OriginDep, idempotent: Annotated[Idempotent, Depends(idempotent)]
) -> Response:
    """Erases the signed-in account for good; the sign-in must be ten minutes old at most."""
    response = await idempotent.run(lambda tx: service.erase(tx, person), status=204)
    for cookie in (ACCESS, REFRESH, DEVICE):
        cookie.clear(response, origin)
    return response
