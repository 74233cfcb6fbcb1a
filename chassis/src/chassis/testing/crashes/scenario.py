"""Sets up a run, kills its processes at named points by a seeded plan, and counts violations with `reader`."""

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from aiokafka.admin import AIOKafkaAdminClient
from contracts.settings import ClusterSettings
from contracts.sync import Cluster
from sqlalchemy import text

from chassis.crashpoints import POINTS
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import dead_letters, enqueue
from chassis.testing import Stack, running_stack, throwaway_database
from chassis.testing.crashes import reader
from chassis.testing.crashes.example import (
    EVENTS_A_SECOND,
    PORTS,
    Run,
    create_tables,
    load_contracts,
    write_contracts,
)
from chassis.testing.crashes.processes import ProcessGroup, free_ports

ROLE_OF = {
    "before-commit": "load",
    "after-commit-before-relay": "load",
    "between-send-and-delete": "relay",
    "after-inbox-store-before-offset-commit": "receiver",
    "after-offset-commit": "receiver",
    "after-compute": "receiver",
    "before-effect-commit": "receiver",
    "after-effect": "receiver",
}
# How many passes until the kill, at most: enough for real work to lie around the point, few enough to be quick.
PASSES = {
    "before-commit": 40,
    "after-commit-before-relay": 40,
    "between-send-and-delete": 15,
    "after-inbox-store-before-offset-commit": 8,
    "after-offset-commit": 8,
    "after-compute": 40,
    "before-effect-commit": 40,
    "after-effect": 40,
}
DEATH_TIMEOUT_S = 180
STOP_TIMEOUT_S = 20  # the supervisor's own limit


@dataclass
class Scenario:
    """A run with its databases and processes, of which `processes` are of each event side."""

    run: Run
    sender: Database
    receiver: Database
    group: ProcessGroup
    processes: int = 1
    kills: Counter[str] = field(default_factory=Counter)
    armed: dict[str, str] = field(default_factory=dict)
    gave_up: Counter[str] = field(default_factory=Counter)

    async def kill_all(
        self, steps: Iterable[tuple[str, int]], tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """Kills at every step of a plan: each role in the plan's order, the roles beside each other."""
        by_role: dict[str, list[tuple[str, int]]] = {}
        for step in steps:
            by_role.setdefault(ROLE_OF[step[0]], []).append(step)
        async with asyncio.TaskGroup() as group:
            for theirs in by_role.values():
                group.create_task(self._kill_each(theirs, tell))

    async def _kill_each(self, steps: list[tuple[str, int]], tell: Callable[[str], None]) -> None:
        for point, passes in steps:
            tell(point)
            await self.kill_at(point, passes)

    async def kill_at(self, point: str, passes: int, role: str | None = None) -> None:
        """Kills a process of the point's role there during its work; returns once one died.

        With several processes of a role, the first one that reaches the point dies.
        """
        roles = [role] if role else self.roles(ROLE_OF[point])
        before = self.kills[point]
        self.restart_dead()
        for name in roles:
            self.armed[name] = point
            self.group.arm(name, f"{point}:{passes}")
        try:
            await wait_until(
                lambda: self._killed(point) > before,
                DEATH_TIMEOUT_S,
                f"{roles} to die at {point}: see {self.group.logs}",
            )
        finally:
            for name in roles:
                self.group.disarm(name)

    def _killed(self, point: str) -> int:
        self.restart_dead()
        return self.kills[point]

    def roles(self, kind: str) -> list[str]:
        """The processes of a kind; the load is one."""
        count = 1 if kind == "load" else self.processes
        return [kind, *(f"{kind}#{n}" for n in range(2, count + 1))]

    def restart_dead(self) -> None:
        """Restarts dead processes as a supervisor would; counts kills, and exits that no kill caused."""
        for role, process in list(self.group.alive.items()):
            if process.is_alive() or process.exitcode == 0:
                continue
            if process.exitcode == -9:
                self.kills[self.armed.get(role, "outside")] += 1
            else:
                self.gave_up[role] += 1
            self.group.start(role)

    async def stop(self, role: str) -> None:
        """SIGTERM, as at every deployment, and a start once it has ended; it must do so by itself and in time."""
        process = self.group.alive[role]
        process.terminate()
        await wait_until(lambda: not process.is_alive(), STOP_TIMEOUT_S, f"{role} to stop")
        assert process.exitcode == 0, f"{role} ended with {process.exitcode}"
        self.group.start(role)

    async def enqueue_slow(self, count: int) -> None:
        """Slow tasks without faults, for the receiver's workers."""
        async with self.receiver.begin() as tx:
            for _ in range(count):
                await enqueue(tx, key=f"slow-{new_id()}", type="slow")

    async def pause(self, role: str, seconds: float) -> None:
        """SIGSTOP, and after a while SIGCONT."""
        self.group.signal(role, signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.group.signal(role, signal.SIGCONT)

    async def last_position(self) -> int:
        """The last position in the outbox."""
        async with self.sender.begin() as tx:
            query = text("select last_value from outbox_position_seq")
            return int((await tx.execute(query)).scalar_one())

    async def relayed(self, position: int) -> bool:
        """Whether everything up to a position has left."""
        async with self.sender.begin() as tx:
            query = text("select count(*) from outbox where position <= :position")
            return int((await tx.execute(query, {"position": position})).scalar_one()) == 0

    async def events(self) -> int:
        """How many use cases committed."""
        return sum((await reader.committed(self.sender)).values())

    async def until_events(self, more: int) -> None:
        """Waits until `more` use cases have committed than now."""
        wanted = await self.events() + more
        async with asyncio.timeout(DEATH_TIMEOUT_S):
            while await self.events() < wanted:  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    def restart(self, role: str) -> None:
        """kill -9 from outside, and a new process that remembers nothing."""
        self.group.kill(role)
        self.group.start(role)

    def start_all(self) -> None:
        for kind in ("relay", "receiver", "load"):
            for role in self.roles(kind):
                self.group.start(role)

    async def settle(self, timeout_s: float = 60) -> bool:
        """Ends the load, and waits until all that was committed is applied."""
        self.group.alive["load"].terminate()
        self.group.alive["load"].join(10)
        return await reader.settled(self.sender, self.receiver, timeout_s, self.restart_dead)

    async def replay_dead(self) -> int:
        """An event that was in flight at too many crashes is a dead letter: it is replayed, as an operator would."""
        positions = await reader.dead(self.receiver)
        for position in positions:
            async with self.receiver.begin() as tx:
                await dead_letters.replay(tx, position)
        return len(positions)

    async def count(self) -> reader.Tally:
        at_points = sum(n for point, n in self.kills.items() if ROLE_OF.get(point) == "receiver")
        killed = at_points + self.group.killed["receiver"]
        tally = await reader.count(self.run, self.sender, self.receiver)
        tally.deaths_never_died = max(0, tally.deaths_counted - killed - sum(self.gave_up.values()))
        return tally


def plan(seed: int, kills: int) -> Iterator[tuple[str, int]]:
    """Points in turns, so that each is hit equally often, in a seeded order, with seeded passes."""
    pick = random.Random(seed)
    rounds = (pick.sample(POINTS, len(POINTS)) for _ in range(kills // len(POINTS) + 1))
    points = [point for turn in rounds for point in turn][:kills]
    for point in points:
        yield point, pick.randint(1, PASSES[point])


async def wait_until(condition: Callable[[], bool], timeout_s: float, what: str) -> None:
    """Poll a condition. Raises TimeoutError, which names `what` was waited for."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {timeout_s} s for {what}")
        await asyncio.sleep(0.02)


@asynccontextmanager
async def open_scenario(
    name: str,
    seed: int,
    *,
    leader_timeout_s: float = 20,
    events_a_second: float = EVENTS_A_SECOND,
    processes: int = 1,
) -> AsyncIterator[Scenario]:
    """A run on the running stack; its databases, topics and processes are removed at the end, its logs stay."""
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
                with _process_group(run, logs) as group:
                    yield Scenario(run, sender, receiver, group, processes)


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
        ports=free_ports(PORTS),
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
def _process_group(run: Run, logs: Path) -> Iterator[ProcessGroup]:
    group = ProcessGroup(run, logs)
    try:
        yield group
    finally:
        group.stop()


def describe(tally: reader.Tally, scenario: Scenario) -> str:
    """One line for a failed test: what was counted, and which processes were killed or gave up."""
    return f"{tally}; kills {dict(scenario.kills)}; processes that gave up {dict(scenario.gave_up)}"
