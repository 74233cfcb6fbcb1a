"""Faults beside the kills: PostgreSQL and Kafka restarted, and their connections cut, under running processes."""

import asyncio
import xmlrpc.client
from collections import Counter
from collections.abc import AsyncIterator, Callable
from configparser import RawConfigParser
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from chassis.testing import running_stack
from chassis.testing.tcp_proxy import TcpProxy, tcp_proxy
from sqlalchemy import make_url

from crashes.arena import Arena

RESTARTS = ("postgres-restart", "kafka-restart")
CUTS = ("postgres-cut", "kafka-cut")
SHORTEST_CUT_S, LONGEST_CUT_S = 0.2, 4.0


@dataclass
class Faults:
    """Plays faults against the processes of a ring, not against its reader; a restart is that of the whole stack."""

    postgres: TcpProxy
    kafka: TcpProxy
    pick: Random
    done: Counter[str] = field(default_factory=Counter)

    async def play(self, kind: str) -> None:
        match kind:
            case "postgres-cut":
                await self._cut(self.postgres)
            case "kafka-cut":
                await self._cut(self.kafka)
            case "postgres-restart" | "kafka-restart":
                await asyncio.to_thread(restart, kind.removesuffix("-restart"))
            case _:
                raise ValueError(kind)
        self.done[kind] += 1

    async def _cut(self, pipe: TcpProxy) -> None:
        pipe.close()
        await asyncio.sleep(self.pick.uniform(SHORTEST_CUT_S, LONGEST_CUT_S))
        pipe.open()


def restart(part: str) -> None:
    """Stops a part of the running stack as its supervisor does, and starts it again; returns once it runs."""
    supervisor = _supervisor(running_stack().folder).supervisor
    supervisor.stopProcess(part, True)
    supervisor.startProcess(part, True)


def _supervisor(folder: Path) -> xmlrpc.client.ServerProxy:
    config = RawConfigParser()
    config.read(folder / "run" / "supervisord.conf")
    access = config["supervisorctl"]
    address = urlsplit(access["serverurl"]).netloc
    return xmlrpc.client.ServerProxy(
        f"http://{access['username']}:{access['password']}@{address}/RPC2"
    )


@asynccontextmanager
async def behind_valves(ring: Arena, seed: int = 1) -> AsyncIterator[Faults]:
    """Lets the ring's processes reach PostgreSQL and Kafka by valves."""
    async with AsyncExitStack() as stack:
        postgres = await stack.enter_async_context(
            behind_valve(ring, ring.run.till_url, swap_databases)
        )
        kafka = await stack.enter_async_context(
            behind_valve(ring, f"kafka://{ring.run.kafka}", swap_kafka)
        )
        yield Faults(postgres, kafka, Random(seed))


@asynccontextmanager
async def behind_valve(
    ring: Arena, url: str, swap: Callable[[Arena, int], None]
) -> AsyncIterator[TcpProxy]:
    """Lets the ring's processes, not its reader, reach `url` by a valve."""
    target = make_url(url)
    async with tcp_proxy(target.host or "127.0.0.1", target.port or 0) as found:
        swap(ring, found.port)
        try:
            yield found
        finally:
            found.open()
            await asyncio.to_thread(ring.troupe.stop)


def _through(url: str, port: int) -> str:
    return make_url(url).set(host="127.0.0.1", port=port).render_as_string(hide_password=False)


def swap_databases(ring: Arena, port: int) -> None:
    run = ring.run
    ring.troupe.run = replace(
        ring.troupe.run,
        till_url=_through(run.till_url, port),
        book_url=_through(run.book_url, port),
    )


def swap_kafka(ring: Arena, port: int) -> None:
    ring.troupe.run = replace(ring.troupe.run, kafka_valve=port)


def swap_registry(ring: Arena, port: int) -> None:
    ring.troupe.run = replace(ring.troupe.run, registry=_through(ring.run.registry, port))
