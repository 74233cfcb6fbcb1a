"""Composes the service: its HTTP side, its event side and its commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Router
from chassis.problems import translate
from chassis.service import Service
from fastapi import FastAPI

from auth import commands
from auth.accounts import endpoints as accounts
from auth.accounts import problems as account_problems
from auth.accounts.passwords import Passwords
from auth.accounts.republish import republisher
from auth.administration import endpoints as administration
from auth.administration import problems as administration_problems
from auth.clients import endpoints as clients
from auth.clients import problems as client_problems
from auth.invitations import endpoints as invitations
from auth.invitations import problems as invitation_problems
from auth.keys import endpoints as keys
from auth.keys.derivation import derive
from auth.keys.signer import Signer
from auth.keys.verification import StoredKeys
from auth.profile import endpoints as profile
from auth.profile import problems as profile_problems
from auth.sessions import endpoints as sessions
from auth.sessions import problems as session_problems
from auth.sessions.device_cookies import DeviceCookies
from auth.sessions.tasks import Authenticator
from auth.sessions.tokens import SessionTokens
from auth.settings import Settings

ROUTERS = (
    accounts.router,
    profile.router,
    administration.router,
    sessions.router,
    invitations.router,
    clients.router,
    administration.keys_router,
)
PROBLEMS = {
    **account_problems.PROBLEMS,
    **profile_problems.PROBLEMS,
    **administration_problems.PROBLEMS,
    **session_problems.PROBLEMS,
    **invitation_problems.PROBLEMS,
    **client_problems.PROBLEMS,
}


def http(context: Context[Settings], passwords: Passwords | None = None) -> FastAPI:
    """The HTTP side; tests bring passwords that are cheap to hash."""
    app = create_app(context, ROUTERS, keys=StoredKeys(context.database))
    app.include_router(keys.well_known)
    translate(app, PROBLEMS)
    _compose(app, context, passwords or Passwords())
    return app


def _compose(app: FastAPI, context: Context[Settings], passwords: Passwords) -> None:
    """Makes what endpoints are given, once per process."""
    key = bytes.fromhex(context.settings.signing_keys_key)
    signer = Signer(context.settings.issuer, key)
    app.state.passwords = passwords
    app.state.signer = signer
    app.state.authenticator = Authenticator(
        context.database,
        passwords,
        DeviceCookies(derive(key, "device-cookies")),
        SessionTokens(signer, derive(key, "refresh-tokens")),
    )


@asynccontextmanager
async def events(_: Context[Settings]) -> AsyncIterator[Router]:
    """The event side: auth publishes events and consumes none."""
    yield Router()


service: Service[Settings] = Service(
    name="auth",
    settings=Settings,  # type: ignore[arg-type]
    http=http,
    events=events,
    migrations="auth.migrations",
    republishers=(republisher,),
    extend=lambda app: commands.extend(app, service),
)
