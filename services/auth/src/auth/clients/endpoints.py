"""The token endpoint for services (RFC 6749, section 4.4)."""

from typing import Annotated

from chassis.database import Database
from chassis.rate_limit import client_address, limit
from fastapi import APIRouter, Depends, Form, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from auth.clients import problems, service
from auth.clients.domain import InvalidClient, check_form
from auth.clients.limits import CLIENT_TRIES_BY_ADDRESS
from auth.clients.schemas import ClientForm, TokenView
from auth.dependencies import DatabaseDep
from auth.keys.dependencies import SignerDep
from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.keys.signer import Signer

router = APIRouter(tags=["clients"])
basic = HTTPBasic(auto_error=False)


@router.post("/tokens")
async def issue_token(
    request: Request,
    form: Annotated[ClientForm, Form()],
    header: Annotated[HTTPBasicCredentials | None, Depends(basic)],
    database: DatabaseDep,
    signer: SignerDep,
) -> TokenView:
    """A service's access token, by its id and secret in the form or as HTTP Basic."""
    if form.grant_type != "client_credentials":
        raise problems.unsupported_grant()
    client_id, secret = form.client_id, form.client_secret.get_secret_value()
    if header is not None:
        client_id, secret = header.username, header.password
    check_form(client_id, secret)
    granted = await _grant(database, signer, (client_id, secret), client_address(request))
    return TokenView(access_token=granted, expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()))


async def _grant(
    database: Database, signer: Signer, credentials: tuple[str, str], address: str
) -> str:
    """Counts wrong secrets only. Raises InvalidClient and, after many, Problem 429."""
    try:
        async with database.transaction() as tx:
            return await service.grant(tx, signer, *credentials)
    except InvalidClient:
        await limit(database, f"client/{address}", CLIENT_TRIES_BY_ADDRESS)
        raise
