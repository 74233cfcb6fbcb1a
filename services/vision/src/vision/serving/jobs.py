"""One photo's share of a stage's batch, its time, and its span."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.telemetry import context_of
from opentelemetry import trace

Work = Callable[[list[Any]], Sequence[Any]]
STUCK_S = 120
_tracer = trace.get_tracer("vision.serving")


@dataclass(frozen=True, slots=True)
class Job:
    """What one caller wants done: `things` to work on, and the trace that it belongs to."""

    things: list[Any]
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class JobResult:
    """`results` for the job's things in their order; `milliseconds`: its share of the batch's time."""

    results: list[Any]
    milliseconds: float


class Stage:
    """Runs batches of jobs on one model, each in a thread, so that the replica stays answerable."""

    def __init__(self, name: str, label: str, work: Work) -> None:
        self.name, self.label = name, label
        self._work = work
        self._since: float | None = None

    async def run(self, jobs: Sequence[Job]) -> list[JobResult]:
        """The jobs' things in one call of the model."""
        things = [thing for job in jobs for thing in job.things]
        started, self._since = time.time_ns(), time.monotonic()
        try:
            results = list(await asyncio.to_thread(self._work, things)) if things else []
        finally:
            self._since = None
        return self._shared(jobs, results, started, time.time_ns())

    def _shared(
        self, jobs: Sequence[Job], results: list[Any], start: int, end: int
    ) -> list[JobResult]:
        each = (end - start) / 1e6 / max(1, len(results))
        done, at = [], 0
        for job in jobs:
            count = len(job.things)
            done.append(JobResult(results[at : at + count], round(each * count, 1)))
            self._tell(job, len(jobs), start, end)
            at += count
        return done

    def _tell(self, job: Job, batch: int, start: int, end: int) -> None:
        """A span in the job's own trace, as long as the batch took."""
        traits: dict[str, Any] = {
            "loupe.model": self.label,
            "loupe.batch": batch,
            "loupe.things": len(job.things),
        }
        parent = context_of(job.traceparent)
        _tracer.start_span(self.name, parent, attributes=traits, start_time=start).end(end)

    def check(self) -> None:
        """Raises when a batch does not end: Serve then replaces the replica."""
        if self._since is not None and time.monotonic() - self._since > STUCK_S:
            raise RuntimeError(f"{self.name}: a batch has run for more than {STUCK_S} s")
