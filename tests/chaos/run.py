"""`make chaos`: kills processes under a steady load at every named point, and counts what was lost: nothing may be.

Beside the kills PostgreSQL and Kafka are restarted and their connections cut. A run is a list of legs, each on
databases and topics of its own, with one, three and five event processes a service in turns. Now and then a leg is
calm: nothing is killed, but everything else happens to slow work, which must not be blamed for it. The plan is seeded
and progress is kept after every leg: `--resume` goes on with the first leg that is not done.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from chassis.crashpoints import POINTS
from chassis.testing import running_stack
from chassis.testing.crashes.experiment import Experiment, plan
from chassis.testing.crashes.faults import CUTS, RESTARTS, Faults, behind_proxies
from chassis.testing.crashes.reader import Tally
from chassis.testing.crashes.setup import experiment

from benchmarks import measuring

KILLS_A_LEG = 40
EVENTS_A_SECOND = 30  # what eleven processes keep up with on two processors, through TCP proxies
KILLING_LEGS_A_CALM_ONE = 3
PROCESSES = (1, 3, 5)
SLOW_TASKS = 24
FIRST_FAULT_S = 2.0
WIDTH = 40


@dataclass(frozen=True, slots=True)
class Leg:
    """A number of event processes of each service, what is killed, and what happens beside it."""

    number: int
    processes: int
    kills: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]

    @property
    def is_calm(self) -> bool:
        return not self.kills


def legs(seed: int, kills: int, kills_a_leg: int = KILLS_A_LEG) -> list[Leg]:
    """The same list for the same seed."""
    pick = random.Random(seed)
    steps = list(plan(seed, kills))
    found: list[Leg] = []
    killing = 0
    while steps:
        now, steps = steps[:kills_a_leg], steps[kills_a_leg:]
        processes = PROCESSES[killing % len(PROCESSES)]
        found.append(Leg(len(found), processes, tuple(now), _faults(pick)))
        killing += 1
        if killing % KILLING_LEGS_A_CALM_ONE == 0 or not steps:
            calm = PROCESSES[(killing // KILLING_LEGS_A_CALM_ONE) % len(PROCESSES)]
            found.append(Leg(len(found), calm, (), _faults(pick)))
    return found


def _faults(pick: random.Random) -> tuple[str, ...]:
    """Each kind of cut twice and each restart once, in any order."""
    kinds = [*CUTS, *CUTS, *RESTARTS]
    return tuple(pick.sample(kinds, len(kinds)))


def main() -> int:
    options = _options()
    progress = _Progress.open(options)
    try:
        asyncio.run(_run(progress, legs(options.seed, options.kills, options.kills_a_leg)))
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped: `--resume` goes on from here\n")
        return 130
    return progress.report()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--kills-a-leg", type=int, default=KILLS_A_LEG)
    parser.add_argument("--events-a-second", type=float, default=EVENTS_A_SECOND)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--resume", action="store_true", help="go on with the last run of this seed"
    )
    return parser.parse_args()


class _Progress:
    """What was done so far, on disk after every leg."""

    def __init__(self, path: Path, seed: int, kills: int, rate: float) -> None:
        self.path = path
        self.seed = seed
        self.kills = kills
        self.rate = rate
        self.started = time.monotonic()
        self.legs: list[dict[str, Any]] = []

    @classmethod
    def open(cls, options: argparse.Namespace) -> "_Progress":
        path = running_stack().folder / "chaos" / f"seed-{options.seed}.json"
        progress = cls(path, options.seed, options.kills, options.events_a_second)
        if options.resume and path.exists():
            progress.legs = json.loads(path.read_text("utf-8"))["legs"]
        return progress

    @property
    def done(self) -> int:
        return sum(sum(leg["kills"].values()) for leg in self.legs)

    def add(
        self,
        leg: Leg,
        tally: Tally,
        trial: Experiment,
        faults: Faults,
        *,
        stops: int,
        minutes: float,
    ) -> None:
        self.legs.append(
            {
                "processes": leg.processes,
                "calm": leg.is_calm,
                "kills": dict(trial.kills),
                "faults": dict(faults.done),
                "stops": stops,
                "gave_up": sum(trial.gave_up.values()),
                "minutes": minutes,
                "tally": asdict(tally),
                "sound": tally.sound and not (leg.is_calm and tally.dead + tally.deaths_counted),
            }
        )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.summary(), indent=2), "utf-8")

    def summary(self) -> dict[str, Any]:
        kills: Counter[str] = Counter()
        faults: Counter[str] = Counter()
        by_processes: Counter[int] = Counter()
        for leg in self.legs:
            kills.update(leg["kills"])
            faults.update(leg["faults"])
            by_processes[leg["processes"]] += sum(leg["kills"].values())
        counts = [leg["tally"] for leg in self.legs]
        events = sum(count["events"] for count in counts)
        minutes = sum(leg["minutes"] for leg in self.legs)
        return {
            "seed": self.seed,
            "kills": sum(kills.values()),
            "kills_by_point": {point: kills[point] for point in POINTS},
            "kills_by_event_processes_a_service": dict(sorted(by_processes.items())),
            "faults": dict(sorted(faults.items())),
            "stops_of_busy_processes": sum(leg["stops"] for leg in self.legs),
            "minutes": round(minutes, 1),
            "events_a_second_wanted": self.rate,
            "events_a_second": round(events / minutes / 60, 1) if minutes else 0,
            "events": events,
            "effects": sum(count["effects"] for count in counts),
            "records_sent_again": sum(count["resent"] for count in counts),
            **{name: sum(len(count[name]) for count in counts) for name in _FORBIDDEN},
            "slow_tasks_beside_faults_and_stops": sum(count["slow"] for count in counts),
            "slow_tasks_harmed": sum(count["slow_harmed"] for count in counts),
            "processes_counted_as_dead_that_lived": sum(
                count["deaths_never_died"] for count in counts
            ),
            "dead_letters_after_three_kills": sum(count["dead"] for count in counts),
            "replayed_and_superseded": sum(count["superseded"] for count in counts),
            "processes_that_gave_up": sum(leg["gave_up"] for leg in self.legs),
            "sound": all(leg["sound"] for leg in self.legs),
            "legs": self.legs,
        }

    def report(self) -> int:
        summary = {name: value for name, value in self.summary().items() if name != "legs"}
        sys.stdout.write("\n" + json.dumps(summary, indent=2) + "\n")
        sys.stdout.write(f"written to {measuring.write('chaos', summary)}\n")
        return 0 if summary["sound"] else 1

    def show(self, now: int, point: str) -> None:
        done = self.done + now
        bar = "#" * (done * WIDTH // self.kills)
        minutes = (time.monotonic() - self.started) / 60
        sys.stderr.write(
            f"\r[{bar:<{WIDTH}}] {done}/{self.kills} kills, {minutes:.1f} min, {point:<40}"
        )
        sys.stderr.flush()


_FORBIDDEN = (
    "lost",
    "twice",
    "out_of_order",
    "applied_wrong",
    "not_in_kafka",
    "said_twice_with_new_id",
)


async def _run(progress: _Progress, planned: list[Leg]) -> None:
    for leg in planned[len(progress.legs) :]:
        await _run_leg(progress, leg)


async def _run_leg(progress: _Progress, leg: Leg) -> None:
    seed = progress.seed + leg.number
    async with experiment(
        "chaos", seed, processes=leg.processes, events_a_second=progress.rate
    ) as trial:
        async with behind_proxies(trial, seed) as faults:
            started = time.monotonic()
            trial.start_all()
            stops = await (_calm if leg.is_calm else _kill)(trial, progress, leg, faults)
            minutes = (time.monotonic() - started) / 60
            progress.show(sum(trial.kills.values()), "counting")
            tally = await _count(trial)
        progress.add(leg, tally, trial, faults, stops=stops, minutes=minutes)


async def _kill(trial: Experiment, progress: _Progress, leg: Leg, faults: Faults) -> int:
    """Kills and faults beside each other; a fault whenever so many kills are done."""
    tell = lambda point: progress.show(sum(trial.kills.values()), point)  # noqa: E731
    async with asyncio.TaskGroup() as group:
        killing = group.create_task(trial.kill_all(leg.kills, tell))
        group.create_task(_fault_after_fault(trial, leg, faults, killing))
    return 0


async def _fault_after_fault(
    trial: Experiment, leg: Leg, faults: Faults, killing: "asyncio.Task[None]"
) -> None:
    for n, kind in enumerate(leg.faults):
        wanted = n * len(leg.kills) // len(leg.faults)
        while sum(trial.kills.values()) < wanted and not killing.done():  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        await asyncio.sleep(FIRST_FAULT_S)
        await faults.play(kind)


async def _calm(trial: Experiment, progress: _Progress, leg: Leg, faults: Faults) -> int:
    """Slow work under every fault, and then every busy process stopped, in a row."""
    await trial.until_events(int(progress.rate))
    for kind in leg.faults:
        progress.show(0, f"{kind}, {leg.processes} processes")
        await trial.enqueue_slow(SLOW_TASKS // len(leg.faults))
        await faults.play(kind)
        await trial.until_events(int(progress.rate))
    await trial.enqueue_slow(SLOW_TASKS)
    stopped = [*trial.roles("receiver"), *trial.roles("relay"), *trial.roles("receiver")]
    for role in stopped:
        progress.show(0, f"stop of {role}")
        await trial.stop(role)
    return len(stopped)


async def _count(trial: Experiment) -> Tally:
    """What an operator would do: let it come to rest, replay dead letters, let it come to rest again."""
    await trial.settle(timeout_s=300)
    if await trial.replay_dead():
        await trial.settle(timeout_s=300)
    return await trial.count()


if __name__ == "__main__":
    sys.exit(main())
