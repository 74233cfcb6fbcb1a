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
    seconds, errors = _walk(steps, listener, failed, lambda: not failed.is_set(), workers)
    for error in errors.values():
        raise error
    return seconds


def run_all(steps: list[Step], listener: Listener, workers: int = 32) -> dict[str, BaseException]:
    """Do all steps, also those that come after one that failed; returns the errors by step."""
    return _walk(steps, listener, Event(), lambda: True, workers)[1]


def _walk(
    steps: list[Step],
    listener: Listener,
    failed: Event,
    goes_on: Callable[[], bool],
    workers: int,
) -> tuple[dict[str, float], dict[str, BaseException]]:
    by_name = {step.name: step for step in steps}
    order = TopologicalSorter({s.name: set(s.after) & by_name.keys() for s in steps})
    order.prepare()
    seconds: dict[str, float] = {}
    errors: dict[str, BaseException] = {}
    running: dict[Future[float], str] = {}
    with ThreadPoolExecutor(workers) as pool:
        while order.is_active() and (goes_on() or running):
            for name in order.get_ready() if goes_on() else ():
                listener.began(name)
                running[pool.submit(_timed, by_name[name].work)] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(future)
                trouble = future.exception()
                seconds[name] = 0.0 if trouble else future.result()
                listener.ended(name, seconds[name], trouble)
                if trouble:
                    errors[name] = trouble
                    failed.set()
                order.done(name)
    return seconds, errors


def _timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
