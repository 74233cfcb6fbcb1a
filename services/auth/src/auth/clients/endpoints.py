"""The token endpoint for services (RFC 6749, section 4.4)."""

from typing import Annotated

from chassis.rate_limit import client_address
from fastapi import APIRouter, Depends, Form, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pydantic import BaseModel, Field, SecretStr

from auth import problems
from auth.clients import service
from auth.clients.schemas import TokenView
from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.parts import Given

router = APIRouter(tags=["clients"])
basic = HTTPBasic(auto_error=False)


class ClientForm(BaseModel):
    """RFC 6749, section 4.4.2; id and secret may come as HTTP Basic instead."""

    grant_type: str
    client_id: Annotated[str, Field(max_length=100)] = ""
    client_secret: Annotated[SecretStr, Field(max_length=500)] = SecretStr("")
    scope: str = ""


@router.post("/tokens")
async def issue_token(
    request: Request,
    form: Annotated[ClientForm, Form()],
    header: Annotated[HTTPBasicCredentials | None, Depends(basic)],
    parts: Given,
) -> TokenView:
    """A service's access token, by its id and secret in the form or as HTTP Basic."""
    if form.grant_type != "client_credentials":
        raise problems.unsupported_grant()
    client_id, secret = form.client_id, form.client_secret.get_secret_value()
    if header is not None:
        client_id, secret = header.username, header.password
    granted = await service.grant(parts, client_id, secret, client_address(request))
    return TokenView(access_token=granted, expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()))
