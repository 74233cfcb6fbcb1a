"""Events a second through outbox -> Kafka -> inbox, with the order checked.

`deploy/local/with-env dev tools -- .venv/bin/python -m benchmarks.events`. Two tiny services on databases and topics
of their own (`chassis.testing.crashes`): changes are committed first, one transaction each; then one relay sends them;
then one process stores them and applies each in a transaction of its own, saying an event for it. Each stage is timed
alone, as its rate is its own limit; `end_to_end` is all of it at once. An outside reader checks that nothing is lost,
doubled or out of order: a figure without that check says nothing. Beside it stands, in the same run, what plain
clients do with the same Kafka and PostgreSQL (events_baseline.py).
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import uvloop
from chassis.context import Context, open_context
from chassis.testing.crashes import reader
from chassis.testing.crashes.example import issue_ticket
from chassis.testing.crashes.experiment import Experiment
from chassis.testing.crashes.setup import experiment
from sqlalchemy import text

from benchmarks import events_baseline, measuring

WRITERS = 8
LIMIT_S = 600


async def commit(trial: Experiment, count: int) -> float:
    """Seconds for `count` use cases by WRITERS at once."""
    async with open_context(trial.run.sender, trial.run.settings("sender", 0)) as context:
        started = time.perf_counter()
        shares = [range(n, count, WRITERS) for n in range(WRITERS)]
        await asyncio.gather(*(_commit_share(trial, context, share) for share in shares))
        return time.perf_counter() - started


async def _commit_share(trial: Experiment, context: Context[Any], share: range) -> None:
    for number in share:
        ticket = f"{trial.run.name}-{number % 200}"
        async with context.database.transaction() as tx:
            await issue_ticket(tx, trial.run.ticket_topic, ticket)


async def relay(trial: Experiment) -> float:
    """Seconds until one relay has sent all that lies in the outbox."""
    started = time.perf_counter()
    trial.role_processes.start("relay")
    await _until(lambda: _empty(trial, "outbox"))
    return time.perf_counter() - started


async def apply(trial: Experiment, count: int) -> dict[str, float]:
    """Seconds to store, and to apply, all that lies in Kafka, by one process."""
    started = time.perf_counter()
    trial.role_processes.start("receiver")
    await _until(lambda: _reached(trial, "select count(*) from inbox", count))
    stored = time.perf_counter() - started
    await _until(lambda: _reached(trial, "select count(*) from ledger", count))
    return {"stored": stored, "applied": time.perf_counter() - started}


async def end_to_end(trial: Experiment, count: int, before: int) -> float:
    """Seconds from the first commit to the last effect, all parts running."""
    started = time.perf_counter()
    await commit(trial, count)
    await _until(lambda: _reached(trial, "select count(*) from ledger", before + count))
    return time.perf_counter() - started


async def _empty(trial: Experiment, table: str) -> bool:
    async with trial.sender.begin() as tx:
        found = await tx.execute(text(f"select 1 from {table} limit 1"))
        return found.first() is None


async def _reached(trial: Experiment, query: str, count: int) -> bool:
    async with trial.receiver.begin() as tx:
        return int((await tx.execute(text(query))).scalar_one()) >= count


async def _until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(LIMIT_S):
        while not await condition():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def measure(count: int) -> dict[str, Any]:
    """All figures of one run of `count` changes, and whether the order held."""
    async with experiment("bench", 1) as trial:
        committed_s = await commit(trial, count)
        relayed_s = await relay(trial)
        stages = await apply(trial, count)
        whole_s = await end_to_end(trial, count, count)
        await reader.settled(trial.sender, trial.receiver, LIMIT_S)
        tally = await trial.count()
        trial.role_processes.stop()
        plain = await events_baseline.measure(trial, count)
    return {
        "events": 2 * count,
        "committed_a_second": round(count / committed_s),
        "relayed_a_second": round(count / relayed_s),
        "stored_a_second": round(count / stages["stored"]),
        "applied_a_second": round(count / stages["applied"]),
        "end_to_end_a_second": round(count / whole_s),
        "order_holds": tally.sound,
        "counted": str(tally),
        **plain,
    }


def main() -> int:
    """Measure and write results/events.json; 1 where an event was lost, doubled or out of order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5000)
    figures = uvloop.run(measure(parser.parse_args().events))
    path = measuring.write("events", figures)
    for name, value in figures.items():
        print(f"{name}: {value}")
    print(f"written to {path}")
    return 0 if figures["order_holds"] else 1


if __name__ == "__main__":
    sys.exit(main())
