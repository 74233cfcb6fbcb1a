"""Puts the service together: its HTTP side, its event side and its commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Router
from chassis.service import Service
from fastapi import FastAPI

from auth import commands
from auth.accounts import endpoints as accounts
from auth.accounts.events import republisher
from auth.clients import endpoints as clients
from auth.invitations import endpoints as invitations
from auth.keys import endpoints as keys
from auth.keys.stored import StoredKeys
from auth.parts import Parts
from auth.sessions import endpoints as sessions
from auth.settings import Settings


def http(context: Context[Settings]) -> FastAPI:
    """The HTTP side."""
    routers = (accounts.router, sessions.router, invitations.router, clients.router, keys.router)
    app = create_app(context, routers, keys=StoredKeys(context.database))
    app.include_router(keys.well_known)
    app.state.parts = Parts.of(context)
    return app


@asynccontextmanager
async def events(_: Context[Settings]) -> AsyncIterator[Router]:
    """The event side: auth hears nothing, it only says."""
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
