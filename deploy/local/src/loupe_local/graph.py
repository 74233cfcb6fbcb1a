"""Steps that wait for one another, run side by side where their order allows."""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import TopologicalSorter
from threading import Event
from typing import Protocol


@dataclass(frozen=True)
class Step:
    """A named piece of work and the names of the steps that must be done before it."""

    name: str
    work: Callable[[], object]
    after: tuple[str, ...] = ()


class Listener(Protocol):
    """Who shows the progress."""

    def began(self, name: str) -> None:
        """A step started."""

    def ended(self, name: str, seconds: float, error: BaseException | None) -> None:
        """A step came to its end."""


def run(
    steps: list[Step], listener: Listener, failed: Event | None = None, workers: int = 32
) -> dict[str, float]:
    """Do all steps; returns how many seconds each took.

    `failed` is set as soon as a step fails, for those that merely wait to end early.

    Raises:
        The first error of a step; steps that already run are waited for, no other is begun.
    """
    failed = failed or Event()
    by_name = {step.name: step for step in steps}
    order = TopologicalSorter({s.name: set(s.after) & by_name.keys() for s in steps})
    order.prepare()
    seconds: dict[str, float] = {}
    running: dict[Future[float], str] = {}
    error: BaseException | None = None
    with ThreadPoolExecutor(workers) as pool:
        while order.is_active() and (error is None or running):
            for name in order.get_ready() if error is None else ():
                listener.began(name)
                running[pool.submit(_timed, by_name[name].work)] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(future)
                trouble = future.exception()
                seconds[name] = 0.0 if trouble else future.result()
                listener.ended(name, seconds[name], trouble)
                if trouble:
                    failed.set()
                error = error or trouble
                order.done(name)
    if error is not None:
        raise error
    return seconds


def _timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
