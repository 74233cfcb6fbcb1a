"""Running a command to its end, its output in a log, its failure in plain words."""

import os
import subprocess
from functools import partial
from pathlib import Path

from loupe_local.base import files, layout, retries
from loupe_local.base.stack import StackError

Environment = dict[str, str]


def run(
    command: list[str],
    log: Path,
    cwd: Path = layout.ROOT,
    env: Environment | None = None,
    minutes: int = 10,
) -> None:
    """Run a command; `env` comes on top of ours.

    Raises:
        StackError: it failed or took too long; the message holds the end of the log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        try:
            status = subprocess.run(
                command,
                check=False,
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=minutes * 60,
            ).returncode
        except subprocess.TimeoutExpired as error:
            raise StackError(f"{log.stem} took over {minutes} min; see {log}") from error
    if status:
        raise StackError(f"{log.stem} failed; the end of {log}:\n{files.tail(log)}")


def download(
    command: list[str],
    log: Path,
    cwd: Path,
    env: Environment,
    minutes: int = 20,
) -> None:
    """Run a command that fetches over the network, again if it fails: its cache keeps what it got.

    Raises:
        StackError: it failed every time; the message holds the end of the last try's log.
    """
    once = partial(run, command, log, cwd, env, minutes)
    retries.until_done(log.stem, once, minutes=minutes)
