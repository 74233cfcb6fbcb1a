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

from sqlalchemy import make_url

from chassis.testing import running_stack
from chassis.testing.crashes.experiment import Experiment
from chassis.testing.tcp_proxy import TcpProxy, tcp_proxy

RESTARTS = ("postgres-restart", "kafka-restart")
CUTS = ("postgres-cut", "kafka-cut")
SHORTEST_CUT_S, LONGEST_CUT_S = 0.2, 4.0


@dataclass
class Faults:
    """Plays faults against an experiment's processes, not its reader; a restart is that of the whole stack."""

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

    async def _cut(self, proxy: TcpProxy) -> None:
        proxy.close()
        await asyncio.sleep(self.pick.uniform(SHORTEST_CUT_S, LONGEST_CUT_S))
        proxy.open()


def restart(part: str) -> None:
    """Stops a part of the running stack through its supervisor, and starts it again; returns once it runs."""
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
async def behind_proxies(trial: Experiment, seed: int = 1) -> AsyncIterator[Faults]:
    """Lets an experiment's processes reach PostgreSQL and Kafka through TCP proxies."""
    async with AsyncExitStack() as stack:
        postgres = await stack.enter_async_context(
            behind_proxy(trial, trial.run.sender_url, swap_databases)
        )
        kafka = await stack.enter_async_context(
            behind_proxy(trial, f"kafka://{trial.run.kafka}", swap_kafka)
        )
        yield Faults(postgres, kafka, Random(seed))


@asynccontextmanager
async def behind_proxy(
    trial: Experiment, url: str, swap: Callable[[Experiment, int], None]
) -> AsyncIterator[TcpProxy]:
    """Lets an experiment's processes, not its reader, reach `url` through a TCP proxy."""
    target = make_url(url)
    async with tcp_proxy(target.host or "127.0.0.1", target.port or 0) as found:
        swap(trial, found.port)
        try:
            yield found
        finally:
            found.open()
            await asyncio.to_thread(trial.role_processes.stop)


def _through(url: str, port: int) -> str:
    return make_url(url).set(host="127.0.0.1", port=port).render_as_string(hide_password=False)


def swap_databases(trial: Experiment, port: int) -> None:
    """From now on processes reach both databases through a port."""
    run = trial.run
    trial.role_processes.run = replace(
        trial.role_processes.run,
        sender_url=_through(run.sender_url, port),
        receiver_url=_through(run.receiver_url, port),
    )


def swap_kafka(trial: Experiment, port: int) -> None:
    """From now on processes reach Kafka through a port."""
    trial.role_processes.run = replace(trial.role_processes.run, kafka_proxy=port)


def swap_registry(trial: Experiment, port: int) -> None:
    """From now on processes reach the schema registry through a port."""
    trial.role_processes.run = replace(
        trial.role_processes.run, registry=_through(trial.run.registry, port)
    )
