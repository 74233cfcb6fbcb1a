"""Sessions over HTTP: cookies for browsers, tokens in the body for other clients."""

from typing import Annotated
from uuid import UUID

from chassis.auth import Principal, check_origin, optional_principal
from chassis.http import Problem
from chassis.rate_limit import client_address
from fastapi import APIRouter, Body, Depends, Request, Response

from auth.accounts.schemas import AccountView
from auth.dependencies import DatabaseDep, OriginDep, from_own_pages
from auth.keys.domain import ACCESS_TOKEN_LIFETIME
from auth.sessions import service
from auth.sessions.cookies import ACCESS, DEVICE, REFRESH
from auth.sessions.dependencies import AuthenticatorDep
from auth.sessions.domain import Actor, Client, Grant, SessionOver
from auth.sessions.schemas import Credentials, Delivery, RefreshBody, SessionView

router = APIRouter(prefix="/sessions", tags=["sessions"])


async def _anyone(request: Request) -> Principal | None:
    """Whoever signs out may hold an expired access token: that is no reason to refuse."""
    try:
        return await optional_principal(request)
    except Problem as problem:
        if problem.status != 401:
            raise
        return None


@router.post("", dependencies=[Depends(from_own_pages)], response_model_exclude_none=True)
async def sign_in(
    request: Request,
    response: Response,
    body: Credentials,
    authenticator: AuthenticatorDep,
    origin: OriginDep,
) -> SessionView:
    """Signs a person in."""
    password = body.password.get_secret_value()
    client = Client(client_address(request), DEVICE.read(request))
    granted = await authenticator.sign_in(body.email, password, client)
    return _answer(response, origin, granted, body.delivery)


@router.post("/refresh", response_model_exclude_none=True)
async def refresh(
    request: Request,
    response: Response,
    authenticator: AuthenticatorDep,
    origin: OriginDep,
    body: Annotated[RefreshBody | None, Body()] = None,
) -> SessionView:
    """New tokens for a refresh token, which is good once; sent again within half a minute, it gets the same."""
    token, delivery = _refresh_token(request, body)
    if token is None:
        raise SessionOver
    granted = await authenticator.refresh(token, client_address(request))
    return _answer(response, origin, granted, delivery)


@router.delete("/current", status_code=204)
async def sign_out(
    request: Request,
    database: DatabaseDep,
    origin: OriginDep,
    principal: Annotated[Principal | None, Depends(_anyone)],
) -> Response:
    """Ends the session; its access token is good for at most ten minutes more."""
    token, _ = _refresh_token(request, None)
    session = principal.session if principal else None
    actor = Actor(UUID(principal.id), UUID(session)) if principal and session else None
    async with database.transaction() as tx:
        await service.sign_out(tx, token, actor)
    response = Response(status_code=204)
    for cookie in (ACCESS, REFRESH):
        cookie.clear(response, origin)
    return response


def _refresh_token(request: Request, body: RefreshBody | None) -> tuple[str | None, Delivery]:
    """Raises 403 where a cookie came from another site's page."""
    if body is not None:
        return body.refresh_token.get_secret_value(), Delivery.BODY
    token = REFRESH.read(request)
    if token is not None:
        check_origin(request)
    return token, Delivery.COOKIE


def _answer(response: Response, origin: str, granted: Grant, delivery: Delivery) -> SessionView:
    view = SessionView(
        account=AccountView.of(granted.account),
        expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()),
    )
    access, refreshed = granted.access_token, granted.refresh_token
    if delivery is Delivery.BODY:
        return view.model_copy(update={"access_token": access, "refresh_token": refreshed})
    ACCESS.put(response, origin, access)
    REFRESH.put(response, origin, refreshed)
    if granted.device_cookie is not None:
        DEVICE.put(response, origin, granted.device_cookie)
    return view
