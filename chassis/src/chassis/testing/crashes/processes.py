"""Child processes that kill themselves at a named point, and are started again."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

import uvloop
from aiokafka import client
from aiokafka.conn import create_conn

from chassis import crashpoints
from chassis.testing.crashes.example import ROLES, Run, load_contracts


def run_child(role: str, run: Run, orders: Connection, log: str) -> None:
    """The body of a child process."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    load_contracts(run)
    if run.kafka_proxy:
        use_kafka_proxy(run.kafka_proxy)
    Thread(target=receive_orders, args=(orders,), daemon=True).start()
    kind, _, number = role.partition("#")
    uvloop.run(ROLES[kind](run, int(number or 1)))


def receive_orders(orders: Connection) -> None:
    """Arms the points that the parent sends, until the parent ends."""
    try:
        while True:
            crashpoints.arm(orders.recv())
    except EOFError:
        return


def use_kafka_proxy(port: int) -> None:
    """Makes every connection to a broker, whatever its advertised address, use the proxy at `port`."""

    def create(_host: str, _port: int, **options: Any) -> Any:
        return create_conn("127.0.0.1", port, **options)

    setattr(client, "create_conn", create)  # noqa: B010


def fork_server() -> ForkServerContext:
    """Children are forked from a server process that has the code loaded, so that a start takes milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        [
            "chassis.testing.crashes.setup",
            "chassis.commands",
            "sqlalchemy.dialects.postgresql.asyncpg",
        ]
    )
    return context


@dataclass
class RoleProcesses:
    """One process per role, such as `relay` or `receiver#2`."""

    run: Run
    logs: Path
    context: ForkServerContext = field(default_factory=fork_server)
    alive: dict[str, BaseProcess] = field(default_factory=dict)
    orders: dict[str, Connection] = field(default_factory=dict)
    killed: Counter[str] = field(default_factory=Counter)

    def start(self, role: str) -> BaseProcess:
        self.logs.mkdir(parents=True, exist_ok=True)
        log = str(self.logs / f"{role}.log")
        theirs, ours = self.context.Pipe(duplex=False)
        process = self.context.Process(
            target=run_child, args=(role, self.run, theirs, log), daemon=True
        )
        process.start()
        theirs.close()
        self.alive[role], self.orders[role] = process, ours
        return process

    def arm(self, role: str, crash_at: str) -> BaseProcess:
        """Arms a point in the role's running process, or starts one."""
        process = self.alive[role] if role in self.alive else self.start(role)
        with suppress(OSError):  # it died meanwhile
            self.orders[role].send(crash_at)
        return process

    def disarm(self, role: str) -> None:
        with suppress(OSError):  # it died meanwhile
            self.orders[role].send("")

    def died(self, role: str) -> bool:
        return not self.alive[role].is_alive()

    def kill(self, role: str) -> None:
        """Kills the process with SIGKILL from outside."""
        self.killed[role.partition("#")[0]] += 1
        self.alive[role].kill()
        self.alive[role].join()

    def signal(self, role: str, number: signal.Signals) -> None:
        pid = self.alive[role].pid
        assert pid is not None
        os.kill(pid, number)

    def stop(self) -> None:
        """Sends SIGTERM to all, and SIGKILL to those that do not end in time."""
        for process in self.alive.values():
            if process.is_alive():
                process.terminate()
        deadline = time.monotonic() + 25
        for process in self.alive.values():
            process.join(max(0.1, deadline - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
