"""`make status`: what runs, what answers, and what keeps dying."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from rich.table import Table

from loupe_local.base import files
from loupe_local.base.display import console
from loupe_local.base.stack import Stack, StackError
from loupe_local.config import credentials
from loupe_local.parts import probes
from loupe_local.running.supervisor import Supervisor

TOO_OFTEN = 3
SETTLED_SECONDS = 60
LOOK_BACK = timedelta(minutes=15)
_DEATH = re.compile(r"^([\d-]+ [\d:]+),\d+ (?:INFO|WARN) exited: (\S+) ")


def deaths(log: str, since: datetime) -> Counter[str]:
    """How often each process died by itself, by supervisord's log (local time)."""
    counts: Counter[str] = Counter()
    for found in filter(None, map(_DEATH.match, log.splitlines())):
        when = datetime.fromisoformat(found[1]).astimezone()
        if when >= since:
            counts[found[2]] += 1
    return counts


def _deaths_in(stack: Stack, since: datetime) -> Counter[str]:
    return deaths(files.tail(stack.logs / "supervisord.log", 500), since)


def keeps_dying(stack: Stack, info: dict[str, Any], since: datetime) -> bool:
    """Whether a process was given up, or died too often since then and may again."""
    if info["statename"] == "FATAL":
        return True
    settled = info["pid"] and info["now"] - info["start"] >= SETTLED_SECONDS
    return not settled and _deaths_in(stack, since)[info["name"]] >= TOO_OFTEN


def complaint(stack: Stack, name: str, trouble: str) -> str:
    """A line about a process, and the end of its log."""
    log = stack.logs / f"{name}.log"
    return f"{name} {trouble}; the end of {log}:\n{files.tail(log)}"


def show(stack: Stack) -> list[str]:
    """Print the table; returns a complaint for each process that is down or keeps dying.

    Raises:
        StackError: the stack is not running.
    """
    secrets = credentials.load(stack)
    supervisor = Supervisor(stack, secrets)
    if not supervisor.alive():
        raise StackError(f"stack {stack.name} is not running: make up STACK={stack.name}")
    states = dict(sorted(supervisor.states().items()))
    with ThreadPoolExecutor(len(states)) as pool:
        ready = dict(
            zip(
                states,
                pool.map(lambda name: probes.of(name, stack, secrets)(), states),
                strict=True,
            )
        )
    since = datetime.now().astimezone() - LOOK_BACK
    died = _deaths_in(stack, since)
    console.print(_table(states, ready, died))
    console.print(f"logs: {stack.logs}", soft_wrap=True)
    bad = [name for name, info in states.items() if keeps_dying(stack, info, since)]
    return [complaint(stack, name, "keeps dying") for name in bad]


def _table(states: dict[str, Any], ready: dict[str, bool], died: Counter[str]) -> Table:
    table = Table(box=None)
    for column in ("part", "state", "answers", "deaths", ""):
        table.add_column(column)
    for name, info in states.items():
        answers = "[green]yes[/]" if ready[name] else "[red]no[/]"
        row = (name, info["statename"], answers, str(died[name] or ""), info["description"])
        table.add_row(*row)
    return table
