"""The HTTP sides of all five services on real ports, each on a database of its own; `Minter` stands for auth."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
from chassis.audit import DenialLog
from chassis.auth import Verifier
from chassis.context import Context
from chassis.ids import new_id
from chassis.service import Service
from chassis.testing import LocalCodec, Minter, running_stack, throwaway_database
from chassis.testing.server import serving
from fastapi import FastAPI

SERVICES = ("auth", "catalog", "describe", "media", "vision")


@dataclass(frozen=True)
class Served:
    """One service's HTTP side, on a loop of another thread. `loop` is where its database may be used."""

    name: str
    app: FastAPI
    url: str
    minter: Minter
    loop: asyncio.AbstractEventLoop

    def headers(self, who: str) -> dict[str, str]:
        """Of a stranger, of an account with a role, or of a service named as `service/<name>`."""
        if who == "stranger":
            return {}
        kind, _, name = who.partition("/")
        token = self.minter.service(name) if name else self.minter.account(str(new_id()), kind)
        return self.minter.bearer(token)


@pytest.fixture(scope="session")
def served() -> Iterator[dict[str, Served]]:
    ready, stop = threading.Event(), threading.Event()
    found: dict[str, Served] = {}

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            for name in SERVICES:
                found[name] = await stack.enter_async_context(one(name))
            ready.set()
            await asyncio.to_thread(stop.wait)

    def run() -> None:
        try:
            asyncio.run(serve())
        finally:
            ready.set()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(120)
    yield found
    stop.set()
    thread.join(60)


@asynccontextmanager
async def one(name: str) -> AsyncIterator[Served]:
    service = described(name)
    with pytest.MonkeyPatch.context() as patched:
        for key, value in running_stack().environment(name).items():
            patched.setenv(key, value)
        settings = service.settings()
    async with throwaway_database(name, service.migrations) as database:
        app = service.http(Context(name, settings, database, LocalCodec()))
        minter = Minter(settings.issuer)
        app.state.verifier = Verifier(settings.issuer, minter)
        app.state.denials = DenialLog(database)
        async with serving(app) as server:
            yield Served(name, app, server.url, minter, asyncio.get_running_loop())


def described(name: str) -> Service[Any]:
    members = vars(import_module(f"{name}.app")).values()
    return next(each for each in members if isinstance(each, Service))
