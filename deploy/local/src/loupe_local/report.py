"""`make status`: what runs, what answers, and what keeps dying."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from rich.table import Table

from loupe_local import credentials, files, probes
from loupe_local.display import console
from loupe_local.stack import Stack, StackError
from loupe_local.supervisor import Supervisor

TOO_OFTEN = 3
LOOK_BACK = timedelta(minutes=15)
_DEATH = re.compile(r"^([\d-]+ [\d:]+),\d+ (?:INFO|WARN) exited: (\S+) ")


def deaths(log: str, now: datetime) -> Counter[str]:
    """How often each process died by itself lately, by supervisord's log (local time)."""
    counts: Counter[str] = Counter()
    for found in filter(None, map(_DEATH.match, log.splitlines())):
        when = datetime.fromisoformat(found[1]).astimezone()
        if now - when <= LOOK_BACK:
            counts[found[2]] += 1
    return counts


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
    died = deaths(files.tail(stack.logs / "supervisord.log", 500), datetime.now().astimezone())
    console.print(_table(states, ready, died))
    console.print(f"logs: {stack.logs}", soft_wrap=True)
    return [_complaint(stack, name) for name in states if _is_bad(states[name], died[name])]


def _table(states: dict[str, Any], ready: dict[str, bool], died: Counter[str]) -> Table:
    table = Table(box=None)
    for column in ("part", "state", "answers", "deaths", ""):
        table.add_column(column)
    for name, info in states.items():
        answers = "[green]yes[/]" if ready[name] else "[red]no[/]"
        row = (name, info["statename"], answers, str(died[name] or ""), info["description"])
        table.add_row(*row)
    return table


def _is_bad(info: dict[str, Any], died: int) -> bool:
    return info["statename"] == "FATAL" or died >= TOO_OFTEN


def _complaint(stack: Stack, name: str) -> str:
    log = stack.logs / f"{name}.log"
    return f"{name} keeps dying; the end of {log}:\n{files.tail(log)}"
