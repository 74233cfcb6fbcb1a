"""Drives the whole service in tests, on a real database."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import httpx
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.tables import outbox
from chassis.testing import LocalCodec, Stack, running_stack, throwaway_database
from fastapi import FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select, text

from auth import app
from auth.accounts import tasks as accounts
from auth.accounts.passwords import Passwords
from auth.clients import service as clients
from auth.settings import Settings

PASSWORD = "velvet-otter-brine-91"  # noqa: S105
OTHER_PASSWORD = "copper-heron-lattice-7"  # noqa: S105
ADMIN = "admin@shop.example"
CHEAP_ARGON2 = Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1)


@dataclass(frozen=True)
class Driver:
    """Calls the service as browsers and API clients do."""

    context: Context[Settings]
    passwords: Passwords
    api: FastAPI

    @property
    def settings(self) -> Settings:
        """The service's settings."""
        return self.context.settings

    @property
    def database(self) -> Database:
        """The service's database."""
        return self.context.database

    @property
    def origin(self) -> str:
        """The shop's origin."""
        return self.settings.origin

    def browser(self, address: str = "192.0.2.1") -> httpx.AsyncClient:
        """A browser with cookies of its own, on the shop's own pages."""
        transport = httpx.ASGITransport(
            app=self.api, raise_app_exceptions=False, client=(address, 5)
        )
        return httpx.AsyncClient(
            transport=transport,
            base_url=f"{self.origin}/api/auth/v1/",
            headers={"Origin": self.origin},
        )

    async def registered(self) -> str:
        """The email of a new shopper whose password is PASSWORD."""
        email = f"{new_id()}@shopper.example"
        await accounts.register(self.database, self.passwords, email, PASSWORD)
        return email

    async def appointed(self, *roles: str) -> str:
        """The email of a new account with these roles whose password is PASSWORD."""
        email = await self.registered()
        statement = "update accounts set roles = :roles where email = :email"
        await self.execute(statement, roles=["shopper", "staff", *roles], email=email)
        return email

    @asynccontextmanager
    async def signed_in(self, email: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """The browser of a person who signed in; of a new shopper by default."""
        body = {"email": email or await self.registered(), "password": PASSWORD}
        async with self.browser() as browser:
            (await browser.post("sessions", json=body)).raise_for_status()
            yield browser

    async def ensure_clients(self, **secrets: str) -> None:
        """Registers service clients, by id."""
        async with self.database.transaction() as tx:
            await clients.ensure(tx, secrets)

    async def published(self, subject: str) -> list[tuple[str, int, dict[str, Any]]]:
        """The events published about an account, in order: record, version, value."""
        query = select(outbox).where(outbox.c.aggregateid == subject).order_by(outbox.c.position)
        async with self.database.begin() as tx:
            rows = list(await tx.execute(query))
        codec = LocalCodec()
        return [
            (
                row.type.rpartition(".")[2],
                row.sequence,
                await codec.decode(row.aggregatetype, row.type, row.payload),
            )
            for row in rows
        ]

    async def audit(self) -> list[tuple[str, str, str | None]]:
        """(action, outcome, reason), the oldest first."""
        query = text("select action, outcome, reason from audit order by id")
        async with self.database.begin() as tx:
            return [(row.action, row.outcome, row.reason) for row in await tx.execute(query)]

    async def execute(self, statement: str, **values: Any) -> list[Any]:
        """Any SQL, e.g. to let time pass; the rows it returns."""
        async with self.database.begin() as tx:
            result = await tx.execute(text(statement), values)
            return list(result) if result.returns_rows else []


def stack_settings(stack: Stack) -> Settings:
    """The settings of the stack's auth service."""
    with patch.dict(os.environ, stack.environment("auth")):
        return Settings()  # type: ignore[call-arg]


@asynccontextmanager
async def driver() -> AsyncIterator[Driver]:
    """The service on a database of its own, with one admin."""
    settings = stack_settings(running_stack())
    async with throwaway_database("auth", "auth.migrations") as database:
        context = Context("auth", settings, database, LocalCodec())
        passwords = Passwords(CHEAP_ARGON2)
        await accounts.ensure_first_admin(database, passwords, ADMIN, PASSWORD)
        yield Driver(context, passwords, app.http(context, passwords))


async def id_of(browser: httpx.AsyncClient) -> str:
    """The id of the account that is signed in."""
    return str((await browser.get("me")).json()["id"])


async def invited(auth: Driver, email: str, role: str = "staff") -> dict[str, Any]:
    """An invitation by the first admin, as the API returned it."""
    async with auth.signed_in(ADMIN) as admin:
        response = await admin.post("invitations", json={"email": email, "role": role})
    response.raise_for_status()
    invitation: dict[str, Any] = response.json()
    return invitation


async def accept(auth: Driver, token: str, password: str = PASSWORD) -> httpx.Response:
    """The answer to the acceptance of an invitation."""
    async with auth.browser() as browser:
        body = {"token": token, "password": password}
        return await browser.post("invitations/accept", json=body)
