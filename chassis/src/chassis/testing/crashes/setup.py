"""Starts an experiment on the running stack, with databases, topics and processes of its own."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from aiokafka.admin import AIOKafkaAdminClient
from contracts.settings import ClusterSettings
from contracts.sync import Cluster

from chassis.database import Database
from chassis.testing import Stack, running_stack, throwaway_database
from chassis.testing.crashes.example import (
    EVENTS_A_SECOND,
    PORTS,
    Run,
    create_tables,
    load_contracts,
    write_contracts,
)
from chassis.testing.crashes.experiment import Experiment
from chassis.testing.crashes.processes import RoleProcesses


@asynccontextmanager
async def experiment(
    name: str,
    seed: int,
    *,
    leader_timeout_s: float = 20,
    events_a_second: float = EVENTS_A_SECOND,
    processes: int = 1,
) -> AsyncIterator[Experiment]:
    """A run on the running stack; its databases, topics and processes are gone at the end, its logs stay."""
    stack = running_stack()
    logs = stack.folder / "logs" / "crashes" / name
    name += uuid4().hex[:6]
    with TemporaryDirectory() as folder:
        async with (
            throwaway_database(f"sender{name}", stack=stack) as sender,
            throwaway_database(f"receiver{name}", stack=stack) as receiver,
        ):
            run = _run(stack, sender, receiver, name=name, seed=seed, folder=folder)
            run = replace(run, leader_timeout_s=leader_timeout_s, events_a_second=events_a_second)
            write_contracts(run)
            async with _topics(run):
                await create_tables(sender)
                await create_tables(receiver)
                with _role_processes(run, logs) as role_processes:
                    yield Experiment(run, sender, receiver, role_processes, processes)


def _run(
    stack: Stack,
    sender: Database,
    receiver: Database,
    *,
    name: str,
    seed: int,
    folder: str,
) -> Run:
    return Run(
        name=name,
        folder=folder,
        kafka=stack.kafka_bootstrap,
        registry=stack.registry_url,
        sender_url=sender.url.render_as_string(hide_password=False),
        receiver_url=receiver.url.render_as_string(hide_password=False),
        seed=seed,
        ports=_free_ports(PORTS),
    )


@asynccontextmanager
async def _topics(run: Run) -> AsyncIterator[None]:
    added = load_contracts(run)
    async with Cluster(ClusterSettings(run.kafka, run.registry)) as cluster:
        await cluster.sync(added)
    try:
        yield
    finally:
        admin = AIOKafkaAdminClient(bootstrap_servers=run.kafka)
        await admin.start()
        await admin.delete_topics(list(added))
        await admin.close()


@contextmanager
def _role_processes(run: Run, logs: Path) -> Iterator[RoleProcesses]:
    role_processes = RoleProcesses(run, logs)
    try:
        yield role_processes
    finally:
        role_processes.stop()


def _free_ports(count: int) -> tuple[int, ...]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for found in sockets:
            found.bind(("127.0.0.1", 0))
        return tuple(found.getsockname()[1] for found in sockets)
