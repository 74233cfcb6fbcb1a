"""The HTTP sides of all five services on real ports, each on a database of its own; `Minter` stands for auth."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import cycle
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

from .seeds import Ids, seed

SERVICES = ("auth", "catalog", "describe", "media", "vision")


@dataclass(frozen=True)
class Served:
    """One service's HTTP side, on a loop of another thread. `loop` is where its database may be used.

    `ids` are of what is there; `actors` are accounts with a session, by role, where the service knows its own.
    """

    name: str
    app: FastAPI
    url: str
    minter: Minter
    loop: asyncio.AbstractEventLoop
    ids: Ids = field(default_factory=dict)
    actors: Mapping[str, Iterator[str]] = field(default_factory=dict)

    def headers(self, who: str) -> dict[str, str]:
        """Of a stranger, of an account with a role, or of a service named as `service/<name>`."""
        if who == "stranger":
            return {}
        kind, _, name = who.partition("/")
        if name:
            return self.minter.bearer(self.minter.service(name))
        actor = next(self.actors[kind]) if kind in self.actors else str(new_id())
        return self.minter.bearer(self.minter.account(actor, kind, sid=actor))


@pytest.fixture(scope="session")
def served() -> Iterator[dict[str, Served]]:
    """All services, with nothing in their databases."""
    with all_served(seeded=False) as found:
        yield found


@pytest.fixture(scope="session")
def populated() -> Iterator[dict[str, Served]]:
    """All services, with rows in their databases (`Served.ids`)."""
    with all_served(seeded=True) as found:
        yield found


@contextmanager
def all_served(*, seeded: bool) -> Iterator[dict[str, Served]]:
    ready, stop = threading.Event(), threading.Event()
    found: dict[str, Served] = {}

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            for name in SERVICES:
                found[name] = await stack.enter_async_context(one(name, seeded))
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
async def one(name: str, seeded: bool) -> AsyncIterator[Served]:
    service = described(name)
    with pytest.MonkeyPatch.context() as patched:
        for key, value in running_stack().environment(name).items():
            patched.setenv(key, value)
        settings = service.settings()
    async with throwaway_database(name, service.migrations) as database:
        context = Context(name, settings, database, LocalCodec())
        app = service.http(context)
        minter = Minter(settings.issuer)
        app.state.verifier = Verifier(settings.issuer, minter)
        app.state.denials = DenialLog(database)
        async with serving(app) as server:
            ids = await seed(context, app, minter) if seeded else {}
            actors = {role: cycle(ids[role]) for role in ("staff", "admin") if role in ids}
            yield Served(name, app, server.url, minter, asyncio.get_running_loop(), ids, actors)


def described(name: str) -> Service[Any]:
    members = vars(import_module(f"{name}.app")).values()
    return next(each for each in members if isinstance(each, Service))
