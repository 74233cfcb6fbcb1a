"""`make chaos`: kills processes under a steady load at every named point, and counts what was lost: nothing may be.

The plan is seeded. Progress is kept after every kill: `--resume` starts a new load where a run that was cut off
stopped, and adds its kills; what is counted is counted per leg, each on databases and topics of its own.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "chassis" / "tests"), str(ROOT / "benchmarks")]

import measuring  # noqa: E402
from chassis.crashpoints import POINTS  # noqa: E402
from chassis.testing import running_stack  # noqa: E402
from crashes.arena import Arena, arena, plan  # noqa: E402
from crashes.example import EVENTS_A_SECOND  # noqa: E402
from crashes.reader import Tally  # noqa: E402

LEG = 100
WIDTH = 40


def main() -> int:
    options = _options()
    progress = _Progress.open(options.seed, options.kills, resume=options.resume)
    try:
        asyncio.run(_run(progress))
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped: `--resume` goes on from here\n")
        return 130
    return progress.report()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--resume", action="store_true", help="go on with the last run of this seed"
    )
    return parser.parse_args()


class _Progress:
    """What was done so far, on disk after every leg."""

    def __init__(self, path: Path, seed: int, kills: int) -> None:
        self.path = path
        self.seed = seed
        self.kills = kills
        self.started = time.monotonic()
        self.legs: list[dict[str, Any]] = []

    @classmethod
    def open(cls, seed: int, kills: int, *, resume: bool) -> "_Progress":
        path = running_stack().folder / "chaos" / f"seed-{seed}.json"
        progress = cls(path, seed, kills)
        if resume and path.exists():
            progress.legs = json.loads(path.read_text("utf-8"))["legs"]
        return progress

    @property
    def done(self) -> int:
        return sum(sum(leg["kills"].values()) for leg in self.legs)

    def add(self, tally: Tally, ring: Arena, minutes: float) -> None:
        leg = {"kills": dict(ring.kills), "gave_up": sum(ring.gave_up.values()), "minutes": minutes}
        self.legs.append({**leg, "tally": asdict(tally), "sound": tally.sound})
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.summary(), indent=2), "utf-8")

    def summary(self) -> dict[str, Any]:
        kills: Counter[str] = Counter()
        for leg in self.legs:
            kills.update(leg["kills"])
        counts = [leg["tally"] for leg in self.legs]
        events = sum(count["events"] for count in counts)
        minutes = sum(leg["minutes"] for leg in self.legs)
        return {
            "seed": self.seed,
            "kills": sum(kills.values()),
            "kills_by_point": {point: kills[point] for point in POINTS},
            "minutes": round(minutes, 1),
            "events_a_second_wanted": EVENTS_A_SECOND,
            "events_a_second": round(events / minutes / 60, 1) if minutes else 0,
            "events": events,
            "effects": sum(count["effects"] for count in counts),
            "records_sent_again": sum(count["resent"] for count in counts),
            **{name: sum(len(count[name]) for count in counts) for name in _FORBIDDEN},
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


async def _run(progress: _Progress) -> None:
    steps = list(plan(progress.seed, progress.kills))[progress.done :]
    while steps:
        leg, steps = steps[:LEG], steps[LEG:]
        async with arena("chaos", progress.seed + progress.done) as ring:
            ring.start_all()
            started = time.monotonic()
            await _leg(ring, progress, leg)
            minutes = (time.monotonic() - started) / 60
            progress.add(await _count(ring), ring, minutes)


async def _leg(ring: Arena, progress: _Progress, steps: list[tuple[str, int]]) -> None:
    await ring.kill_all(steps, lambda point: progress.show(sum(ring.kills.values()), point))
    progress.show(len(steps), "counting")


async def _count(ring: Arena) -> Tally:
    """What an operator would do: let it come to rest, replay dead letters, let it come to rest again."""
    await ring.settle(timeout_s=300)
    if await ring.replay_dead():
        await ring.settle(timeout_s=300)
    return await ring.count()


if __name__ == "__main__":
    sys.exit(main())
