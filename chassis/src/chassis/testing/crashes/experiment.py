"""Sets up a run, kills its processes at named points by a seeded plan, and lets the outside reader count."""

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import text

from chassis.crashpoints import POINTS
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import dead_letters, enqueue
from chassis.testing.crashes import reader
from chassis.testing.crashes.example import (
    Run,
)
from chassis.testing.crashes.processes import RoleProcesses

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
STOP_TIMEOUT_S = 20  # as long as the supervisor waits


@dataclass
class Experiment:
    """A run with its databases and processes, of which `processes` are of each event side."""

    run: Run
    sender: Database
    receiver: Database
    role_processes: RoleProcesses
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
        """Lets a process of the point's role die there, in the midst of its work; returns once one did.

        Which of several passes there is not known before (one leads the relay): whichever does first.
        """
        roles = [role] if role else self.roles(ROLE_OF[point])
        before = self.kills[point]
        self.restart_dead()
        for name in roles:
            self.armed[name] = point
            self.role_processes.arm(name, f"{point}:{passes}")
        try:
            await wait_until(
                lambda: self._killed(point) > before,
                DEATH_TIMEOUT_S,
                f"{roles} to die at {point}: see {self.role_processes.logs}",
            )
        finally:
            for name in roles:
                self.role_processes.disarm(name)

    def _killed(self, point: str) -> int:
        self.restart_dead()
        return self.kills[point]

    def roles(self, kind: str) -> list[str]:
        """The processes of a kind; the load is one."""
        count = 1 if kind == "load" else self.processes
        return [kind, *(f"{kind}#{n}" for n in range(2, count + 1))]

    def restart_dead(self) -> None:
        """Restarts dead processes as a supervisor would; counts kills, and exits that no kill caused."""
        for role, process in list(self.role_processes.alive.items()):
            if process.is_alive() or process.exitcode == 0:
                continue
            if process.exitcode == -9:
                self.kills[self.armed.get(role, "outside")] += 1
            else:
                self.gave_up[role] += 1
            self.role_processes.start(role)

    async def stop(self, role: str) -> None:
        """SIGTERM, as at every deployment, and a start once it has ended; it must do so by itself and in time."""
        process = self.role_processes.alive[role]
        process.terminate()
        await wait_until(lambda: not process.is_alive(), STOP_TIMEOUT_S, f"{role} to stop")
        assert process.exitcode == 0, f"{role} ended with {process.exitcode}"
        self.role_processes.start(role)

    async def enqueue_slow(self, count: int) -> None:
        """Healthy work that takes its time, for the receiver's workers."""
        async with self.receiver.begin() as tx:
            for _ in range(count):
                await enqueue(tx, key=f"slow-{new_id()}", type="slow")

    async def pause(self, role: str, seconds: float) -> None:
        """SIGSTOP, and after a while SIGCONT."""
        self.role_processes.signal(role, signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.role_processes.signal(role, signal.SIGCONT)

    async def last_position(self) -> int:
        """How far the outbox's numbering is."""
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
        self.role_processes.kill(role)
        self.role_processes.start(role)

    def start_all(self) -> None:
        for kind in ("relay", "receiver", "load"):
            for role in self.roles(kind):
                self.role_processes.start(role)

    async def settle(self, timeout_s: float = 60) -> bool:
        """Ends the load, and waits until all that was committed is applied."""
        self.role_processes.alive["load"].terminate()
        self.role_processes.alive["load"].join(10)
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
        killed = at_points + self.role_processes.killed["receiver"]
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


def describe(tally: reader.Tally, trial: Experiment) -> str:
    """One line for a failed test: what was counted, and which processes were killed or gave up."""
    return f"{tally}; kills {dict(trial.kills)}; processes that gave up {dict(trial.gave_up)}"
