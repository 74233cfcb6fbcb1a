"""Trying again what a network refused: after a growing, jittered pause, and saying so."""

from collections.abc import Callable
from typing import TypeVar

import stamina
from stamina.instrumentation import set_on_retry_hooks

from loupe_local.base.display import say
from loupe_local.base.stack import StackError

T = TypeVar("T")
TRIES = 6
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 15.0

# What stamina would say in a log, `until_done` says to the person.
set_on_retry_hooks([])


def until_done(what: str, work: Callable[[], T], tries: int = TRIES, minutes: float = 20) -> T:
    """The work's result; it is done again while it raises a StackError and neither limit is reached.

    Raises:
        StackError: of the last try.
    """
    for attempt in stamina.retry_context(
        on=StackError,
        attempts=tries,
        timeout=minutes * 60,
        wait_initial=FIRST_PAUSE_SECONDS,
        wait_max=LONGEST_PAUSE_SECONDS,
        wait_jitter=FIRST_PAUSE_SECONDS,
    ):
        with attempt:
            if attempt.num > 1:
                say(f"  [yellow]…[/] {what}: try {attempt.num} of {tries}")
            return work()
    raise AssertionError("a try ends with a result or an error")
