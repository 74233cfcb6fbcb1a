"""Processes that die by their own hand at a named point, and are started again."""

import asyncio
import multiprocessing
import os
import signal
import time
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from chassis import crashpoints
from crashes.example import ROLES, Run, load_contracts


def play(role: str, run: Run, crash_at: str, log: str) -> None:
    """The body of a child process."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    load_contracts(run)
    crashpoints.arm(crash_at)
    asyncio.run(ROLES[role](run))


def fork_server() -> ForkServerContext:
    """Children are forked from a clean server that has the code loaded: a start takes milliseconds."""
    here = str(Path(__file__).parents[1])
    paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crashes.processes", "chassis.commands", "asyncpg", "aiokafka"])
    return context


@dataclass
class Troupe:
    """One process a role."""

    run: Run
    logs: Path
    context: ForkServerContext = field(default_factory=fork_server)
    alive: dict[str, BaseProcess] = field(default_factory=dict)

    def start(self, role: str, crash_at: str = "") -> BaseProcess:
        self.logs.mkdir(parents=True, exist_ok=True)
        log = str(self.logs / f"{role}.log")
        process = self.context.Process(
            target=play, args=(role, self.run, crash_at, log), daemon=True
        )
        process.start()
        self.alive[role] = process
        return process

    def died(self, role: str) -> bool:
        return not self.alive[role].is_alive()

    def kill(self, role: str) -> None:
        """kill -9 from outside."""
        self.alive[role].kill()
        self.alive[role].join()

    def signal(self, role: str, number: signal.Signals) -> None:
        pid = self.alive[role].pid
        assert pid is not None
        os.kill(pid, number)

    def stop(self) -> None:
        """SIGTERM to all; SIGKILL to what does not end in time."""
        for process in self.alive.values():
            if process.is_alive():
                process.terminate()
        deadline = time.monotonic() + 25
        for process in self.alive.values():
            process.join(max(0.1, deadline - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
